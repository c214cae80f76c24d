namespace CiSync.S3;

/// <summary>A named group of settings of AWS tools; also a session of sign-on that profiles share.</summary>
/// <param name="name">The name.</param>
/// <param name="settings">The settings by name.</param>
internal sealed class AwsProfile(string name, IReadOnlyDictionary<string, string> settings)
{
    public string Name => name;

    /// <summary>A setting, or null where it is unset or empty.</summary>
    public string? this[string setting] => settings.TryGetValue(setting, out var value) && value.Length > 0 ? value : null;

    /// <summary>For messages; shows no settings, which can be secrets.</summary>
    public override string ToString() => $"the AWS profile {Options.Quoted.Text(name)}";
}
