using CiSync.Errors;
using CiSync.Options;
using CiSync.Tests.CredentialSources;

namespace CiSync.Tests.Security;

/// <summary>A region is part of a host name, and can't make it that of another host.</summary>
public class RegionTests : SourceTests
{
    private static readonly string[] Regions = ["evil.example/", "evil.example#", "x@evil.example:80/", "evil.example?", "a.b", "a b", "ä", "-.-", new('a', 64)];

    [TestCaseSource(nameof(Regions))]
    public async Task STS_is_not_looked_for_elsewhere(string region)
    {
        Variables["AWS_REGION"] = region;
        Variables["AWS_ROLE_ARN"] = "arn:aws:iam::1:role/ci";
        Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = Folder.Write("token", "hush-token");
        Assert.That(await FailsAsync(ErrorCodes.OptionInvalid), Does.Contain("only letters, digits and hyphens"));
    }

    [TestCaseSource(nameof(Regions))]
    public async Task And_the_store_is_not_either(string region)
    {
        (Variables["AWS_REGION"], Variables["AWS_ACCESS_KEY_ID"], Variables["AWS_SECRET_ACCESS_KEY"]) = (region, "key", "hush-secret");
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).ListAsync(new ListRequest { Place = "s3://site" }, _ => { });
        Assert.That(report.Diagnostics.Single().Code, Is.EqualTo(ErrorCodes.OptionInvalid));
    }
}
