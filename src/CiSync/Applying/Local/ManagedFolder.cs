using CiSync.Trees;

namespace CiSync.Applying.Local;

/// <summary>A folder of macOS or Windows, by its path. Each step looks whether it is a link, as there are no calls that refuse one.</summary>
internal sealed class ManagedFolder : LocalFolder
{
    private ManagedFolder(string path) : base(path)
    {
    }

    /// <summary>Opens the root, with the folders above it where they are to be made.</summary>
    public static ManagedFolder? OpenRoot(string path, bool make)
    {
        if (File.Exists(path))
        {
            throw WriteFailure.InTheWay(path, "is not a folder");
        }

        if (!Directory.Exists(path))
        {
            if (!make)
            {
                return null;
            }

            WriteFailure.Guard(path, "can't be made", () => Directory.CreateDirectory(path));
        }

        return new ManagedFolder(path);
    }

    public override LocalFolder? Open(string name, bool make)
    {
        if (Look(name) is null)
        {
            if (!make)
            {
                return null;
            }

            WriteFailure.Guard(Of(name), "can't be made", () => Directory.CreateDirectory(Of(name)));
        }

        // Looked at again after it was made: somebody else may have been faster, with a link.
        return Look(name)?.Kind switch
        {
            FileKind.Folder => new ManagedFolder(Of(name)),
            FileKind.Link => throw WriteFailure.ThroughLink(Of(name)),
            null => throw WriteFailure.InTheWay(Of(name), "was removed by another program"),
            _ => throw WriteFailure.InTheWay(Of(name), "is not a folder"),
        };
    }

    public override LocalFolder Again() => new ManagedFolder(Path);

    public override FileFacts? Look(string name) => FileFacts.OfEntry(Of(name));

    public override FileContent? Create(string name, string path)
    {
        try
        {
            return new ManagedContent(File.OpenHandle(Of(name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete), path);
        }
        catch (IOException) when (Look(name) is not null)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.Of(path, "can't be made", e);
        }
    }

    public override void Rename(string from, string to) => WriteFailure.Guard(Of(to), "can't be replaced", () => File.Move(Of(from), Of(to), overwrite: true));

    public override void SetModified(string name, long nanoseconds) => WriteFailure.Guard(Of(name), "can't be given its modification time", () =>
        File.SetLastWriteTimeUtc(Of(name), ManagedContent.TimeOf(nanoseconds)));

    public override bool Remove(string name)
    {
        if (Look(name) is not { } facts)
        {
            return false;
        }

        // Of a link to a folder this removes the link.
        WriteFailure.Guard(Of(name), "can't be removed", () =>
        {
            if (facts.Kind == FileKind.Link && Directory.Exists(Of(name)))
            {
                Directory.Delete(Of(name));
            }
            else
            {
                File.Delete(Of(name));
            }
        });
        return true;
    }

    public override bool RemoveIfEmpty(string name)
    {
        try
        {
            if (Look(name)?.Kind != FileKind.Folder)
            {
                return false;
            }

            Directory.Delete(Of(name));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public override void Dispose()
    {
    }
}
