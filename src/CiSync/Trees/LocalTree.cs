using CiSync.Errors;
using CiSync.Naming;
using CiSync.Planning;

namespace CiSync.Trees;

/// <summary>The local side: a folder, or an explicit list of files.</summary>
/// <param name="names">How names become keys.</param>
internal abstract class LocalTree(NameMapping names) : ITree
{
    /// <summary>How names become keys.</summary>
    protected NameMapping Names => names;

    /// <summary>The files in key order, lazily.</summary>
    /// <exception cref="CiSyncException">Anything that can't be listed: an error is never an empty listing.</exception>
    public abstract IEnumerable<Entry> List(CancellationToken cancellation);

    IAsyncEnumerable<Entry> ITree.ListAsync(CancellationToken cancellation) => List(cancellation).ToAsyncEnumerable();

    /// <summary>The path of a listed file.</summary>
    public abstract string PathOf(string key, int index);

    /// <summary>The folder that was named, and the path of a listed file below it.</summary>
    public abstract (string Folder, string Name) PlaceOf(string key, int index);

    /// <inheritdoc/>
    public string NameOf(string key) => names.ToPath(key);

    /// <summary>The folder that is listed, without symbolic links in its path; null where files were named one by one.</summary>
    public virtual string? RealFolder => null;

    /// <summary>Other paths of a listed file that may tell what it holds: with the folder above it, and that of what a link leads to.</summary>
    public abstract IEnumerable<string> OtherNamesOf(Entry entry);

    /// <summary>The file as the user gave it, where headers of its own belong to it.</summary>
    public virtual SourceFile? Item(int index) => null;

    /// <inheritdoc/>
    public virtual bool IsSetAside(string key) => false;

    /// <inheritdoc/>
    public virtual bool IsKept(string key) => false;

    /// <inheritdoc/>
    public virtual Diagnostic? Warning() => null;

    /// <inheritdoc/>
    public string ToShow(string key, int index) => NameBytes.ToShow(PathOf(key, index));

    /// <summary>Opens a listed file; throws a coded error where it has changed since.</summary>
    public LocalFile Open(Entry entry) => LocalFile.Open(PathOf(entry.Key, entry.Index), entry);

    /// <summary>The facts of a path of the source, which must be there.</summary>
    protected static FileFacts Look(string path)
    {
        if (FileFacts.Of(path) is { } facts)
        {
            return facts;
        }

        throw Missing(path);
    }

    /// <summary>The error that a path of the source isn't there any more.</summary>
    protected static CiSyncException Missing(string path) =>
        // .NET puts U+FFFD in the place of bytes that are no UTF-8, and then can't find the file under that name.
        path.Contains('\uFFFD', StringComparison.Ordinal)
            ? NotUnicode(path)
            : new CiSyncException(ErrorCodes.FileMissing, $"\"{path}\" was not found: it was removed, or it is a link that leads nowhere.", key: path);

    /// <summary>Refuses what encoding made of a name and can't be in a key.</summary>
    protected static void CheckSegment(string segment, string path)
    {
        if (NameBytes.IsInvalid(segment))
        {
            throw NotUnicode(path);
        }

        if (!NameMapping.IsSegment(segment))
        {
            throw new CiSyncException(ErrorCodes.KeyInvalid, $"\"{path}\" can't be published: with this encoding its name becomes \"{segment}\".", key: path);
        }
    }

    protected static CiSyncException NotUnicode(string path) =>
        new(ErrorCodes.NameNotUnicode, $"The name of \"{path}\" is not valid UTF-8.", key: path);

    /// <summary>Refuses pipes, sockets and devices: reading one could wait forever.</summary>
    protected static Entry FileEntry(string key, string path, FileFacts facts, int index = -1) => facts.Kind == FileKind.File
        ? new Entry(key, facts.Size, facts.ModifiedNanoseconds, Index: index)
        : throw new CiSyncException(ErrorCodes.NotARegularFile, $"\"{path}\" is not a regular file.", key: path);
}
