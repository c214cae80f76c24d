using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Signing;

/// <summary><c>AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/s3/aws4_request, SignedHeaders=a;b, Signature=HEX</c></summary>
internal sealed record AuthorizationHeader(string AccessKey, string Date, string Region, string[] SignedHeaders, string Signature)
{
    public string Scope => $"{Date}/{Region}/s3/aws4_request";

    public static AuthorizationHeader Parse(string value)
    {
        if (!value.StartsWith(SigV4.Algorithm, StringComparison.Ordinal))
        {
            throw new S3Exception("InvalidRequest", "The authorization mechanism that you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        }
        var fields = value[SigV4.Algorithm.Length..]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(f => f.Split('=', 2))
            .Where(f => f.Length == 2)
            .GroupBy(f => f[0]).ToDictionary(g => g.Key, g => g.First()[1]);

        return Of(Field("Credential"), Field("SignedHeaders"), Field("Signature"), Malformed);

        string Field(string name) => fields.TryGetValue(name, out var text) && text.Length > 0
            ? text
            : throw Malformed($"the authorization header requires the component {name}.");
    }

    /// <summary>The same from a query.</summary>
    public static AuthorizationHeader Of(string credential, string signedHeaders, string signature, Func<string, S3Exception> malformed)
    {
        // An access key may hold slashes; the four fields after it may not.
        var scope = credential.Split('/');
        if (scope.Length < 5 || scope[^2] != "s3" || scope[^1] != "aws4_request" || scope[^3].Length == 0 || !IsDate(scope[^4]))
        {
            throw malformed("the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/s3/aws4_request\".");
        }
        return new(string.Join('/', scope[..^4]), scope[^4], scope[^3], signedHeaders.Split(';'), signature);
    }

    private static bool IsDate(string text) => text.Length == 8 && text.All(char.IsAsciiDigit);

    private static S3Exception Malformed(string why) => new("AuthorizationHeaderMalformed", "The authorization header is malformed; " + why);
}
