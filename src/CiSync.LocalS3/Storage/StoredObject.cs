using System.Text;

namespace CiSync.LocalS3.Storage;

/// <summary>What a client says about an object when it is created.</summary>
internal sealed record ObjectAttributes
{
    /// <summary>Content-Type, Cache-Control and the like, x-amz-meta-* and the encryption headers: returned as they came.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    public string Acl { get; init; } = "private";

    /// <summary>The ACL in single grants; null where it is the canned one.</summary>
    public Grant[]? Grants { get; init; }

    public string StorageClass { get; init; } = "STANDARD";

    /// <summary>The object's tags by key.</summary>
    public Dictionary<string, string> Tags { get; init; } = [];
}

/// <summary>One permission of an ACL.</summary>
/// <param name="Permission">Such as READ.</param>
/// <param name="Form">ID for a user, URI for a group.</param>
/// <param name="Grantee">Who has it.</param>
internal sealed record Grant(string Permission, string Form, string Grantee);

/// <summary>An object as a bucket holds it. A PUT makes a new one, and so does a change of its ACL or tags: none is ever changed.</summary>
internal sealed class StoredObject(string key, string etag, DateTimeOffset lastModified, ObjectAttributes attributes, Content content)
{
    public string Key => key;

    /// <summary>S3 lists in the order of these bytes. The order of .NET strings differs above U+D7FF.</summary>
    public byte[] KeyBytes { get; } = Encoding.UTF8.GetBytes(key);

    /// <summary>Without quotes.</summary>
    public string ETag => etag;

    public DateTimeOffset LastModified => lastModified;

    public ObjectAttributes Attributes => attributes;

    public Content Content => content;

    /// <summary>The same version of the object with another ACL or other tags.</summary>
    public StoredObject With(ObjectAttributes changed) => new(key, etag, lastModified, changed, content);
}
