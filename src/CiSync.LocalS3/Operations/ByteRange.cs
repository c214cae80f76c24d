using System.Globalization;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Operations;

/// <summary>The Range header: one range. A header that isn't a byte range is ignored, as HTTP says (RFC 9110, 14.2).</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Length">At least 1.</param>
internal readonly record struct ByteRange(long Offset, long Length)
{
    public static ByteRange? Parse(string? header, long size)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var text = header["bytes=".Length..];
        if (text.Contains(','))
        {
            throw S3Exception.NotImplemented("More than one range");
        }
        var ends = text.Split('-');
        if (ends.Length != 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[1], out var last) || (first ?? last) is null || first > last)
        {
            return null;
        }
        var offset = first ?? Math.Max(size - last!.Value, 0);
        var end = first is null ? size : Math.Min((last ?? size - 1) + 1, size);
        if (offset >= size || (first is null && last == 0))
        {
            throw new S3Exception("InvalidRange") { Details = [("RangeRequested", header), ("ActualObjectSize", size.ToString(CultureInfo.InvariantCulture))] };
        }
        return new(offset, end - offset);
    }

    /// <summary>Null for an end that is left open.</summary>
    private static bool TryNumber(string text, out long? number)
    {
        number = null;
        if (text.Length == 0)
        {
            return true;
        }
        var valid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < long.MaxValue;
        number = value;
        return valid;
    }
}
