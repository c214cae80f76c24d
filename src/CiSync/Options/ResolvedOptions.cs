using CiSync.Errors;

namespace CiSync.Options;

/// <summary>Where the value of an option came from, fit to be shown: a secret's value is masked.</summary>
/// <param name="Option">The row.</param>
/// <param name="Value">The value as text; <c>***</c> for a secret.</param>
/// <param name="Origin">Such as <c>RCLONE_S3_ENDPOINT</c>, <c>task parameter Endpoint</c> or <c>default</c>.</param>
public sealed record OptionOrigin(Option Option, string Value, string Origin)
{
    /// <summary>The <see cref="Origin"/> of a value that nobody set, not even the provider.</summary>
    public const string Default = "default";

    /// <summary>True where nobody set it, not even the provider.</summary>
    public bool IsDefault => Origin == Default;
}

/// <summary>The value of an option: what it parsed to, where it came from, and how it was written.</summary>
internal sealed record OptionValue(object Value, string Origin, string Text);

/// <summary>All options of one run: their values and where each came from.</summary>
public sealed class ResolvedOptions
{
    private readonly Dictionary<Option, OptionValue> _given, _presets;

    /// <param name="given">What somebody set.</param>
    /// <param name="presets">What follows from the provider where nobody set anything.</param>
    internal ResolvedOptions(Dictionary<Option, OptionValue> given, Dictionary<Option, OptionValue> presets) => (_given, _presets) = (given, presets);

    /// <summary>The provider, which is assumed where none is set.</summary>
    public Provider Provider => Providers.Find(Get(OptionTable.Provider)!)!;

    /// <summary>What tells whether two things are the same, one of <see cref="Values.Comparisons"/>: what <c>compare</c> says, else what rclone's flags ask for.</summary>
    public string Comparison => Get(OptionTable.Compare)
        ?? (Get(OptionTable.SizeOnly) ? "size" : Get(OptionTable.Checksum) ? "checksum" : Get(OptionTable.Update) ? "modtime" : "content");

    /// <summary>The value: what was given, else what the provider sets, else the default of the table.</summary>
    public T Get<T>(Option<T> option) => Find(option) is { } found ? (T)found.Value : option.Default;

    /// <summary>True where a value was given, by whomever but the provider.</summary>
    public bool IsSet(Option option) => _given.ContainsKey(option);

    /// <summary>Where the value came from, or <c>default</c>.</summary>
    public string OriginOf(Option option) => Find(option)?.Origin ?? OptionOrigin.Default;

    /// <summary>Every option with its value and origin, in the order of the table; unset ones without a default are left out.</summary>
    public IEnumerable<OptionOrigin> Origins()
    {
        foreach (var option in OptionTable.All)
        {
            if (Find(option) is { } found)
            {
                yield return new OptionOrigin(option, option.IsSecret ? Redactor.Hidden : Shown(option, found), found.Origin);
            }
            else if (option.DefaultText.Length > 0)
            {
                yield return new OptionOrigin(option, option.DefaultText, OptionOrigin.Default);
            }
        }
    }

    // A header may be a secret whatever the option.
    private static string Shown(Option option, OptionValue value) =>
        option == OptionTable.HeaderUpload && SecretTexts.MayHoldSecret(value.Text) ? Redactor.Hidden : value.Text;

    private OptionValue? Find(Option option) => _given.GetValueOrDefault(option) ?? _presets.GetValueOrDefault(option);
}
