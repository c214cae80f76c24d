using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.PingPong;

/// <summary>The other tools that people sync with. Where one isn't installed, the tests that need it are skipped, and the run says so.</summary>
internal static class OtherTools
{
    public static string? Aws { get; } = TestTool.Find("aws");

    public static string? S3cmd { get; } = TestTool.Find("s3cmd");

    /// <summary>Runs the AWS command line against a server; what it prints.</summary>
    public static Task<string> AwsAsync(Uri endpoint, S3TestServer server, params string[] arguments) => RunAsync(Aws!, arguments, new Dictionary<string, string?>
    {
        ["AWS_CA_BUNDLE"] = null,
        ["AWS_ENDPOINT_URL"] = endpoint.ToString(),
        ["AWS_ACCESS_KEY_ID"] = server.AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = server.SecretKey,
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_CONFIG_FILE"] = "/notfound",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/notfound",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PAGER"] = "",
        ["NO_PROXY"] = "127.0.0.1",

        // Older servers don't know the checksums that it sends by default.
        ["AWS_REQUEST_CHECKSUM_CALCULATION"] = "when_required",
        ["AWS_RESPONSE_CHECKSUM_VALIDATION"] = "when_required",
        ["LC_ALL"] = "C.UTF-8",
    });

    /// <summary>Runs s3cmd against a server; what it prints.</summary>
    public static async Task<string> S3cmdAsync(Uri endpoint, S3TestServer server, params string[] arguments)
    {
        using var home = new TempFolder();
        var config = home.Write("s3cfg", $"""
            [default]
            access_key = {server.AccessKey}
            secret_key = {server.SecretKey}
            host_base = {endpoint.Authority}
            host_bucket = {endpoint.Authority}
            use_https = False
            """);
        return await RunAsync(S3cmd!, ["--config", config, "--no-progress", .. arguments], new Dictionary<string, string?> { ["LC_ALL"] = "C.UTF-8" });
    }

    private static async Task<string> RunAsync(string program, string[] arguments, IReadOnlyDictionary<string, string?> variables)
    {
        var result = await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithEnvironmentVariables(variables).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput + result.StandardError);
        return result.StandardOutput;
    }
}
