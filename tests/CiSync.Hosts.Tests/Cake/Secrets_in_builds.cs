using CiSync.LocalS3;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>Access key, secret and session token are in nothing that a build writes at diagnostic verbosity, however it ends.</summary>
[WideFixture]
public class Secrets_in_builds
{
    // With the characters that the encodings treat differently.
    private readonly string _accessKey = $"KEY/+{Guid.NewGuid():N}";
    private readonly string _secret = $"SEC+/{Guid.NewGuid():N}=";
    private readonly string _token = $"TOK/=+{Guid.NewGuid():N}{Guid.NewGuid():N}";

    [Test]
    public async Task Are_not_found_and_would_be()
    {
        await using var work = await Workspace.CreateAsync(new LocalS3Options { AccessKey = _accessKey, SecretKey = _secret, SessionToken = _token });
        work.Write("dist/a.txt", "a").WriteScript("""
            Task("Publish").Does(() =>
            {
                S3MakeBucket("s3://site");
                var copied = S3Copy("dist", "s3://site/a");
                S3Copy("s3://site/a", "s3://site/b");
                S3Check("dist", "s3://site/a");
                S3List("s3://site/a", new S3ListSettings { ReadHeaders = true });
                S3Move("s3://site/b", "out");
                S3Delete("s3://site/a/");
                Information("{0} {1}", "a word that is seen", string.Join(" ", copied.ChangedKeys));
                S3Sync("dist", "s3://refused");
            });
            Task("Leak").Does(() => Information("{0} {1} {2}", EnvironmentVariable("RCLONE_S3_ACCESS_KEY_ID"), EnvironmentVariable("RCLONE_S3_SECRET_ACCESS_KEY"), EnvironmentVariable("RCLONE_S3_SESSION_TOKEN")));
            """);
        work.Store.OnRequest = (request, _) => new(request.Bucket == "refused"
            ? LocalS3Reply.Error(400, "QuotaWeird", $"Key {_accessKey} with token {request.Headers["x-amz-security-token"]} is over its quota.") : null);
        var search = new SecretSearch(_accessKey, _secret, _token);

        var result = await work.CakeAsync("--verbosity=diagnostic");
        var leak = await work.CakeAsync("--target=Leak");

        Assert.That(result.Output, Does.Contain("a word that is seen a/a.txt").And.Contain("secret_access_key = *** (RCLONE_S3_SECRET_ACCESS_KEY)").And.Contain("CIS3008").And.Contain($"(Key {_accessKey} with token *** is over its quota)"));

        // An access key id is no secret, and the store says it.
        Assert.That(new SecretSearch(_secret, _token).In(result.Output), Is.Empty);
        Assert.That(search.In(leak.Output), Has.Count.GreaterThanOrEqualTo(3), leak.Output);
    }
}
