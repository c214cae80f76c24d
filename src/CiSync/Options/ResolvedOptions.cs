namespace CiSync.Options;

/// <summary>Where the value of an option came from, fit to be shown: a secret's value is masked.</summary>
/// <param name="Option">The row.</param>
/// <param name="Value">The value as text; <c>***</c> for a secret.</param>
/// <param name="Origin">Such as <c>RCLONE_S3_ENDPOINT</c>, <c>task parameter Endpoint</c> or <c>default</c>.</param>
public sealed record OptionOrigin(Option Option, string Value, string Origin);

/// <summary>All options of one run: their values and where each came from.</summary>
public sealed class ResolvedOptions
{
    private readonly Dictionary<Option, (object Value, string Origin, string Text)> _given;

    internal ResolvedOptions(Dictionary<Option, (object Value, string Origin, string Text)> given) => _given = given;

    /// <summary>The value, or the default of the table.</summary>
    public T Get<T>(Option<T> option) => _given.TryGetValue(option, out var found) ? (T)found.Value : option.Default;

    /// <summary>True where a value was given.</summary>
    public bool IsSet(Option option) => _given.ContainsKey(option);

    /// <summary>Where the value came from, or <c>default</c>.</summary>
    public string OriginOf(Option option) => _given.TryGetValue(option, out var found) ? found.Origin : "default";

    /// <summary>Every option with its value and origin, in the order of the table; unset ones without a default are left out.</summary>
    public IEnumerable<OptionOrigin> Origins()
    {
        foreach (var option in OptionTable.All)
        {
            if (_given.TryGetValue(option, out var found))
            {
                yield return new OptionOrigin(option, option.IsSecret ? "***" : found.Text, found.Origin);
            }
            else if (option.DefaultText.Length > 0)
            {
                yield return new OptionOrigin(option, option.DefaultText, "default");
            }
        }
    }
}
