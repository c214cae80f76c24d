using System.Globalization;

namespace CiSync.Naming;

/// <summary>
/// rclone's mtime metadata: nanoseconds since the Unix epoch as decimal seconds, such as <c>1580515200.12</c>.
/// </summary>
public static class ModifiedTime
{
    /// <summary>The metadata key, without the <c>x-amz-meta-</c> in front.</summary>
    public const string MetadataKey = "mtime";

    private const long Second = 1_000_000_000;

    /// <summary>Writes nanoseconds as rclone does: no trailing zeros, no exponent.</summary>
    public static string Format(long nanoseconds)
    {
        var size = nanoseconds < 0 ? (UInt128)(-(Int128)nanoseconds) : (UInt128)nanoseconds;
        var sign = nanoseconds < 0 ? "-" : "";
        var fraction = ((ulong)(size % Second)).ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        var whole = ((ulong)(size / Second)).ToString(CultureInfo.InvariantCulture);
        return fraction.Length > 0 ? $"{sign}{whole}.{fraction}" : sign + whole;
    }

    /// <summary>Reads what <see cref="Format"/> or another tool wrote; digits beyond the ninth are cut. Null where it can't be read.</summary>
    public static long? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var fraction = dot < 0 ? "" : text[(dot + 1)..];
        var digits = (dot < 0 ? text : text[..dot]) + (fraction.Length > 9 ? fraction[..9] : fraction.PadRight(9, '0'));
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nanoseconds) ? nanoseconds : null;
    }
}
