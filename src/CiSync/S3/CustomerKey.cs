using System.Security.Cryptography;
using System.Text;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>The key of encryption with a customer's key (SSE-C), as requests carry it: all that read or write an object's bytes or headers.</summary>
/// <param name="Algorithm">Such as AES256.</param>
/// <param name="KeyBase64">The key in base64.</param>
/// <param name="Md5Base64">Its MD5 in base64, by which the store checks what it got.</param>
internal sealed record CustomerKey(string Algorithm, string KeyBase64, string Md5Base64)
{
    /// <summary>The key that the options give, or null.</summary>
    public static CustomerKey? From(ResolvedOptions options)
    {
        var base64 = options.Get(OptionTable.SseCustomerKeyBase64)
            ?? (options.Get(OptionTable.SseCustomerKey) is { } text ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : null);
        return base64 is null
            ? null
            : new CustomerKey(
                options.Get(OptionTable.SseCustomerAlgorithm) ?? "AES256",
                base64,
                options.Get(OptionTable.SseCustomerKeyMd5) ?? Convert.ToBase64String(MD5.HashData(Convert.FromBase64String(base64))));
    }

    /// <inheritdoc/>
    public override string ToString() => $"SSE-C {Algorithm}";
}
