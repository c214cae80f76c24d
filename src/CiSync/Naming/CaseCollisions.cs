using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CiSync.Naming;

/// <summary>
/// Finds paths that are one file on a file system that doesn't tell upper from lower case, nor the ways to write an accent. Folders are shared
/// there: <c>A/x</c> and <c>a/y</c> are two files. Holds 64 bits of a hash for each file and folder.
/// </summary>
public sealed class CaseCollisions
{
    private readonly HashSet<ulong> _files = [], _folders = [];

    /// <summary>Takes the next path; true where it can't be written beside those before it.</summary>
    public bool Collides(string path)
    {
        var folded = Fold(path);
        var collides = false;
        for (var slash = folded.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = folded.IndexOf('/', slash + 1))
        {
            var folder = Hash(folded.AsSpan(0, slash));
            collides |= _files.Contains(folder);
            _folders.Add(folder);
        }

        var file = Hash(folded);
        return !_files.Add(file) | _folders.Contains(file) | collides;
    }

    /// <summary>The text in which such a file system compares names, near enough: each character in one case, in normalization form C.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in ComposedForm.Of(text))
        {
            // Lower case first: of the capital sharp s and the like only that has a pair. Long s is the one letter that .NET leaves alone.
            var one = character == 'ſ' ? 's' : char.ToLowerInvariant(character);
            folded.Append(char.ToLowerInvariant(char.ToUpperInvariant(one)));
        }

        return folded.ToString();
    }

    private static ulong Hash(ReadOnlySpan<char> text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text), digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}
