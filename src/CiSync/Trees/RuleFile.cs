using System.Text;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Trees;

/// <summary>A file of rules, read whole: a regular file of at most 1 MiB. A pipe or device could be without end.</summary>
internal static class RuleFile
{
    private const int MaxSize = 1 << 20;

    /// <summary>Reads a file; throws <see cref="FormatException"/> with a clause that says why it can't be.</summary>
    public static string Read(HostEnvironment environment, string path, Encoding encoding)
    {
        try
        {
            var full = environment.FullPath(path);
            var facts = FileFacts.Of(full) ?? throw new FormatException("there is no such file");
            if (facts.Kind != FileKind.File)
            {
                // The usual way to name no file at all.
                if (full == "/dev/null")
                {
                    return "";
                }

                throw new FormatException(facts.Kind == FileKind.Folder ? "it is a folder" : "it is not a regular file");
            }

            // Files of /proc have content and no size.
            using var stream = File.OpenRead(full);
            var bytes = new byte[Math.Min(facts.Size, MaxSize) + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count == bytes.Length
                ? throw new FormatException(facts.Size > MaxSize ? "it is larger than 1 MiB" : "it grew while it was read")
                : new StreamReader(new MemoryStream(bytes, 0, count), encoding, detectEncodingFromByteOrderMarks: true).ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("the file is not UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CiSyncException)
        {
            throw new FormatException("the file can't be read");
        }
    }
}
