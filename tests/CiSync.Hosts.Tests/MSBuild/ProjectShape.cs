namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>A way to set up and publish a project, as its owner would.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Write">Writes the projects; those that publish go to s3://site or below, with <see cref="Publishes"/> among their properties.</param>
internal sealed record ProjectShape(string Name, Action<Workspace> Write)
{
    /// <summary>The properties of a project that publishes, with deletes.</summary>
    public const string Publishes = "<S3SyncDestination>s3://site</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>";

    /// <summary>The dotnet command.</summary>
    public string Command { get; init; } = "publish";

    /// <summary>What it is run on, and its other arguments.</summary>
    public string[] Arguments { get; init; } = ["app"];

    /// <summary>More arguments of the second publish.</summary>
    public string[] Again { get; init; } = [];

    /// <summary>The folder that is the source, relative to the workspace.</summary>
    public string Source { get; init; } = "app/bin/Release/net10.0/publish";

    /// <summary>A change before the second publish, after which some files have other names.</summary>
    public Action<Workspace>? Change { get; init; }

    /// <summary>Whether a file of the first publish, by its key, is none of the second.</summary>
    public Func<string, bool> IsStale { get; init; } = _ => false;

    /// <summary>Whether nothing shows that the second publish wrote a file of the folder, so that it is left alone with a warning.</summary>
    public bool IsSuspected { get; init; }

    /// <summary>True where packages are needed that are not part of the SDK.</summary>
    public bool NeedsPackages { get; init; }

    /// <summary>True where it is one of those that every run of the tests shows.</summary>
    public bool IsSample { get; init; }

    public override string ToString() => Name;
}
