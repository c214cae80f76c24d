namespace CiSync.TestKit.Servers;

/// <summary>CISYNC_REQUIRE: a comma-separated list of servers and tools that a run must have, such as <c>ceph,rclone</c>.</summary>
public static class Required
{
    /// <summary>The names that are required and not there.</summary>
    public static IReadOnlyList<string> Missing =>
        [.. (Environment.GetEnvironmentVariable("CISYNC_REQUIRE") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(name => S3TestServers.All.All(s => s.Name != name) && TestTool.Find(name) is null)];
}
