namespace CiSync.S3;

/// <summary>One page of a listing of open multipart uploads.</summary>
/// <param name="Uploads">What it lists, as the store ordered it.</param>
/// <param name="Next">Where the next page begins, or null on the last one.</param>
internal sealed record UploadPage(IReadOnlyList<ListedUpload> Uploads, UploadMarker? Next);

/// <summary>One open multipart upload.</summary>
/// <param name="Key">Its key.</param>
/// <param name="UploadId">Its identifier; never empty.</param>
/// <param name="Initiated">When it was begun; the last of all dates where the store does not say.</param>
internal readonly record struct ListedUpload(string Key, string UploadId, DateTime Initiated);

/// <summary>The last upload of a page, after which the next one goes on.</summary>
internal sealed record UploadMarker(string Key, string? UploadId);

/// <summary>One page of a listing of the parts of an open upload.</summary>
/// <param name="Parts">What it lists, in the order of the numbers.</param>
/// <param name="Next">The number after which the next page begins, or null on the last one.</param>
internal sealed record PartPage(IReadOnlyList<ListedPart> Parts, int? Next);

/// <summary>A part that has arrived.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes.</param>
internal readonly record struct ListedPart(int Number, long Size, string? ETag);
