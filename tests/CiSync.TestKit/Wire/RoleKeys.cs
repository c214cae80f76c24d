using System.Globalization;

namespace CiSync.TestKit.Wire;

/// <summary>The keys that a stub gives: the same pair each time, with a token that counts, <c>hush-1</c>, <c>hush-2</c> and so on.</summary>
public sealed class RoleKeys(string accessKey, string secretKey = "hush-secret")
{
    private int _given;

    public string AccessKey => accessKey;

    public string SecretKey => secretKey;

    /// <summary>How long each is valid.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The next token.</summary>
    public string NextToken() => string.Create(CultureInfo.InvariantCulture, $"hush-{Interlocked.Increment(ref _given)}");

    /// <summary>When keys that are given now expire.</summary>
    public DateTimeOffset Expires => DateTimeOffset.UtcNow + Life;

    /// <summary>In the form of containers and machines.</summary>
    public ServiceReply ToReply() => new(200, string.Create(CultureInfo.InvariantCulture,
        $$"""{"Code":"Success","AccessKeyId":"{{AccessKey}}","SecretAccessKey":"{{SecretKey}}","Token":"{{NextToken()}}","Expiration":"{{Expires:yyyy-MM-ddTHH:mm:ss.fffZ}}"}"""));
}
