using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CiSync.Hashing;

/// <summary>An ETag that is made of an MD5, in 24 bytes in place of a text: a plan holds one for each object that it reads.</summary>
/// <param name="Digest">The MD5: of the object, or over those of its parts.</param>
/// <param name="Parts">How many parts a multipart upload had; 0 where the MD5 is that of the object.</param>
public readonly record struct ETagDigest(Md5Digest Digest, int Parts)
{
    private const int Opaque = -1;

    /// <summary>The MD5 of the whole object, or null where it was uploaded in parts.</summary>
    public Md5Digest? Md5 => Parts == 0 ? Digest : null;

    /// <summary>Reads an ETag without quotes; null where it is of another form, so that <see cref="ToString"/> always gives it back as it was.</summary>
    public static ETagDigest? Parse(string? etag)
    {
        ETagDigest? read = Md5Digest.FromETag(etag) is { } md5 ? new ETagDigest(md5, 0)
            : CompositeETag.PartCount(etag) is { } parts && Md5Digest.FromETag(etag![..32]) is { } composite ? new ETagDigest(composite, parts)
            : null;
        return read?.ToString() == etag ? read : null;
    }

    /// <summary>What an ETag of any form is recognized by. Only one that <see cref="Parse"/> reads can be written again.</summary>
    internal static ETagDigest? Identify(string? etag) => etag is null ? null : Parse(etag) ?? new ETagDigest(Md5Digest.FromBytes(MD5.HashData(Encoding.UTF8.GetBytes(etag))), Opaque);

    /// <summary>The ETag without quotes where it can be written again, else null.</summary>
    internal string? Text => Parts == Opaque ? null : ToString();

    /// <summary>The same of the answer of a store that may write ETags in capitals.</summary>
    internal static ETagDigest? ParseAnyCase(string? etag) => Parse(etag?.ToLowerInvariant());

    /// <summary>The ETag without quotes.</summary>
    public override string ToString() => Parts == 0 ? Digest.ToString() : $"{Digest}-{Parts.ToString(CultureInfo.InvariantCulture)}";
}
