using Cake.Core;
using Cake.Core.IO;
using CiSync;

namespace Cake.CiSync;

/// <summary>What a script can give as a source, as the engine takes it. Relative paths are relative to Cake's working directory.</summary>
internal static class Sources
{
    /// <summary>All files below a folder.</summary>
    public static Func<AliasRun, SyncSource> Folder(DirectoryPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return run => Whole(run, new FolderSource(run.FullPath(path)));
    }

    /// <summary>Single files, each with its name as its key, or its path below <see cref="S3ComparingSettings.BaseDirectory"/>.</summary>
    public static Func<AliasRun, SyncSource> Files(IEnumerable<FilePath> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return run => new FilesSource([.. files.Select(file => File(run, file))]);
    }

    /// <summary>A place in a store where the text names one, else a folder or a file.</summary>
    public static Func<AliasRun, SyncSource> Text(string text) => run => Whole(run, SyncSource.Parse(run.Needed(text, "source")));

    /// <summary>A local folder as a destination.</summary>
    public static string LocalFolder(ICakeContext context, DirectoryPath path)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(path);
        return path.MakeAbsolute(context.Environment).FullPath;
    }

    private static SourceFile File(AliasRun run, FilePath file)
    {
        var path = run.FullPath(file);
        if (run.BaseDirectory is not { } baseDirectory)
        {
            return new SourceFile(path, file.GetFilename().FullPath);
        }

        var folder = run.FullPath(baseDirectory).TrimEnd('/') + "/";
        return path.StartsWith(folder, StringComparison.Ordinal)
            ? new SourceFile(path, path[folder.Length..])
            : throw run.Wrong($"has the file {path}, which is not below its BaseDirectory {folder}", "Set BaseDirectory to a folder that holds all files.");
    }

    private static SyncSource Whole(AliasRun run, SyncSource source) => run.BaseDirectory is null
        ? source
        : throw run.Wrong("has a BaseDirectory, and a folder or a place as its source", "Leave out BaseDirectory: it is for lists of files, and the paths below a folder are its keys already.");
}
