namespace CiSync.TestKit;

/// <summary>A folder of its own for one test, removed at its end.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("cisync-test-").FullName;

    public string Path { get; }

    /// <summary>The path of something in the folder.</summary>
    public string Of(string relative) => System.IO.Path.Join(Path, relative);

    /// <summary>Writes a text file, with its folders.</summary>
    public string Write(string relative, string content) => Write(relative, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file, with its folders.</summary>
    public string Write(string relative, byte[] content)
    {
        var path = Of(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes a file of random bytes, the same for the same seed.</summary>
    public string WriteRandom(string relative, int size, int seed = 1)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return Write(relative, content);
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            // A test may have taken away the permission to list a folder.
            foreach (var folder in Directory.EnumerateDirectories(Path, "*", new EnumerationOptions { RecurseSubdirectories = false }))
            {
                if (new DirectoryInfo(folder).LinkTarget is null)
                {
                    File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                }
            }
        }

        Directory.Delete(Path, recursive: true);
    }
}
