using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Http;

/// <summary>The x-amz-checksum-* values that a client sends: their form, and whether they are right.</summary>
internal static class ChecksumClaims
{
    /// <exception cref="S3Exception">NotImplemented: no such algorithm. InvalidRequest: no value of it.</exception>
    public static void CheckForm(string algorithm, string value)
    {
        using var known = new Checksum(algorithm);
        var bytes = new byte[64];
        if (!Convert.TryFromBase64String(value, bytes, out var length) || length != known.Size)
        {
            throw new S3Exception("InvalidRequest", $"Value for x-amz-checksum-{algorithm} header is invalid.");
        }
    }

    /// <exception cref="S3Exception">BadDigest.</exception>
    public static void Check(string algorithm, string claimed, string actual)
    {
        if (!Convert.FromBase64String(claimed).AsSpan().SequenceEqual(Convert.FromBase64String(actual)))
        {
            throw new S3Exception("BadDigest", $"The {algorithm.ToUpperInvariant()} you specified did not match the calculated checksum.");
        }
    }
}
