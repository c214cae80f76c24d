using System.Reflection;
using CiSync.MSBuild;
using Microsoft.Build.Framework;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>The file in which the projects of one build tell each other where they publish.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class ClaimsFileTests
{
    private readonly Guid _build = Guid.NewGuid();

    private string ClaimsFile => Path.Combine(Path.GetTempPath(), $"cisync-{_build:N}.claims");

    [TearDown]
    public void Clean() => File.Delete(ClaimsFile);

    [TestCase("{\"Place\":\"s3/site/\",\"Desti")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("[1]")]
    [TestCase("\0\0")]
    public void A_malformed_line_is_ignored_and_those_around_it_count(string line)
    {
        var claims = DestinationClaims.Of(Engine.New(), _build.ToString());
        Assert.That(claims.Add(new Claim("s3/site/", "s3://site", true, "/a/dist", "/a/a.csproj")), Is.Null);
        File.AppendAllText(ClaimsFile, line + "\n");
        Assert.That(claims.Add(new Claim("s3/other/", "s3://other", true, "/c/dist", "/c/c.csproj")), Is.Null);
        Assert.That(claims.Add(new Claim("s3/site/docs/", "s3://site/docs", false, "/b/dist", "/b/b.csproj"))?.Project, Is.EqualTo("/a/a.csproj"));
    }

    [Test]
    public void Nothing_is_left_when_the_build_ends()
    {
        var claims = DestinationClaims.Of(Engine.New(), _build.ToString());
        claims.Add(new Claim("s3/site/", "s3://site", true, "/a/dist"));
        Assert.That(File.Exists(ClaimsFile));
        claims.Dispose();
        Assert.That(File.Exists(ClaimsFile), Is.False);
    }

    [TestCase(49, false)]
    [TestCase(47, true)]
    public void What_a_build_that_was_killed_left_is_deleted_by_one_days_later(int hours, bool isKept)
    {
        File.WriteAllText(ClaimsFile, "");
        File.SetLastWriteTimeUtc(ClaimsFile, DateTime.UtcNow.AddHours(-hours));
        DestinationClaims.Of(Engine.New(), Guid.NewGuid().ToString());
        Assert.That(File.Exists(ClaimsFile), Is.EqualTo(isKept));
    }

    /// <summary>An engine that keeps nothing between tasks.</summary>
    public class Engine : DispatchProxy
    {
        public static IBuildEngine4 New() => Create<IBuildEngine4, Engine>();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => null;
    }
}
