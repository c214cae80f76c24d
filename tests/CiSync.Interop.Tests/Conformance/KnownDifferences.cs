using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Conformance;

/// <summary>
/// Each place where LocalS3 and Ceph RGW (16.2) answer differently, with the reason. LocalS3 follows what AWS documents; both answers are asserted,
/// so a newer Ceph that answers otherwise is noticed.
/// </summary>
internal static class KnownDifferences
{
    // --- signatures

    /// <summary>Ceph verifies the headers that are signed and doesn't ask which aren't. AWS does, or a header could be added on the way.</summary>
    public static string UnsignedAmzHeader(S3TestServer server) => On(server, "403 AccessDenied", ceph: "200");

    /// <summary>As above, for the host.</summary>
    public static string UnsignedHost(S3TestServer server) => On(server, "403", ceph: "200");

    /// <summary>Ceph takes a text that is no hash for a hash that doesn't match.</summary>
    public static string PayloadHashThatIsNone(S3TestServer server) => On(server, "400 InvalidArgument", ceph: "400 XAmzContentSHA256Mismatch");

    /// <summary>AWS tells an unknown scheme from a malformed header; Ceph has one answer for both.</summary>
    public static string MalformedAuthorization(S3TestServer server, string value) =>
        On(server, value == "nonsense" ? "400 InvalidRequest" : "400 AuthorizationHeaderMalformed", ceph: "400 InvalidArgument");

    /// <summary>Ceph ignores the token of a user that has none.</summary>
    public static string MadeUpToken(S3TestServer server) => On(server, "400 InvalidToken", ceph: "200");

    /// <summary>Another code for the same refusal.</summary>
    public static string PresignedForTooLong(S3TestServer server) => On(server, "400 AuthorizationQueryParametersError", ceph: "403 AccessDenied");

    /// <summary>Another code for the same refusal.</summary>
    public static string PresignedLacks(S3TestServer server) => On(server, "400 AuthorizationQueryParametersError", ceph: "403 AccessDenied");

    // --- digests

    /// <summary>Ceph answers AccessDenied where the text isn't even base64.</summary>
    public static string ContentMd5ThatIsNone(S3TestServer server, string value) =>
        On(server, "400 InvalidDigest", ceph: value == "not base64!" ? "403 AccessDenied" : "400 InvalidDigest");

    /// <summary>Ceph 16.2 is older than the x-amz-checksum headers and ignores them.</summary>
    public static string? ChecksumEcho(S3TestServer server, string value) => On(server, value, ceph: null);

    /// <summary>As above.</summary>
    public static string WrongChecksum(S3TestServer server) => On(server, "400 BadDigest", ceph: "200");

    /// <summary>Ceph stops at the decoded length and doesn't read the last, empty chunk.</summary>
    public static string WrongChunkSignature(S3TestServer server, string where) =>
        On(server, "403 SignatureDoesNotMatch", ceph: where == "last chunk" ? "200" : "403 SignatureDoesNotMatch");

    /// <summary>As above.</summary>
    public static string LastChunkMissing(S3TestServer server) => On(server, "400 IncompleteBody", ceph: "200");

    /// <summary>Ceph 16.2 is older than trailers.</summary>
    public static string ChunksWithTrailer(S3TestServer server, string answer) => On(server, answer, ceph: "400 XAmzContentSHA256Mismatch");

    /// <summary>Ceph keeps the framing's name as if it were the object's.</summary>
    public static string? AwsChunkedEncoding(S3TestServer server, string sent, string? kept) => On(server, kept, ceph: sent);

    /// <summary>Ceph can't take an empty body in chunks.</summary>
    public static string EmptyChunked(S3TestServer server) => On(server, "200", ceph: "400 XAmzContentSHA256Mismatch");

    /// <summary>Other codes for the same refusal.</summary>
    public static string WrongDecodedLength(S3TestServer server, long length) =>
        On(server, "400 IncompleteBody", ceph: length < 20_000 ? "400 XAmzContentSHA256Mismatch" : "400 InvalidArgument");

    /// <summary>Ceph takes chunks of any size.</summary>
    public static string SmallChunks(S3TestServer server) => On(server, "403 InvalidChunkSizeError", ceph: "200");

    /// <summary>As above: an upload that is begun with a checksum is one without.</summary>
    public static bool HasChecksums(S3TestServer server) => On(server, true, ceph: false);

    // --- objects

    /// <summary>Ceph has no limit of 2 KB.</summary>
    public static string MetadataOverTheLimit(S3TestServer server) => On(server, "400 MetadataTooLarge", ceph: "200");

    /// <summary>Another code for the same refusal.</summary>
    public static string UnknownStorageClass(S3TestServer server) => On(server, "400 InvalidStorageClass", ceph: "400 InvalidArgument");

