using System.Text.Json;
using CiSync.Errors;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>
/// All claims of one build. A build spreads its projects over several processes, so the claims are lines of a file in the
/// temporary folder, which is deleted when the build ends.
/// </summary>
internal sealed class DestinationClaims : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
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
                claims = new DestinationClaims(Guid.TryParse(build, out var id) ? id : Guid.NewGuid());
                engine.RegisterTaskObject(key, claims, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            }

            return claims;
        }
    }

    /// <summary>Adds a claim.</summary>
    /// <exception cref="CiSyncException">It conflicts with an earlier one.</exception>
    public void Add(Claim claim)
    {
        using var file = Open();
        using var reader = new StreamReader(file, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (JsonSerializer.Deserialize<Claim>(line) is { } earlier && claim.ConflictsWith(earlier))
            {
                throw new CiSyncException(
                    ErrorCodes.SharedDestination,
                    $"{claim.Source} goes to {claim.Destination} and {earlier.Source} to {earlier.Destination} in the same build, with deletes: one would delete what the other has brought.");
            }
        }

        file.Write(JsonSerializer.SerializeToUtf8Bytes(claim));
        file.Write("\n"u8);
    }

    public void Dispose() => File.Delete(_file);

    // Exclusive: projects are published at the same time.
    private FileStream Open()
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(_file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                Thread.Sleep(10);
            }
        }
    }
}
