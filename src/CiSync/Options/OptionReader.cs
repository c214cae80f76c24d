using CiSync.Errors;

namespace CiSync.Options;

/// <summary>
/// Finds the value of every option, in rclone's order: the connection string, what the host was given, the remote's own variable,
/// the variable of all remotes, rclone.conf, for <c>s3://</c> the variables of AWS tools, the provider's default, the default.
/// Empty means unset, everywhere.
/// </summary>
public static class OptionReader
{
    /// <summary>Reads all options for a place.</summary>
    /// <param name="environment">Where variables are read and rclone.conf is looked for.</param>
    /// <param name="location">The place.</param>
    /// <param name="given">What the host was given; a later value of the same option wins.</param>
    /// <param name="warn">Takes warnings, such as a setting that no option has.</param>
    /// <exception cref="CiSyncException">See the other overload, and <see cref="Remote.Find"/>.</exception>
    public static ResolvedOptions Read(HostEnvironment environment, Location location, IReadOnlyList<ExplicitOption> given, Action<Diagnostic>? warn = null) =>
        Read(environment, given, location.IsUrl, warn, Remote.Find(location, environment, given));

    /// <summary>Reads all options.</summary>
    /// <param name="environment">Where <c>RCLONE_*</c> variables are read.</param>
    /// <param name="given">What the host was given; a later value of the same option wins.</param>
    /// <param name="awsVariables">Whether variables of AWS tools count as well: true for <c>s3://</c> destinations.</param>
    /// <param name="warn">Takes warnings, such as a bare number that comes out as gigabytes.</param>
    /// <param name="remote">What is configured for the remote alone, if anything.</param>
    /// <exception cref="CiSyncException">An unknown option, a secret given as a parameter, or a value that isn't allowed.</exception>
    public static ResolvedOptions Read(
        HostEnvironment environment, IReadOnlyList<ExplicitOption> given, bool awsVariables = false, Action<Diagnostic>? warn = null, Remote? remote = null)
    {
        UnknownSettings.Warn(environment, remote, warn);
        RefuseSecrets(given);
        var texts = new Dictionary<Option, (string Text, string Origin)>();
        foreach (var option in OptionTable.All)
        {
            var found = InSettings(remote?.Parameters, option)
                ?? InGiven(given, option)
                ?? InVariable(environment, remote?.Prefix is { } prefix && option.Scope == OptionScope.Remote ? prefix + option.Name.ToUpperInvariant() : null)
                ?? InVariable(environment, option.EnvironmentVariable)
                ?? InSettings(remote?.Section, option)
                ?? (awsVariables ? option.AwsVariables.Select(name => InVariable(environment, name)).FirstOrDefault(value => value is not null) : null);
            if (found is { } value)
            {
                texts[option] = value;
            }
        }

        foreach (var item in given)
        {
            if (OptionTable.Find(item.Name) is null)
            {
                throw UnknownSettings.Refusal(item);
            }
        }

        var read = texts.ToDictionary(
            pair => pair.Key,
            pair => new OptionValue(Parse(pair.Key, pair.Value.Text, pair.Value.Origin, warn), pair.Value.Origin, pair.Value.Text));
        OptionRules.Check(read);
        var presets = ProviderDefaults.For(read);
        ProviderDefaults.RaiseChunkSize(read, (string)(read.GetValueOrDefault(OptionTable.Provider) ?? presets[OptionTable.Provider]).Value);
        return new ResolvedOptions(read, presets);
    }

    /// <summary>Reads one option of the run ahead of the others, which depend on it.</summary>
    internal static T? ReadFirst<T>(Option<T> option, HostEnvironment environment, IReadOnlyList<ExplicitOption> given) =>
        (InGiven(given, option) ?? InVariable(environment, option.EnvironmentVariable)) is var (text, origin) ? (T)Parse(option, text, origin, null) : default;

    private static (string, string)? InSettings(IReadOnlyList<Setting>? settings, Option option)
    {
        // Only options of the store belong to a remote.
        var found = option.Scope != OptionScope.Remote ? []
            : settings?.Where(setting => setting.Value.Length > 0 && UnknownSettings.IsNameOf(setting.Key, option)).ToArray() ?? [];

        // rclone knows its own spelling alone, so that wins over others; of two alike, the later counts.
        return (found.LastOrDefault(setting => setting.Key == option.Name) ?? found.LastOrDefault()) is { } last ? (last.Value, last.Origin) : null;
    }

    private static (string, string)? InGiven(IReadOnlyList<ExplicitOption> given, Option option) =>
        given.LastOrDefault(item => item.Value.Length > 0 && OptionTable.Find(item.Name) == option) is { } found ? (found.Value, found.Origin) : null;

    private static (string, string)? InVariable(HostEnvironment environment, string? name) =>
        name is not null && environment.Get(name) is { } text ? (text, name) : null;

    /// <summary>Before anything else: a secret with a semicolon in it can leave its tail behind as the name of an unknown option.</summary>
    private static void RefuseSecrets(IReadOnlyList<ExplicitOption> given)
    {
        foreach (var item in given)
        {
            if (item.Value.Length > 0 && OptionTable.Find(item.Name) is { IsSecret: true } secret)
            {
                throw new CiSyncException(
                    ErrorCodes.SecretAsParameter,
                    $"{secret.Name} is a secret and was given as {item.Origin}.",
                    $"Set the environment variable {secret.EnvironmentVariable} instead; parameters are written to logs.");
            }
        }
    }

    /// <summary>Parses one value, with the errors and warnings that belong to it.</summary>
    internal static object Parse(Option option, string text, string origin, Action<Diagnostic>? warn)
    {
        object value;
        try
        {
            value = option.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw Invalid(option, text, origin, wrong.Message);
        }

        if (value is > 1L << 30 && SizeSuffix.IsBareNumber(text) && option is Option<long>)
        {
            warn?.Invoke(Diagnostic.Warning(
                ErrorCodes.BareNumber,
                $"{Named(option, origin)}={text} means {SizeSuffix.Format((long)value)}: a bare number is read as KiB.",
                $"Write {text}B if bytes were meant."));
        }

        if (option == OptionTable.SecretAccessKey && text.Contains("\\/", StringComparison.Ordinal))
        {
            warn?.Invoke(Diagnostic.Warning(ErrorCodes.SecretEscaped, $"The secret in {origin} holds \"\\/\", as JSON writes a slash."));
        }

        return value;
    }

    private static CiSyncException Invalid(Option option, string text, string origin, string why)
    {
        var shown = option.IsSecret ? "(not shown)" : Quoted.Text(text);
        var unit = option is Option<long> && SizeSuffix.IsBareNumber(text) ? " A bare number is read as KiB; add B for bytes." : "";
        var advice = $"Allowed: {option.Allowed}.{unit}";
        var named = Named(option, origin);
        return option == OptionTable.Provider
            ? new CiSyncException(ErrorCodes.ProviderUnknown, $"{named}={shown} is not a known provider.", $"Known: {string.Join(", ", Providers.Names)}.")
            : new CiSyncException(ErrorCodes.OptionInvalid, $"{named}={shown} is not allowed: {why}.", advice);
    }

    // A variable or a parameter names its option; a file and a connection string have many.
    private static string Named(Option option, string origin) =>
        origin.StartsWith('[') || origin == Remote.OfConnectionString ? $"{origin}: {option.Name}" : origin;
}
