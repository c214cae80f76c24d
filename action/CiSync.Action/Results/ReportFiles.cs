using System.Security.Cryptography;
using System.Text;
using CiSync.Cli.Reports;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.GitHubAction.Results;

/// <summary>The files that a step wrote, as paths from the workspace: those are right inside the container and outside of it.</summary>
/// <param name="Report">The report as JSON.</param>
/// <param name="ChangedKeys">All changed keys, a JSON array.</param>
/// <param name="InvalidationPaths">All paths for a CDN to forget, a JSON array.</param>
internal sealed record WrittenFiles(string Report, string ChangedKeys, string InvalidationPaths);

/// <summary>The files with all that a step has to tell, for later steps of the job.</summary>
internal sealed class ReportFiles(HostEnvironment environment)
{
    /// <summary>Their folder in the workspace.</summary>
    public const string Folder = ".cisync";

    /// <summary>Writes the files of a step.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.RunnerFileNotWritten"/>.</exception>
    public WrittenFiles Write(string verb, Report report, Changes changes)
    {
        // A job may run the action several times.
        var run = RandomNumberGenerator.GetHexString(8, lowercase: true);
        try
        {
            Check();
            var folder = environment.FullPath(Folder);
            if (!Directory.Exists(folder))
            {
                Open(Directory.CreateDirectory(folder).FullName, UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            }

            return new WrittenFiles(
                Write($"report-{run}.json", JsonTexts.Write(json => ReportJson.Write(json, verb, report), indented: true)),
                Write($"changed-keys-{run}.json", JsonTexts.All(changes.Keys)),
                Write($"invalidation-paths-{run}.json", JsonTexts.All(changes.InvalidationPaths)));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new CiSyncException(ErrorCodes.RunnerFileNotWritten, $"The report can't be written to {Folder} in the workspace: {failed.Message}");
        }
    }

    /// <summary>Refuses a workspace in which the folder is a file or a symbolic link: what is written there would be elsewhere, and so would be its permissions.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.RunnerFileNotWritten"/>.</exception>
    public void Check()
    {
        var folder = new FileInfo(environment.FullPath(Folder));
        if (folder.LinkTarget is not null || folder.Exists)
        {
            throw new CiSyncException(
                ErrorCodes.RunnerFileNotWritten,
                $"{Folder} in the workspace is a {(folder.LinkTarget is not null ? "symbolic link" : "file")}, and the action writes its reports to a folder of that name.",
                $"Remove {Folder} from the repository, or from what an earlier step makes.");
        }
    }

    /// <summary>The files of steps before this one, as paths below a local source; none where it doesn't hold them.</summary>
    public IReadOnlyList<string> Below(string source)
    {
        var (root, folder) = (environment.FullPath(source), environment.FullPath(Folder));
        var inRoot = Path.GetRelativePath(root, folder);
        return Directory.Exists(folder) && Directory.Exists(root) && !Path.IsPathRooted(inRoot) && inRoot != ".." && !inRoot.StartsWith("../", StringComparison.Ordinal) && inRoot != "."
            ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'))]
            : [];
    }

    // The container runs as root, and the workspace is another user's, who has to be able to clean it.
    private static void Open(string path, UnixFileMode more)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            File.SetUnixFileMode(path, All | more);
        }
    }

    private string Write(string name, string text)
    {
        var relative = $"{Folder}/{name}";
        var path = environment.FullPath(relative);
        using (var stream = new FileStream(path, FileMode.CreateNew))
        {
            // Never through a link or into a file that was there.
            stream.Write(Encoding.UTF8.GetBytes(text + "\n"));
        }

        Open(path, UnixFileMode.None);
        return relative;
    }
}
