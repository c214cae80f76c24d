namespace CiSync.Planning;

/// <summary>Why an object is asked by a HEAD request before it can be compared.</summary>
public enum HeadReason : byte
{
    /// <summary>The time of the file that was uploaded is wanted, and listings don't tell it.</summary>
    ModifiedTime,

    /// <summary>Its ETag looks like an MD5 and is another one: so it is under KMS, where the content can be the same all the same.</summary>
    ETagDiffers,

    /// <summary>It was uploaded in parts, and no likely size of them gives its ETag.</summary>
    PartsUnknown,

    /// <summary>Its ETag is none that tells of a content.</summary>
    ETagOpaque,
}
