namespace CiSync.TestKit.Servers;

/// <summary>CISYNC_REQUIRE: a comma-separated list of servers and tools that a run must have, such as <c>ceph,rclone</c>.</summary>
public static class Required
{
    /// <summary>The names that are required and not there.</summary>
    public static IReadOnlyList<string> Missing =>
        [.. (Environment.GetEnvironmentVariable("CISYNC_REQUIRE") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(name => !IsHere(name))];

    /// <summary>A name that is a server's never means a tool: Ceph's own program is called ceph too.</summary>
    private static bool IsHere(string name) =>
        S3TestServers.All.Any(s => s.Name == name) || RunReport.HasRun("tool", name) || (!RunReport.Knows("server", name) && TestTool.Search(name) is not null);
}
