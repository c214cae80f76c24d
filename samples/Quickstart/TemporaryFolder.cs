namespace Quickstart;

/// <summary>A folder that is gone when the program ends, however it ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cisync-quickstart-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        for (var attempt = 1; Directory.Exists(Path); attempt++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException) when (attempt < 20)
            {
                // A process that was just ended may still have let go of nothing.
                Thread.Sleep(100);
            }
        }
    }
}
