using CiSync.Errors;
using CiSync.HeaderRules;

namespace CiSync.Tests.HeaderRules;

/// <summary>What tests of rules share.</summary>
internal static class RuleTests
{
    /// <summary>A rule that sets the Cache-Control.</summary>
    public static HeaderRule Cached(string glob, string cacheControl = "no-cache") => new(glob) { CacheControl = cacheControl, Origin = "the test" };

    public static KeyValuePair<string, string> Pair(string name, string value) => KeyValuePair.Create(name, value);

    /// <summary>The message of the one error that rules can cause.</summary>
    public static string Refusal(Action read)
    {
        var error = Assert.Throws<CiSyncException>(read)!;
        Assert.That(error.Diagnostic.Code, Is.EqualTo(ErrorCodes.HeaderRuleInvalid));
        return error.Diagnostic.Message;
    }
}
