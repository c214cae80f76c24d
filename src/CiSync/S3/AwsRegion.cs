using Amazon;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>A region whose name becomes part of the host that requests go to.</summary>
internal static class AwsRegion
{
    private const int LongestLabel = 63;

    /// <summary>The SDK's region. The SDK makes a host name of any text, be it that of a host elsewhere.</summary>
    /// <exception cref="CiSyncException">The name can't be part of a host name.</exception>
    public static RegionEndpoint Of(string name) =>
        name.Length is > 0 and <= LongestLabel && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            ? RegionEndpoint.GetBySystemName(name)
            : throw new CiSyncException(
                ErrorCodes.OptionInvalid, $"The region {Quoted.Text(name)} is not allowed: without an endpoint it is part of a host name, which has only letters, digits and hyphens.", "Set RCLONE_S3_REGION to the bucket's region.");
}
