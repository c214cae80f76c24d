using CiSync.Errors;

namespace CiSync.Options;

/// <summary>Finds the value of every option: given explicitly, else in the environment, else the default. Empty means unset.</summary>
public static class OptionReader
{
    // What this option asks of rclone, CiSync does anyway.
    private const string NeverCreatesABucket = "RCLONE_S3_NO_CHECK_BUCKET";

    /// <summary>Reads all options.</summary>
    /// <param name="environment">Where <c>RCLONE_*</c> variables are read.</param>
    /// <param name="given">What the host was given; a later value of the same option wins.</param>
    /// <param name="awsVariables">Whether variables of AWS tools count as well: true for <c>s3://</c> destinations.</param>
    /// <param name="warn">Takes warnings, such as a bare number that comes out as gigabytes.</param>
    /// <exception cref="CiSyncException">An unknown option, a secret given as a parameter, or a value that isn't allowed.</exception>
    public static ResolvedOptions Read(HostEnvironment environment, IReadOnlyList<ExplicitOption> given, bool awsVariables = false, Action<Diagnostic>? warn = null)
    {
        var texts = new Dictionary<Option, (string Text, string Origin)>();
        foreach (var option in OptionTable.All)
        {
            var names = awsVariables ? [option.EnvironmentVariable, .. option.AwsVariables] : new[] { option.EnvironmentVariable };
            if (names.FirstOrDefault(name => environment.Get(name) is not null) is { } found)
            {
                texts[option] = (environment.Get(found)!, found);
            }
        }

        WarnOfUnknown(environment, warn);

        // Secrets first: a secret with a semicolon in it can leave its tail behind as the name of an unknown option.
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

        foreach (var item in given)
        {
            var option = OptionTable.Find(item.Name) ?? throw Unknown(item);
            if (item.Value.Length > 0)
            {
                texts[option] = (item.Value, item.Origin);
            }
        }

        return new ResolvedOptions(texts.ToDictionary(
            pair => pair.Key,
            pair => (Parse(pair.Key, pair.Value.Text, pair.Value.Origin, warn), pair.Value.Origin, pair.Value.Text)));
    }

    /// <summary>A misspelt variable, or one of rclone's that isn't supported yet, must not look as if it had an effect.</summary>
    private static void WarnOfUnknown(HostEnvironment environment, Action<Diagnostic>? warn)
    {
        const string prefix = "RCLONE_S3_";
        var known = OptionTable.All.Select(option => option.EnvironmentVariable).Append(NeverCreatesABucket).ToHashSet(HostEnvironment.VariableComparer);
        var unknown = environment.Variables.Keys
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && environment.Get(name) is not null && !known.Contains(name))
            .Order(StringComparer.Ordinal);
        foreach (var name in unknown)
        {
            warn?.Invoke(Diagnostic.Warning(ErrorCodes.VariableUnknown, $"{Quoted.Text(name).Trim('"')} is set, and no option has that variable: it has no effect."));
        }
    }

    private static object Parse(Option option, string text, string origin, Action<Diagnostic>? warn)
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
                $"{origin}={text} means {SizeSuffix.Format((long)value)}: a bare number is read as KiB.",
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
        return option == OptionTable.Provider
            ? new CiSyncException(ErrorCodes.ProviderUnknown, $"{origin}={shown} is not a known provider.", $"Known: {string.Join(", ", Providers.Names)}.")
            : new CiSyncException(ErrorCodes.OptionInvalid, $"{origin}={shown} is not allowed: {why}.", advice);
    }

    private static CiSyncException Unknown(ExplicitOption item)
    {
        // The name is repeated only if it looks like one: a misplaced separator can turn half a secret into a name.
        var shown = item.Name.Length <= 40 && item.Name.All(c => char.IsAsciiLetter(c) || c is '_' or '-' || char.IsAsciiDigit(c)) ? $"\"{item.Name}\" " : "";
        return new CiSyncException(ErrorCodes.OptionUnknown, $"{item.Origin}: the option {shown}is not known.", $"Known: {string.Join(", ", OptionTable.All.Where(row => !row.IsSecret).Select(row => row.Name))}.");
    }
}
