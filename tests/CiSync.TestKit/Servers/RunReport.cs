namespace CiSync.TestKit.Servers;

/// <summary>
/// Says at the end of a run which servers and tools it had, so that a green run can't hide that half of it didn't happen.
/// A test assembly that uses them has one <c>[SetUpFixture] public class Report : RunReport;</c> in its root namespace.
/// </summary>
public abstract class RunReport
{
    private static readonly Lock Sync = new();
    private static readonly SortedDictionary<string, string?> Lines = new(StringComparer.Ordinal);

    /// <summary>Prints one line per server and tool, and ends the servers.</summary>
    [OneTimeTearDown]
    public async Task PrintAsync()
    {
        await S3TestServers.StopAsync();
        lock (Sync)
        {
            foreach (var (what, why) in Lines)
            {
                TestContext.Progress.WriteLine(why is null ? $"{what}: ran" : $"{what}: not run ({why})");
            }
        }
    }

    /// <summary>What this run had and hadn't: name and, where it wasn't there, why.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> All
    {
        get
        {
            lock (Sync)
            {
                return [.. Lines];
            }
        }
    }

    internal static void Ran(string kind, string name) => Set(kind, name, null);

    internal static void NotRun(string kind, string name, string why) => Set(kind, name, why);

    /// <summary>Whether there will be a line on it, ran or not.</summary>
    internal static bool Knows(string kind, string name)
    {
        lock (Sync) { return Lines.ContainsKey($"{kind} {name}"); }
    }

    /// <summary>Whether it was there when it was looked for.</summary>
    internal static bool HasRun(string kind, string name)
    {
        lock (Sync) { return Lines.TryGetValue($"{kind} {name}", out var why) && why is null; }
    }

    private static void Set(string kind, string name, string? why)
    {
        lock (Sync) { Lines[$"{kind} {name}"] = why; }
    }
}
