using Amazon.S3;
using Amazon.S3.Model;

namespace CiSync.S3;

// What an object has that its headers don't tell.
internal sealed partial class S3Store
{
    public Task<IReadOnlyList<KeyValuePair<string, string>>> GetTagsAsync(string key, CancellationToken cancellation) =>
        SendAsync<IReadOnlyList<KeyValuePair<string, string>>>("GetObjectTagging", key, 0, async ct =>
        {
            var answer = await _client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = _bucket, Key = key }, ct);
            return [.. (answer.Tagging ?? []).Select(tag => KeyValuePair.Create(tag.Key, tag.Value ?? ""))];
        }, cancellation);

    public Task PutTagsAsync(string key, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellation) =>
        SendAsync("PutObjectTagging", key, 0, ct => _client.PutObjectTaggingAsync(
            new PutObjectTaggingRequest
            {
                BucketName = _bucket,
                Key = key,
                Tagging = new Tagging { TagSet = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] },
            },
            ct), cancellation);

    public Task<IReadOnlyList<ObjectGrant>> GetAclAsync(string key, CancellationToken cancellation) =>
        SendAsync<IReadOnlyList<ObjectGrant>>("GetObjectAcl", key, 0, async ct =>
        {
            var answer = await _client.GetObjectAclAsync(new GetObjectAclRequest { BucketName = _bucket, Key = key }, ct);
            if (answer is { Grants: null, Owner: null })
            {
                throw NotOwn("GetObjectAcl", key, "has neither an owner nor a grant");
            }

            var grants = (answer.Grants ?? []).Select(GrantOf).OfType<ObjectGrant>().ToList();
            if (answer.Owner?.Id is { Length: > 0 } owner && new ObjectGrant(S3Permission.FULL_CONTROL.Value, GranteeKind.Id, owner) is var own && !grants.Contains(own))
            {
                grants.Insert(0, own);
            }

            return grants;
        }, cancellation);

    public IReadOnlyList<string> DifferingHeaders(ObjectHeaders asked, ObjectHead stored, IReadOnlyList<ObjectGrant>? grants) =>
    [
        .. _write.Differing(asked, stored),
        .. CannedAcl.IsWhat(_withoutAcl ? null : _write.AclFor(asked), grants) ? [] : new[] { "x-amz-acl" },
    ];

    private static ObjectGrant? GrantOf(S3Grant grant) => grant switch
    {
        { Permission.Value: { } permission, Grantee.CanonicalUser: { Length: > 0 } id } => new ObjectGrant(permission, GranteeKind.Id, id),
        { Permission.Value: { } permission, Grantee.URI: { Length: > 0 } uri } => new ObjectGrant(permission, GranteeKind.Uri, uri),
        { Permission.Value: { } permission, Grantee.EmailAddress: { Length: > 0 } address } => new ObjectGrant(permission, GranteeKind.EmailAddress, address),
        _ => null,
    };
}