    /// <summary>AWS leaves the header out for STANDARD.</summary>
    public static string? StorageClassHeader(S3TestServer server, string name) => name == "STANDARD" ? On(server, null, ceph: "STANDARD") : name;

    /// <summary>Ceph's ETag stays the MD5 of the data under KMS; AWS's doesn't, which is what clients must be ready for.</summary>
    public static bool KmsETagIsMd5(S3TestServer server) => On(server, false, ceph: true);

    /// <summary>Ceph takes letters for zeros: bytes=x-y is its first byte.</summary>
    public static string RangeThatIsNone(S3TestServer server, string range) => On(server, "200", ceph: range == "bytes=x-y" ? "206" : "200");

    /// <summary>Another code for the same refusal.</summary>
    public static string KeyTooLong(S3TestServer server) => On(server, "400 KeyTooLongError", ceph: "400 InvalidObjectName");

    /// <summary>Another code for the same refusal.</summary>
    public static string KeyThatIsNotUtf8(S3TestServer server) => On(server, "400 InvalidURI", ceph: "400 InvalidObjectName");

    // --- lists

    /// <summary>AWS's documentation leaves open whether a prefix counts as listed when only some of its keys are; clients must not depend on it.</summary>
    public static List<string> PrefixesAfterAKeyInside(S3TestServer server) => On<List<string>>(server, ["b/", "d/"], ceph: ["d/"]);

    /// <summary>Ceph's token is a key, so any text is one.</summary>
    public static string MadeUpListToken(S3TestServer server) => On(server, "400 InvalidArgument", ceph: "200");

    /// <summary>Ceph takes a negative number for zero.</summary>
    public static string NegativeMaxKeys(S3TestServer server) => On(server, "400 InvalidArgument", ceph: "200");

    /// <summary>Ceph ignores an encoding that it doesn't know.</summary>
    public static string UnknownEncoding(S3TestServer server) => On(server, "400 InvalidArgument", ceph: "200");

    /// <summary>Ceph encodes the keys and leaves the echoed prefix as it is: a client must take the prefix from its own request.</summary>
    public static string EchoedPrefix(S3TestServer server, string prefix, string encoded) => On(server, encoded, ceph: prefix);

    /// <summary>Ceph makes no difference between a bucket that is made and one that its owner makes again.</summary>
    public static string BucketMadeAgain(S3TestServer server) => On(server, "409 BucketAlreadyOwnedByYou", ceph: "200");

    /// <summary>Ceph names its zonegroup; AWS's first region is an empty element.</summary>
    public static string Location(S3TestServer server) => On(server, "", ceph: "default");

    // --- DeleteObjects

    /// <summary>Ceph 16.2 ignores conditions of deletes.</summary>
    public static bool HasConditionalDeletes(S3TestServer server) => On(server, "yes", ceph: "no") == "yes";

    /// <summary>As above.</summary>
    public static string DeleteOfAnotherVersion(S3TestServer server) => On(server, "412 PreconditionFailed", ceph: "204");

    /// <summary>Ceph answers without a body, and takes a request without objects.</summary>
    public static string MalformedDelete(S3TestServer server, string xml) =>
        On(server, xml == "" ? "400 MissingRequestBodyError" : "400 MalformedXML", ceph: xml == "<Delete></Delete>" ? "200" : "400");

    /// <summary>Ceph answers without a body.</summary>
    public static string TooManyDeletes(S3TestServer server) => On(server, "400 MalformedXML", ceph: "400");

    /// <summary>Ceph neither wants nor checks a digest here.</summary>
    public static string DeleteWithoutMd5(S3TestServer server) => On(server, "400 InvalidRequest", ceph: "200");

    /// <summary>As above.</summary>
    public static string DeleteWithWrongMd5(S3TestServer server) => On(server, "400 BadDigest", ceph: "200");

    // --- multipart uploads

    /// <summary>Ceph may leave the ETag of the answer empty: a client must ask the object.</summary>
    public static string ETagOfComplete(S3TestServer server, string actual, string etag) => On(server, etag, ceph: actual == "" ? "" : etag);

    /// <summary>Ceph wants each part that was sent to be named.</summary>
    public static string PartsLeftOut(S3TestServer server) => On(server, "200", ceph: "400 InvalidPart");

    /// <summary>Ceph sorts the parts.</summary>
    public static string PartsOutOfOrder(S3TestServer server) => On(server, "400 InvalidPartOrder", ceph: "200");

    /// <summary>Ceph takes 0, and numbers above 10,000.</summary>
    public static string PartNumberOutOfRange(S3TestServer server, string number) => On(server, "400 InvalidArgument", ceph: number == "x" ? "400 InvalidArgument" : "200");

    /// <summary>Ceph finds no lock to take for an upload that isn't there, and says 500.</summary>
    public static string CompletingAnUnknownUpload(S3TestServer server) => On(server, "404 NoSuchUpload", ceph: "500 InternalError");

