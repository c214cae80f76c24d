using System.Text.Json;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>
/// All claims of one build. A build spreads its projects over several processes, so the claims are lines of a file in the
/// temporary folder, which is deleted when the build ends.
/// </summary>
internal sealed class DestinationClaims : IDisposable
{
    private static readonly TimeSpan LongestBuild = TimeSpan.FromDays(2);

    private readonly string _file;

    private DestinationClaims(Guid build) => _file = Path.Combine(Path.GetTempPath(), $"cisync-{build:N}.claims");

    /// <summary>The claims of the build that runs the engine's task.</summary>
    /// <param name="engine">Keeps the object until the build ends.</param>
    /// <param name="build">The GUID of the build; null means one that only tasks in this process share.</param>
    public static DestinationClaims Of(IBuildEngine4 engine, string? build)
    {
        lock (typeof(DestinationClaims))
        {
            var key = $"CiSync.DestinationClaims.{build}";
            if (engine.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is not DestinationClaims claims)
            {
                DeleteAbandoned();
                claims = new DestinationClaims(Guid.TryParse(build, out var id) ? id : Guid.NewGuid());
                engine.RegisterTaskObject(key, claims, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            }

            return claims;
        }
    }

    /// <summary>Adds a claim.</summary>
    /// <returns>An earlier claim that it conflicts with, or null.</returns>
    public Claim? Add(Claim claim)
    {
        using var file = SharedFile.Open(_file);
        using var reader = new StreamReader(file, leaveOpen: true);
        Claim? conflicting = null;
        while (reader.ReadLine() is { } line)
        {
            if (Read(line) is { } earlier && claim.ConflictsWith(earlier))
            {
                conflicting ??= earlier;
            }
        }

        file.Write(JsonSerializer.SerializeToUtf8Bytes(claim));
        file.Write("\n"u8);
        return conflicting;
    }

    // Of builds that were ended before they could delete theirs.
    private static void DeleteAbandoned()
    {
        foreach (var file in new DirectoryInfo(Path.GetTempPath()).EnumerateFiles("cisync-*.claims").Where(file => file.LastWriteTimeUtc < DateTime.UtcNow - LongestBuild))
        {
            try
            {
                file.Delete();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's.
            }
        }
    }

    // A line that a process could not write to its end, because it was ended, claims nothing.
    private static Claim? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Claim>(line) is { Place: not null, Destination: not null, Source: not null } claim ? claim : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => File.Delete(_file);
}
