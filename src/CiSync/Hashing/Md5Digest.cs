namespace CiSync.Hashing;

/// <summary>The 16 bytes of an MD5, as a value.</summary>
/// <param name="High">The first eight bytes.</param>
/// <param name="Low">The last eight bytes.</param>
public readonly record struct Md5Digest(ulong High, ulong Low)
{
    /// <summary>The metadata key under which rclone stores the MD5 of a file whose ETag doesn't tell it.</summary>
    public const string MetadataKey = "md5chksum";

    /// <summary>From 16 bytes.</summary>
    public static Md5Digest FromBytes(ReadOnlySpan<byte> bytes) => new(
        System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes),
        System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>From base64, as in Content-MD5 and md5chksum; null where it isn't the base64 of 16 bytes.</summary>
    public static Md5Digest? FromBase64(string? text)
    {
        Span<byte> bytes = stackalloc byte[18];
        return text is { Length: 24 } && Convert.TryFromBase64String(text, bytes, out var written) && written == 16
            ? FromBytes(bytes[..16])
            : null;
    }

    /// <summary>From an ETag that is an MD5: exactly 32 hex digits. Null for all others, such as those of multipart uploads.</summary>
    public static Md5Digest? FromETag(string? etag)
    {
        Span<byte> bytes = stackalloc byte[16];
        return etag is { Length: 32 } && Convert.FromHexString(etag, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? FromBytes(bytes)
            : null;
    }

    /// <summary>Writes the 16 bytes.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <summary>The base64 of Content-MD5 and md5chksum.</summary>
    public string ToBase64()
    {
        Span<byte> bytes = stackalloc byte[16];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Lower-case hex, as in an ETag.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
