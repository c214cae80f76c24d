using System.Globalization;
using CiSync.Options;

namespace Cake.CiSync;

/// <summary>What settings say of the rows of the option table.</summary>
internal static class GivenOptions
{
    /// <summary>The rows that have a property in the settings, and <see cref="S3Settings.Options"/> before them: a later one wins.</summary>
    public static IReadOnlyList<ExplicitOption> Of(S3Settings settings)
    {
        var given = new List<ExplicitOption>((settings.Options ?? new Dictionary<string, string>()).Select(pair => new ExplicitOption(pair.Key, pair.Value ?? "", "setting Options")));
        foreach (var row in OptionTable.All.Where(row => row.Hosts.HasFlag(Hosts.Cake)))
        {
            var text = Text(settings.GetType().GetProperty(row.PropertyName)?.GetValue(settings));
            if (text.Length > 0)
            {
                given.Add(new ExplicitOption(row.Name, text, $"setting {row.PropertyName}"));
            }
        }

        return given;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        IEnumerable<string> list => ExplicitOption.JoinList(list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
