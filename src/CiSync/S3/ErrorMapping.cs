using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using CiSync.Errors;

namespace CiSync.S3;

/// <summary>What a request was about, for messages, and what must not be in them.</summary>
internal readonly record struct RequestSubject(string Endpoint, string Region, string Bucket, string? Key, Redactor Redactor)
{
    /// <summary>The proxy that could answer in place of the endpoint; null where none can.</summary>
    public string? Proxy { get; init; }

    /// <summary>How often the request was sent, where it failed for the moment each time.</summary>
    public int Attempts { get; init; }

    /// <summary>Such as <c>"a/b.txt" in bucket "site" at https://…</c>.</summary>
    public override string ToString() => (Key is null ? "" : $"\"{Key}\" in ") + (Bucket.Length == 0 ? "" : $"bucket \"{Bucket}\" at ") + Endpoint;
}

/// <summary>Turns what the SDK throws into coded errors. Nothing of the SDK's own texts that could hold a key is passed on.</summary>
internal static class ErrorMapping
{
    /// <summary>The coded error for an exception of a request, or null where it isn't an expected failure.</summary>
    public static CiSyncException? Map(Exception exception, string request, RequestSubject subject) => exception switch
    {
        CiSyncException coded => coded,
        AmazonServiceException { StatusCode: not 0 } answered when answered.InnerException is not HttpRequestException => Answered(answered, request, subject),
        _ when Find<CertificateRefused>(exception) is { } refused =>
            new(ErrorCodes.CertificateUntrusted, $"The TLS certificate of {subject.Endpoint} {refused.Message}.", inner: exception),
        _ when Find<AuthenticationException>(exception) is { } failed =>
            new(ErrorCodes.Unreachable, $"{subject.Endpoint} can't be reached by TLS: {StoreText.FirstLine(failed.Message)}.", "Write http:// in the endpoint if the store has no TLS.", inner: exception),
        _ when Find<CiSyncException>(exception) is { } inner => inner,
        AmazonUnmarshallingException or System.Xml.XmlException => NotS3(request, subject, exception),
        HttpRequestException or IOException or TimeoutException or AmazonServiceException or OperationCanceledException or System.Net.Sockets.SocketException =>
            new(ErrorCodes.Unreachable, $"{subject.Endpoint} can't be reached: {Clause(exception)}.", inner: exception),
        FormatException or OverflowException or ArgumentException => NotOwn(request, subject, $"has a field that can't be read ({StoreText.Sentence(exception.Message, subject.Redactor)})", exception),
        AmazonClientException => new(ErrorCodes.StoreError, $"{request} for {subject} could not be sent: {Clause(exception)}.", key: subject.Key, inner: exception),
        _ => null,
    };

    /// <summary>What happened, as a short clause without secrets.</summary>
    public static string Clause(Exception exception) => exception switch
    {
        AmazonServiceException { StatusCode: not 0 } answered => $"{(int)answered.StatusCode} {StoreText.Code(answered.ErrorCode)}".TrimEnd(),
        OperationCanceledException or TimeoutException => "no answer in time",
        _ => StoreText.FirstLine(Innermost(exception).Message),
    };

