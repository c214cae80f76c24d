using CiSync.Tests.Docs;
using PublicApiGenerator;

namespace CiSync.Tests.PublicApi;

/// <summary>What the packages offer to code, as a text that is reviewed with each change: what is taken away or renamed here breaks somebody.</summary>
public class The_public_API
{
    private static readonly ApiGeneratorOptions Shown = new() { ExcludeAttributes = ["System.Runtime.Versioning.TargetFrameworkAttribute", "System.Reflection.AssemblyMetadataAttribute"], IncludeAssemblyAttributes = false };

    /// <summary>To take a change: run this test with CISYNC_ACCEPT_API=1, and look at the difference.</summary>
    [Test]
    public void Is_the_one_that_was_reviewed()
    {
        var actual = typeof(SyncEngine).Assembly.GeneratePublicApi(Shown).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = Path.Combine(Repository.Root, "tests", "CiSync.Tests", "PublicApi", "CiSync.txt");
        if (Environment.GetEnvironmentVariable("CISYNC_ACCEPT_API") == "1")
        {
            File.WriteAllText(path, actual);
        }

        var (now, reviewed) = (actual.Split('\n'), File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n'));
        Assert.That((reviewed.Except(now), now.Except(reviewed)), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())), "what is gone, and what is new");
        Assert.That(now, Is.EqualTo(reviewed));
    }
}
