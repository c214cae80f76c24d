namespace CiSync.LocalS3.Errors;

/// <summary>The error codes that this server answers, with the status and message that S3 documents for them.</summary>
internal static class S3ErrorTable
{
    private static readonly Dictionary<string, (int Status, string Message)> Table = new()
    {
        ["AccessDenied"] = (403, "Access Denied"),
        ["AuthorizationHeaderMalformed"] = (400, "The authorization header that you provided is not valid."),
        ["AuthorizationQueryParametersError"] = (400, "The query string that carries the authorization is not valid."),
        ["BadDigest"] = (400, "The Content-MD5 or checksum value that you specified did not match what the server received."),
        ["BadRequest"] = (400, "Bad Request"),
        ["BucketAlreadyOwnedByYou"] = (409, "The bucket that you tried to create already exists, and you own it."),
        ["BucketNotEmpty"] = (409, "The bucket that you tried to delete is not empty."),
        ["EntityTooLarge"] = (400, "Your proposed upload exceeds the maximum allowed object size."),
        ["EntityTooSmall"] = (400, "Your proposed upload is smaller than the minimum allowed object size."),
        ["IncompleteBody"] = (400, "You did not provide the number of bytes specified by the Content-Length HTTP header."),
        ["InternalError"] = (500, "We encountered an internal error. Please try again."),
        ["InvalidAccessKeyId"] = (403, "The access key ID that you provided does not exist in our records."),
        ["InvalidArgument"] = (400, "Invalid Argument"),
        ["InvalidBucketName"] = (400, "The specified bucket is not valid."),
        ["InvalidChunkSizeError"] = (403, "Only the last chunk is allowed to have a size less than 8192 bytes"),
        ["InvalidDigest"] = (400, "The Content-MD5 or checksum value that you specified is not valid."),
        ["InvalidEncryptionAlgorithmError"] = (400, "The encryption request that you specified is not valid. The valid value is AES256."),
        ["InvalidObjectState"] = (403, "The operation is not valid for the object's storage class."),
        ["InvalidPart"] = (400, "One or more of the specified parts could not be found. The part might not have been uploaded, or the specified entity tag might not have matched the part's entity tag."),
        ["InvalidPartOrder"] = (400, "The list of parts was not in ascending order. The parts list must be specified in order by part number."),
        ["InvalidRange"] = (416, "The requested range is not satisfiable."),
        ["InvalidRedirectLocation"] = (400, "The website redirect location must have a prefix of 'http://' or 'https://' or '/'."),
        ["InvalidRequest"] = (400, "Invalid Request"),
        ["InvalidStorageClass"] = (400, "The storage class that you specified is not valid."),
        ["InvalidTag"] = (400, "The tag provided was not a valid tag."),
        ["InvalidToken"] = (400, "The provided token is malformed or otherwise not valid."),
        ["InvalidURI"] = (400, "The specified URI couldn't be parsed."),
        ["KeyTooLongError"] = (400, "Your key is too long."),
        ["MalformedTrailerError"] = (400, "The request contained trailing data that was not well-formed or did not conform to our published schema."),
        ["MalformedXML"] = (400, "The XML that you provided was not well formed or did not validate against our published schema."),
        ["MetadataTooLarge"] = (400, "Your metadata headers exceed the maximum allowed metadata size."),
        ["MethodNotAllowed"] = (405, "The specified method is not allowed against this resource."),
        ["MissingContentLength"] = (411, "You must provide the Content-Length HTTP header."),
        ["MissingRequestBodyError"] = (400, "Request body is empty."),
        ["MissingSecurityHeader"] = (400, "Your request is missing a required header."),
        ["NoSuchBucket"] = (404, "The specified bucket does not exist."),
        ["NoSuchKey"] = (404, "The specified key does not exist."),
        ["NoSuchUpload"] = (404, "The specified multipart upload does not exist. The upload ID might not be valid, or the multipart upload might have been aborted or completed."),
        ["NotImplemented"] = (501, "A header or query that you provided implies functionality that is not implemented."),
        ["NotModified"] = (304, "Not Modified"),
        ["PreconditionFailed"] = (412, "At least one of the preconditions that you specified did not hold."),
        ["RequestTimeTooSkewed"] = (403, "The difference between the request time and the server's time is too large."),
        ["ServerSideEncryptionConfigurationNotFoundError"] = (404, "The server side encryption configuration was not found."),
        ["SignatureDoesNotMatch"] = (403, "The request signature that the server calculated does not match the signature that you provided. Check your secret access key and signing method."),
        ["SlowDown"] = (503, "Please reduce your request rate."),
        ["ServiceUnavailable"] = (503, "Service is unable to handle request."),
        ["UnresolvableGrantByEmailAddress"] = (400, "The e-mail address that you provided does not match any account on record."),
        ["XAmzContentSHA256Mismatch"] = (400, "The provided x-amz-content-sha256 header does not match what was computed."),
    };

    public static int StatusOf(string code) => Table.TryGetValue(code, out var row) ? row.Status : 400;

    public static string MessageOf(string code) => Table.TryGetValue(code, out var row) ? row.Message : code;
}
