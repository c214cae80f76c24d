using System.Security.Cryptography;
using CiSync.Trees;

namespace CiSync.Applying.Local;

/// <summary>
/// A file on its way: written under a name of its own beside the file that it becomes, which it replaces in one step when it is complete. Whoever
/// reads that file sees the old content or the new, never a part. Without <see cref="Commit"/> nothing is left of it.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private const string NameStart = ".cisync-", NameEnd = ".part";
    private const int RandomDigits = 16;

    private readonly LocalFolder _folder;
    private readonly string _name, _partName;
    private readonly FileContent _content;
    private bool _isDone;

    private PartialFile(LocalFolder folder, string name, string partName, FileContent content) =>
        (_folder, _name, _partName, _content) = (folder, name, partName, content);

    /// <summary>The path of the file that it becomes.</summary>
    public string Path => _folder.Of(_name);

    /// <summary>True for the names of unfinished files, which a killed run leaves behind.</summary>
    public static bool IsName(string name) =>
        name.Length == NameStart.Length + RandomDigits + NameEnd.Length
        && name.StartsWith(NameStart, StringComparison.Ordinal) && name.EndsWith(NameEnd, StringComparison.Ordinal)
        && name.Skip(NameStart.Length).Take(RandomDigits).All(char.IsAsciiHexDigitLower);

    /// <summary>Makes one for a file of a folder, which is disposed of with it.</summary>
    /// <exception cref="Errors.CiSyncException">Something else than a file has that name, or nothing can be written there.</exception>
    public static PartialFile Create(LocalFolder folder, string name)
    {
        try
        {
            CheckTarget(folder, name);
            while (true)
            {
                // Short, and not made of the file's name: that may be as long as names can be.
                var partName = NameStart + RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true) + NameEnd;
                if (folder.Create(partName, folder.Of(name)) is { } content)
                {
                    return new PartialFile(folder, name, partName, content);
                }
            }
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Gives the file its size in bytes before it is written, so that a full disk shows at once.</summary>
    public void SetLength(long length) => _content.SetLength(length);

    /// <summary>Writes at an offset in bytes; several threads may at the same time.</summary>
    public void Write(ReadOnlySpan<byte> data, long offset) => _content.Write(data, offset);

    /// <summary>Reads what was written, from an offset in bytes, until the buffer is full or the file ends; how many bytes there were.</summary>
    public int Read(Span<byte> buffer, long offset) => _content.Read(buffer, offset);

    /// <summary>Ends writing: sets the modification time, in nanoseconds since the Unix epoch, and puts the file into its place.</summary>
    public void Commit(long modifiedNanoseconds)
    {
        _content.SetModified(modifiedNanoseconds);

        // Some file systems of networks tell only now that something could not be written.
        _content.Close();
        CheckTarget(_folder, _name);
        _folder.Rename(_partName, _name);
        _isDone = true;
    }

    /// <summary>Removes the file unless it was committed.</summary>
    public void Dispose()
    {
        _content.Dispose();
        if (!_isDone)
        {
            _isDone = true;
            try
            {
                _folder.Remove(_partName);
            }
            catch (Errors.CiSyncException)
            {
                // What made the run fail is already on its way to the user.
            }
        }

        _folder.Dispose();
    }

    // A rename would replace a pipe or a device without a word. A link is replaced itself, and what it leads to stays.
    private static void CheckTarget(LocalFolder folder, string name)
    {
        switch (folder.Look(name)?.Kind)
        {
            case FileKind.Folder:
                throw WriteFailure.InTheWay(folder.Of(name), "is a folder, where a file is to be written");
            case FileKind.Other:
                throw WriteFailure.InTheWay(folder.Of(name), "is no regular file, and would be replaced by one");
            default:
                break;
        }
    }
}