    private static CiSyncException Answered(AmazonServiceException e, string request, RequestSubject subject)
    {
        var where = $"{request} for {subject}";
        return e.ErrorCode switch
        {
            "NoSuchBucket" => New(ErrorCodes.BucketNotFound, $"The bucket \"{subject.Bucket}\" does not exist at {subject.Endpoint}."),
            "SignatureDoesNotMatch" => New(ErrorCodes.SecretWrong, $"{subject.Endpoint} refused the signature of the request."),
            "InvalidAccessKeyId" => New(ErrorCodes.AccessKeyUnknown, $"{subject.Endpoint} does not know the access key."),
            "RequestTimeTooSkewed" => New(ErrorCodes.ClockSkewed, $"{subject.Endpoint} refused the request: its clock and this machine's differ."),
            "ExpiredToken" or "InvalidToken" or "TokenRefreshRequired" => New(ErrorCodes.TokenExpired, $"{subject.Endpoint} refused the session token."),
            "AccessDenied" or "AllAccessDisabled" or "AccountProblem" => Denied(),
            _ when WrongRegion.Is(e) => New(
                ErrorCodes.RegionWrong,
                $"{where} was refused: incorrect region, the bucket is not in '{subject.Region}' region at endpoint '{subject.Endpoint}'{(WrongRegion.RightOne(e) is { } right ? $", bucket is in '{right}' region" : "")}."),
            "InvalidObjectState" => Archived(subject.Bucket, subject.Key, e),
            "NoSuchKey" when subject.Key is not null => NotFound(subject, e),
            "NotImplemented" => New(ErrorCodes.NotImplementedByStore, $"{where} is not implemented by the store{Reason(e, subject)}."),
            "BadDigest" or "XAmzContentSHA256Mismatch" or "XAmzContentChecksumMismatch" =>
                New(ErrorCodes.UploadCorrupted, $"{where} failed: the store received other bytes than were sent ({e.ErrorCode})."),
            _ when !SpeaksS3(e) => NotS3(request, subject, e),
            _ when Retries.IsRetryable(e) => New(ErrorCodes.StoreBusy, $"{where} failed {subject.Attempts} times; the last answer was {Clause(e)}."),
            _ when e.StatusCode == HttpStatusCode.NotFound && subject is { Key: null, Bucket.Length: > 0 } => New(ErrorCodes.BucketNotFound, $"The bucket \"{subject.Bucket}\" does not exist at {subject.Endpoint}."),
            _ when e.StatusCode == HttpStatusCode.Forbidden => Denied(),
            _ => New(ErrorCodes.StoreError, $"{where} failed: {Clause(e)}{Reason(e, subject)}."),
        };

        CiSyncException Denied() => new(ErrorCodes.AccessDenied, $"{where} was refused: access denied.", RequiredPermission.Advice(request), subject.Key, e);

        CiSyncException New(ErrorCode code, string message) => new(code, message, key: subject.Key, inner: e);
    }

    /// <summary>The error for an object that must be restored before it is read, in rclone's words.</summary>
    public static CiSyncException Archived(string bucket, string? key, Exception e) =>
        new(ErrorCodes.ObjectArchived, $"Object in GLACIER, restore first: {key} (bucket \"{bucket}\").", key: key, inner: e);

    /// <summary>The error for an object that isn't there.</summary>
    public static CiSyncException NotFound(RequestSubject subject, Exception e) =>
        new(ErrorCodes.ObjectNotFound, $"There is no object {subject}.", key: subject.Key, inner: e);

    /// <summary>The error for an object that has another ETag than when it was listed.</summary>
    public static CiSyncException Changed(RequestSubject subject, Exception e) =>
        new(ErrorCodes.ObjectChanged, $"The object {subject} changed during the run.", key: subject.Key, inner: e);

    /// <summary>The error for a success whose content isn't an answer to the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="subject">What it was about.</param>
    /// <param name="why">What the answer does or lacks: a clause whose subject is the answer.</param>
    /// <param name="inner">What reading it ended in; null for nothing.</param>
    public static CiSyncException NotOwn(string request, RequestSubject subject, string why, Exception? inner = null) =>
        new(ErrorCodes.AnswerNotOwn, $"{request} for {subject} was answered with success, but the answer {why}.", key: subject.Key, inner: inner);

    // An S3 error has a code, a bare HEAD answer has none and needs none; a web page has a status text in its place.
    private static bool SpeaksS3(AmazonServiceException e) =>
        e.InnerException is not Amazon.Runtime.Internal.HttpErrorResponseException { Response: { } response }
        || response.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) != true;

    private static CiSyncException NotS3(string request, RequestSubject subject, Exception e)
    {
        var answered = e is AmazonServiceException { StatusCode: not 0 and var status } ? $": it answered {request} with {(int)status} and no S3 document" : "";
        return new(ErrorCodes.NotS3, $"What answers at {subject.Endpoint}{(subject.Proxy is { } proxy ? $" through the proxy {proxy}" : "")} is not an S3 API{answered}.", inner: e);
    }

    // The store's own sentence helps with codes that aren't mapped.
    private static string Reason(AmazonServiceException e, RequestSubject subject) =>
        string.IsNullOrWhiteSpace(e.Message) || e.Message.Contains(e.ErrorCode ?? "?", StringComparison.Ordinal)
            ? ""
            : $" ({StoreText.Sentence(e.Message, subject.Redactor)})";

    /// <summary>The exception that all the others wrap.</summary>
    public static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;

    /// <summary>The first exception of a kind among those that wrap one another, or null.</summary>
    public static T? Find<T>(Exception? exception) where T : Exception => exception as T ?? (exception is null ? null : Find<T>(exception.InnerException));
}
