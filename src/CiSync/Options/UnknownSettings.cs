using CiSync.Errors;

namespace CiSync.Options;

/// <summary>
/// Settings that no option has. Given to a host they are refused; where rclone passes them over, in variables, rclone.conf and
/// connection strings, they are told: a misspelt one must not look as if it had an effect.
/// </summary>
internal static class UnknownSettings
{
    private const string VariablePrefix = "RCLONE_S3_";

    /// <summary>True where a key of rclone.conf or of a connection string is the name of an option: in any case, as rclone writes it.</summary>
    public static bool IsNameOf(string key, Option option) => option.Name.Equals(key.Replace('-', '_'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Warns of what is set without effect.</summary>
    public static void Warn(HostEnvironment environment, Remote? remote, Action<Diagnostic>? warn)
    {
        if (warn is null)
        {
            return;
        }

        var settings = new List<(string Key, string Where)>();
        settings.AddRange(Variables(environment, VariablePrefix).Select(name => (name[VariablePrefix.Length..], name)));
        if (remote?.Prefix is { } prefix)
        {
            // RCLONE_CONFIG_A_B_REGION is the region of a remote a_b, and no key b_region of a remote a.
            settings.AddRange(Variables(environment, prefix).Where(name => !IsOfALongerName(name)).Select(name => (name[prefix.Length..], name)));
        }

        settings.AddRange(Set(remote?.Section).Select(setting => (setting.Key, $"{setting.Origin}: {Shown(setting.Key)}")));
        settings.AddRange(Set(remote?.Parameters).Select(setting => (setting.Key, $"{setting.Origin}: {Shown(setting.Key)}")));
        foreach (var (key, where) in settings)
        {
            if (!OptionTable.All.Any(option => option.Scope == OptionScope.Remote && IsNameOf(key, option)) && !RcloneOnly.DoesNotMatter(key))
            {
                warn(Warning(key, where));
            }
        }
    }

    /// <summary>The error for an option that a host was given and that isn't there.</summary>
    /// <param name="item">The option.</param>
    /// <param name="scope">Where only options of the store or of the run can be meant: which.</param>
    public static CiSyncException Refusal(ExplicitOption item, OptionScope? scope = null)
    {
        Option[] rows = [.. OptionTable.All.Where(row => scope is null || row.Scope == scope)];
        var nearest = Nearest.To(item.Name, rows.Select(row => row.Name));
        var advice = (nearest is null ? "" : $"Did you mean {nearest}? ") + $"Known: {string.Join(", ", rows.Where(row => !row.IsSecret).Select(row => row.Name))}.";
        return new CiSyncException(ErrorCodes.OptionUnknown, $"{item.Origin}: the option {(IsFitToShow(item.Name) ? $"\"{item.Name}\" " : "")}is not known.", advice);
    }

    private static Diagnostic Warning(string key, string where)
    {
        if (RcloneOnly.IsKnown(key))
        {
            return Diagnostic.Warning(ErrorCodes.VariableUnknown, $"{Line(where)} is set, an option of rclone's that CiSync does not have: it has no effect.");
        }

        var nearest = Nearest.To(key, OptionTable.All.Where(option => option.Scope == OptionScope.Remote).Select(option => option.Name));
        return Diagnostic.Warning(
            ErrorCodes.VariableUnknown,
            $"{Line(where)} is set, and no option has that name: it has no effect.",
            nearest is null ? null : $"Did you mean {nearest}? If not, unset it.");
    }

    private static IEnumerable<string> Variables(HostEnvironment environment, string prefix) =>
        environment.Variables.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && environment.Get(name) is not null).Order(StringComparer.Ordinal);

    private static bool IsOfALongerName(string variable) =>
        OptionTable.All.Select(option => option.Name).Append("type").Any(name => variable.EndsWith("_" + name.ToUpperInvariant(), StringComparison.Ordinal));

    private static IEnumerable<Setting> Set(IReadOnlyList<Setting>? settings) => (settings ?? []).Where(setting => setting.Value.Length > 0);

    private static string Shown(string key) => IsFitToShow(key) ? $"\"{key}\"" : "a key";

    private static string Line(string where) => string.Concat(where.Where(c => !char.IsControl(c)));

    // A misplaced separator can turn half a secret into a name.
    private static bool IsFitToShow(string name) => name.Length <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
