using CiSync.Planning;

namespace CiSync.Tests.Planning;

public class SensitiveFilesTests
{
    [TestCase("appsettings.json")]
    [TestCase("app/appsettings.Production.json")]
    [TestCase("APPSETTINGS.JSON")]
    [TestCase(".env")]
    [TestCase("deploy/.env.production")]
    [TestCase("cert.pfx")]
    [TestCase("tls/Server.KEY")]
    [TestCase(".git/config")]
    [TestCase("sub/.git/refs/heads/main")]
    public void Are_found_in_any_case_and_any_folder(string key) => Assert.That(SensitiveFiles.Includes(key));

    [TestCase("index.html")]
    [TestCase(".well-known/security.txt")]
    [TestCase("appsettings.js")]
    [TestCase("my-appsettings.json")]
    [TestCase("env")]
    [TestCase("x.env")]
    [TestCase("keyboard.html")]
    [TestCase(".gitignore")]
    [TestCase(".git")]
    [TestCase("monkey")]
    public void Others_are_not(string key) => Assert.That(SensitiveFiles.Includes(key), Is.False);

    [TestCase(true, "CIS4006")]
    [TestCase(false, null)]
    public void The_guard_refuses_them_where_they_would_be_public(bool refuse, string? code)
    {
        var plan = new SyncPlan { SourceCount = 2, SensitiveKeys = [".env", "x.key"] };
        var verdict = Guard.Judge(plan, new GuardLimits(null, false, refuse), "s3://b");
        Assert.That(verdict?.Code.Id, Is.EqualTo(code));
        Assert.That(verdict?.Message, refuse ? Does.Contain("\".env\", \"x.key\"") : Is.Null);
    }
}
