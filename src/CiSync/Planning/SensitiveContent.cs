using System.Text;
using System.Text.RegularExpressions;

namespace CiSync.Planning;

/// <summary>Files whose first bytes show that they are secret, whatever their names.</summary>
internal static partial class SensitiveContent
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Length = 1024;

    /// <summary>What a file holds, as a clause without its subject; null where its first bytes show no secret.</summary>
    public static string? Of(ReadOnlySpan<byte> start)
    {
        // Without its zeros UTF-16 is what is looked for, too; Windows PowerShell writes it.
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, Length)]).Replace("\0", "", StringComparison.Ordinal);
        return PrivateKey().IsMatch(text) ? "holds a private key" : ExtraHeader().IsMatch(text) ? "holds the extraheader of a checkout" : null;
    }

    [GeneratedRegex("-----BEGIN ([A-Z0-9]+ ){0,3}PRIVATE KEY( BLOCK)?-----|PuTTY-User-Key-File-[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    // actions/checkout writes http.<url>.extraheader = AUTHORIZATION: basic …; libraries have options of a similar name.
    [GeneratedRegex(@"\bextraheader\s*=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ExtraHeader();
}
