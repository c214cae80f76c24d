using CiSync.Errors;

namespace CiSync.Options;

/// <summary>What is configured for one remote alone: by its connection string, by variables of its own, in rclone.conf.</summary>
public sealed class Remote
{
    /// <summary>The origin of options that stand in the destination itself.</summary>
    internal const string OfConnectionString = "connection string";

    private const string VariablePrefix = "RCLONE_CONFIG_";
    private const string TypeSuffix = "_TYPE";

    private Remote(IReadOnlyList<Setting> parameters, string? variables, IReadOnlyList<Setting> section) =>
        (Parameters, Prefix, Section) = (parameters, variables, section);

    /// <summary>The settings in the connection string.</summary>
    public IReadOnlyList<Setting> Parameters { get; }

    /// <summary>How the remote's own variables start, such as <c>RCLONE_CONFIG_SITE_</c>; null where it has no name.</summary>
    public string? Prefix { get; }

    /// <summary>The settings of its section in rclone.conf.</summary>
    public IReadOnlyList<Setting> Section { get; }

    /// <summary>Finds what is configured for the remote of a place. Only a named remote makes rclone.conf be read.</summary>
    /// <param name="location">The place.</param>
    /// <param name="environment">Variables, and where rclone.conf may be.</param>
    /// <param name="given">Options given to the host, of which <c>config</c> counts here.</param>
    /// <exception cref="CiSyncException">The remote isn't there or is of another type, or rclone.conf can't be read.</exception>
    public static Remote Find(Location location, HostEnvironment environment, IReadOnlyList<ExplicitOption> given)
    {
        Setting[] parameters = [.. location.Parameters.Select(pair => new Setting(pair.Key, pair.Value, OfConnectionString))];
        if (location.RemoteName is not { } name)
        {
            return new Remote(parameters, null, []);
        }

        var prefix = PrefixOf(name);
        var chosen = ConfigFile.Chosen(environment, given);
        var places = ConfigFile.Places(environment, chosen);
        var type = environment.Get(prefix + "TYPE");

        // A remote made of variables needs no file, and a broken one of somebody else's must not stop it.
        var file = type is null || chosen is not null ? ConfigFile.Read(places) : Optional(places);
        var section = file?.Find(name);
        if (type is null && section is null && environment.Get(Settable(prefix) + "TYPE") is { } settable)
        {
            (prefix, type) = (Settable(prefix), settable);
        }

        if (type is null && section is null)
        {
            throw NotFound(name, prefix, file, places);
        }

        var kind = type ?? TypeOf(section!);
        if (kind != "s3")
        {
            throw new CiSyncException(
                ErrorCodes.RemoteOfOtherType,
                kind.Length > 0 ? $"The remote \"{name}\" is of type {Quoted.Text(kind)}, not s3." : $"The remote \"{name}\" in {file!.Path} has no type.",
                kind.Length > 0 ? null : "Add type = s3 to its section.");
        }

        var origin = file is null ? "" : $"[{name}] in {file.Path}";
        return new Remote(parameters, prefix, [.. (section?.Keys ?? new Dictionary<string, string>()).Select(pair => new Setting(pair.Key, pair.Value, origin))]);
    }

    /// <summary>All remotes that have a name, of whatever type: those of rclone.conf in its order, then those that only variables define, by name.</summary>
    /// <param name="environment">Variables, and where rclone.conf may be.</param>
    /// <param name="given">Options given to the host, of which <c>config</c> counts here.</param>
    /// <exception cref="CiSyncException">rclone.conf can't be read.</exception>
    public static IReadOnlyList<RemoteEntry> All(HostEnvironment environment, IReadOnlyList<ExplicitOption> given)
    {
        var file = ConfigFile.Read(ConfigFile.Places(environment, ConfigFile.Chosen(environment, given)));
        var variables = environment.Variables.Keys
            .Where(name => name.StartsWith(VariablePrefix, StringComparison.Ordinal) && name.EndsWith(TypeSuffix, StringComparison.Ordinal)
                && name.Length > VariablePrefix.Length + TypeSuffix.Length && environment.Get(name) is not null)
            .Order(StringComparer.Ordinal).ToList();
        var entries = new List<RemoteEntry>();
        foreach (var section in file?.Sections ?? [])
        {
            // As in Find, the variable is the stronger.
            var variable = PrefixOf(section.Name) + "TYPE";
            entries.Add(variables.Remove(variable)
                ? new RemoteEntry(section.Name, environment.Get(variable)!, $"{variable}, {file!.Path}")
                : new RemoteEntry(section.Name, TypeOf(section), file!.Path));
        }

        // Capitals are the variable's; rclone shows such a name in small letters.
        return [.. entries, .. variables.Select(name => new RemoteEntry(name[VariablePrefix.Length..^TypeSuffix.Length].ToLowerInvariant(), environment.Get(name)!, name))];
    }

    /// <summary>How the variables of a remote start: its name in capitals, and as in rclone since 1.57 a - stays one.</summary>
    public static string PrefixOf(string name) => VariablePrefix + name.ToUpperInvariant() + "_";

    // No shell sets a variable that has a dash. Where rclone finds nothing, the name with _ can't contradict it.
    private static string Settable(string prefix) => prefix.Replace('-', '_');

    private static string TypeOf(ConfigSection section) =>
        section.Keys.GetValueOrDefault("type") ?? section.Keys.FirstOrDefault(pair => pair.Key.Equals("type", StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static ConfigText? Optional(IReadOnlyList<string> places)
    {
        try
        {
            return ConfigFile.Read(places);
        }
        catch (CiSyncException)
        {
            return null;
        }
    }

    private static CiSyncException NotFound(string name, string prefix, ConfigText? file, IReadOnlyList<string> places)
    {
        var looked = file is not null ? $"it is not in {file.Path} ({Known(file)})"
            : places.Count == 0 ? "no rclone.conf is used"
            : $"there is no rclone.conf (looked for {string.Join(", ", places)})";
        return new CiSyncException(
            ErrorCodes.RemoteNotFound,
            $"The remote \"{name}\" is not known: {looked}, and {prefix}TYPE is not set.",
            name.Equals("s3", StringComparison.OrdinalIgnoreCase) ? "Write s3://bucket for a destination that needs no remote." : null);
    }

    private static string Known(ConfigText file) =>
        file.Sections.Count == 0 ? "which has no remotes" : "which has " + string.Join(", ", file.Sections.Select(section => section.Name).Take(10)) + (file.Sections.Count > 10 ? " …" : "");
}

/// <summary>One setting of a remote.</summary>
/// <param name="Key">The option as written.</param>
/// <param name="Value">The text; empty means unset.</param>
/// <param name="Origin">Where it stands, for messages.</param>
public sealed record Setting(string Key, string Value, string Origin);

/// <summary>A remote by name, whatever its type.</summary>
/// <param name="Name">Its name, as it stands in a destination.</param>
/// <param name="Type">rclone's name of the backend, such as <c>s3</c>; empty where its section has none.</param>
/// <param name="Origin">Where it is defined: the path of rclone.conf, a variable, or both.</param>
public sealed record RemoteEntry(string Name, string Type, string Origin);
