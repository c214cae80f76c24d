namespace CiSync.LocalS3.Storage;

/// <summary>What is said about a bucket.</summary>
/// <param name="Acl">A canned ACL.</param>
/// <param name="Region">Where it was made.</param>
/// <param name="Encryption">What objects get that say nothing of it; null for none.</param>
internal sealed record BucketSettings(string Acl, string Region, DefaultEncryption? Encryption = null);

/// <param name="Algorithm">AES256, aws:kms or aws:kms:dsse.</param>
/// <param name="KmsKey">The key's id; null for the server's own.</param>
internal sealed record DefaultEncryption(string Algorithm, string? KmsKey);