    /// <summary>Another code for the same refusal.</summary>
    public static string ListingAnUnknownUpload(S3TestServer server) => On(server, "404 NoSuchUpload", ceph: "404 NoSuchKey");

    // --- conditional writes

    /// <summary>AWS says that the key isn't there; Ceph, that the condition doesn't hold.</summary>
    public static string IfMatchOfAMissingKey(S3TestServer server) => On(server, "404 NoSuchKey", ceph: "412 PreconditionFailed");

    /// <summary>AWS takes only * here; Ceph refuses when there is no object to compare with.</summary>
    public static string IfNoneMatchWithAnETag(S3TestServer server) => On(server, "501 NotImplemented", ceph: "412 PreconditionFailed");

    /// <summary>Ceph 16.2 compares the ETag with the quotes that it came with, and finds it never the same.</summary>
    public static string IfMatchInQuotes(S3TestServer server) => On(server, "200", ceph: "412 PreconditionFailed");

    /// <summary>Ceph 16.2 has conditions for PutObject only, and ignores these.</summary>
    public static string ConditionOfComplete(S3TestServer server) => On(server, "412 PreconditionFailed", ceph: "200");

    // --- copies and tags

    /// <summary>Ceph 16.2 looks for these conditions under other names (x-amz-copy-if-match) and so ignores them.</summary>
    public static string ConditionOfCopy(S3TestServer server, string answer) => On(server, answer, ceph: "200");

    /// <summary>Ceph copies the name of the storage class with all other attributes.</summary>
    public static string? StorageClassOfCopy(S3TestServer server) => On<string?>(server, null, ceph: "STANDARD_IA");

    /// <summary>Ceph 16.2 ignores the directive and the tags that come with it.</summary>
    public static string ReplacedTags(S3TestServer server) => On(server, "b=2", ceph: "a=1");

    /// <summary>Where the metadata is replaced, Ceph 16.2 loses the tags of the source, and ignores those of the request here, too.</summary>
    public static string TagsWithReplacedMetadata(S3TestServer server, string tags) => On(server, tags, ceph: "");

    /// <summary>AWS makes one object with an MD5 of its own; Ceph copies the ETag with all the rest.</summary>
    public static string ETagOfACopyOfParts(S3TestServer server) =>
        On(server, "\"8d777f385d3dfec8815d20f7496026dc\"", ceph: "\"2068bfdec27f4616282c1124300f0ae6-1\"");

    /// <summary>Another code for the same refusal.</summary>
    public static string CopyRangeOutside(S3TestServer server, string range) =>
        On(server, "400 InvalidArgument", ceph: range == "nonsense" ? "400 InvalidArgument" : "416 InvalidRange");

    /// <summary>Ceph 16.2 loses the tags of a multipart upload, and answers with an empty body when asked for them.</summary>
    public static string? TagsOfParts(S3TestServer server) => On<string?>(server, "a=1", ceph: null);

    /// <summary>Ceph takes any other document for an empty set.</summary>
    public static string OtherDocumentForTags(S3TestServer server, string xml) => On(server, "400 MalformedXML", ceph: xml == "<Other/>" ? "200" : "400 MalformedXML");

    /// <summary>On AWS an ACL never gives the tags; on Ceph whoever may read the object may read them.</summary>
    public static string TagsOfAPublicObject(S3TestServer server) => On(server, "403 AccessDenied", ceph: "200");

    /// <summary>Another code for the same refusal.</summary>
    public static string TooManyTags(S3TestServer server) => On(server, "400 BadRequest", ceph: "400 InvalidArgument");

    /// <summary>Another code for the same refusal.</summary>
    public static string TagKeyTooLong(S3TestServer server) => On(server, "400 InvalidTag", ceph: "400 InvalidArgument");

    // --- encryption

    /// <summary>As under KMS.</summary>
    public static bool CustomerKeyETagIsMd5(S3TestServer server) => On(server, false, ceph: true);

    /// <summary>Ceph says of a missing key and of another one that the headers are wrong.</summary>
    public static string WrongCustomerKey(S3TestServer server, string answer) =>
        On(server, answer, ceph: answer.Length == 3 ? "400" : "400 InvalidArgument");

    /// <summary>Ceph ignores a key that isn't needed.</summary>
    public static string CustomerKeyForNothing(S3TestServer server) => On(server, "400 InvalidRequest", ceph: "200");

    /// <summary>Another code for the same refusal.</summary>
    public static string PartWithoutCustomerKey(S3TestServer server) => On(server, "400 InvalidRequest", ceph: "400 InvalidArgument");

    /// <summary>Ceph 16.2 copies nothing that is encrypted.</summary>
    public static string? CopiesEncrypted(S3TestServer server) => On<string?>(server, null, ceph: "501 NotImplemented");

    private static T On<T>(S3TestServer server, T localS3, T ceph) => server.Name == "ceph" ? ceph : localS3;
}
