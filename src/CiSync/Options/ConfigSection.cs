using CiSync.Errors;

namespace CiSync.Options;

/// <summary>One remote of an rclone.conf.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">Its settings; keys have no case.</param>
public sealed record ConfigSection(string Name, IReadOnlyDictionary<string, string> Keys)
{
    private const string TypeKey = "type", S3 = "s3";

    /// <summary>Its settings as lines of the file, with secrets as <c>***</c>.</summary>
    public IEnumerable<string> MaskedLines =>
        Keys.Select(pair => $"{pair.Key} = {(OptionTable.Find(pair.Key) is { IsSecret: true } ? "***" : Quote(pair.Value))}");

    /// <summary>Its settings as lines of the file.</summary>
    internal IEnumerable<string> Lines => Keys.Select(pair => $"{pair.Key} = {Quote(pair.Value)}");

    /// <summary>
    /// The section of an S3 remote: <c>type = s3</c>, then the settings in the order of the option table and by its names. Secrets
    /// are allowed: rclone.conf is where they may stand.
    /// </summary>
    /// <param name="name">The remote's name.</param>
    /// <param name="settings">The settings, named as <see cref="OptionTable.Find"/> allows; of two of one option the later counts, and empty ones are left out.</param>
    /// <param name="warn">Takes warnings, such as a bare number that comes out as gigabytes.</param>
    /// <exception cref="CiSyncException">The name, a key or a value isn't allowed, or two settings exclude each other.</exception>
    public static ConfigSection Of(string name, IReadOnlyList<ExplicitOption> settings, Action<Diagnostic>? warn = null)
    {
        try
        {
            ConnectionString.CheckName(name);
        }
        catch (FormatException wrong)
        {
            throw new CiSyncException(ErrorCodes.OptionInvalid, $"{Quoted.Text(name)} can't be a remote's name: {wrong.Message}.", "Choose another name.");
        }

        foreach (var setting in settings)
        {
            Check(setting);
        }

        var values = new Dictionary<Option, OptionValue>();
        var keys = new OrderedDictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [TypeKey] = S3 };
        foreach (var option in OptionTable.All)
        {
            if (settings.LastOrDefault(setting => OptionTable.Find(setting.Name) == option) is { Value.Length: > 0 } setting)
            {
                var value = OptionReader.Parse(option, setting.Value, setting.Origin, warn);
                values[option] = new OptionValue(value, setting.Origin, setting.Value);
                keys[option.Name] = Spelt(setting.Value, value);
            }
        }

        OptionRules.Check(values);
        return new ConfigSection(name, keys);
    }

    private static void Check(ExplicitOption setting)
    {
        // rclone's own way to say it; nothing else can be meant here.
        if (setting.Name.Equals(TypeKey, StringComparison.OrdinalIgnoreCase))
        {
            if (setting.Value is not ("" or S3))
            {
                throw new CiSyncException(ErrorCodes.RemoteOfOtherType, $"A remote of type {Quoted.Text(setting.Value)} can't be made here.", "Make it with rclone config.");
            }

            return;
        }

        var option = OptionTable.Find(setting.Name) ?? throw UnknownSettings.Refusal(setting, OptionScope.Remote);
        if (option.Scope == OptionScope.Run)
        {
            throw new CiSyncException(
                ErrorCodes.OptionUnknown, $"{setting.Origin}: {option.Name} is an option of a run, which a remote can't have.", $"Set the environment variable {option.EnvironmentVariable} instead.");
        }
    }

    // rclone tells provider names, ACLs and storage classes apart by case, and here they have none.
    private static string Spelt(string text, object value) =>
        value is string canonical && canonical.Equals(text, StringComparison.OrdinalIgnoreCase) ? canonical : text;

    // Quotes that rclone's parser takes off, where it would otherwise take off a blank or a quote of the value's own.
    private static string Quote(string value) =>
        value.Trim() != value || value.StartsWith('`') || value.StartsWith("\"\"\"", StringComparison.Ordinal) ? $"\"\"\"{value}\"\"\"" : value;
}
