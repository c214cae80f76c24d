using CiSync.Options;

namespace CiSync.Tests.Docs;

/// <summary>docs/options.md and the option table say the same, cell by cell.</summary>
public class Options_page
{
    private static readonly string[] Rows =
        [.. Repository.Lines("docs/options.md").Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains("`RCLONE_", StringComparison.Ordinal))];

    [TestCaseSource(typeof(OptionTable), nameof(OptionTable.All))]
    public void Has_every_option(Option option) => Assert.That(Rows, Has.One.EqualTo(RowOf(option)));

    [Test]
    public void Has_nothing_else_and_the_order_of_the_table() => Assert.That(Rows, Is.EqualTo(OptionTable.All.Select(RowOf)));

    [Test]
    public void Names_the_variables_of_AWS_tools() =>
        Assert.That(
            Repository.Lines("docs/options.md").Where(line => line.StartsWith("   - `", StringComparison.Ordinal) && line.Contains("`: `AWS_", StringComparison.Ordinal)),
            Is.EqualTo(
                from option in OptionTable.All
                where option.AwsVariables.Count > 0
                select $"   - `{option.Name}`: {string.Join(", ", option.AwsVariables.Select(name => $"`{name}`"))}"));

    private static string RowOf(Option option)
    {
        var property = option.Hosts.HasFlag(Hosts.MSBuild) ? $"`{option.PropertyName}`" : "–";
        var preset = option.IsSecret ? "unset; secret" : option.DefaultText.Length > 0 ? $"`{option.DefaultText}`" : "unset";
        return $"| `{option.Name}` | `{option.EnvironmentVariable}` | {property} | {preset} | {option.Allowed} | {option.Help} | {option.Source} |";
    }
}
