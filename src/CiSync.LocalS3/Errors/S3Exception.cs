namespace CiSync.LocalS3.Errors;

/// <summary>A refusal in S3's words. Status and message come from the table of codes unless given.</summary>
internal sealed class S3Exception(string code, string? message = null, int? status = null)
    : Exception(message ?? S3ErrorTable.MessageOf(code))
{
    public string Code { get; } = code;

    public int Status { get; } = status ?? S3ErrorTable.StatusOf(code);

    /// <summary>Elements that a code adds to its XML, such as ActualObjectSize for InvalidRange.</summary>
    public (string Name, string Value)[] Details { get; init; } = [];

    public static S3Exception NotImplemented(string what) => new("NotImplemented", $"{what} is not implemented by this server.");
}
