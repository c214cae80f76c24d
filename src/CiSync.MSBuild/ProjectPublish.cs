using CiSync.Errors;
using CiSync.Options;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>What a project says of its publish, as the targets hand it over: an item with the project's path and metadata.</summary>
internal sealed class ProjectPublish
{
    // What the endpoint depends on.
    private static readonly string[] OptionNames = ["Provider", "Endpoint", "Region"];

    private readonly ITaskItem _item;
    private readonly HostEnvironment _environment;

    private ProjectPublish(ITaskItem item, HostEnvironment environment) => (_item, _environment) = (item, environment);

    /// <summary>The full path of the project file.</summary>
    public string Project => _item.ItemSpec;

    /// <summary>The destination as written, with placeholders.</summary>
    public string Destination => _item.GetMetadata(nameof(Destination)).Trim();

    /// <summary>The source as written, with placeholders; empty for the publish folder.</summary>
    public string Source => _item.GetMetadata(nameof(Source)).Trim();

    private string PublishDirectory => _item.GetMetadata("PublishDir");

    public static ProjectPublish Read(ITaskItem item, HostEnvironment environment) => new(item, environment);

    /// <summary>The destination.</summary>
    /// <exception cref="CiSyncException">A placeholder can't be filled.</exception>
    public string FillDestination() => new Placeholders(Values(forSource: false), _environment).Fill(Destination, "S3SyncDestination");

    /// <summary>The source; empty for the publish folder.</summary>
    /// <exception cref="CiSyncException">A placeholder can't be filled.</exception>
    public string FillSource() => new Placeholders(Values(forSource: true), _environment).Fill(Source, "S3SyncSource");

    /// <summary>The claim of the project; null if it isn't published, or its own publish will fail by what it says.</summary>
    public Claim? ToClaim()
    {
        if (_item.GetMetadata("IsLibrary") == "true" && ProjectText.InheritsDestination(Project))
        {
            return null;
        }

        try
        {
            List<ExplicitOption> options = [.. ExplicitOption.ParseList(_item.GetMetadata("Options"), "property S3SyncOptions")];
            options.AddRange(OptionNames
                .Where(name => _item.GetMetadata(name).Length > 0)
                .Select(name => new ExplicitOption(name.ToLowerInvariant(), _item.GetMetadata(name), $"property S3Sync{name}")));
            var source = FillSource();
            var request = new SyncRequest
            {
                Source = new FolderSource(Path.GetFullPath(source.Length > 0 ? source : PublishDirectory, Path.GetDirectoryName(Project)!)),
                Destination = FillDestination(),
                Delete = bool.TryParse(_item.GetMetadata("Delete"), out var deletes) && deletes,
                Options = options,
            };
            return Claim.Of(request, _environment, Project, PublishDirectory);
        }
        catch (CiSyncException)
        {
            return null;
        }
    }

    private Dictionary<string, string> Values(bool forSource) =>
        Placeholders.Names.Where(name => forSource || name != "PublishDir").ToDictionary(name => name, _item.GetMetadata);
}
