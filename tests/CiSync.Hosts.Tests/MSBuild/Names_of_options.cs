using System.Reflection;
using System.Text.RegularExpressions;
using CiSync.MSBuild;
using CiSync.Options;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>The option table, the parameters of the tasks and the properties of the targets name the same options.</summary>
[Parallelizable]
public class Names_of_options
{
    private static readonly string[] NotOptions =
        ["SourceDirectory", "SourceFiles", "Destination", "Options", "AllowEmptySource", "AllowSensitiveFiles", "ProjectFile", "BuildSession", "UploadedFiles", "DeletedKeys", "UnchangedCount", "InvalidationPaths"];

    private static string[] Table => [.. OptionTable.All.Where(option => option.Hosts.HasFlag(CiSync.Options.Hosts.MSBuild)).Select(option => option.PropertyName).Order(StringComparer.Ordinal)];

    [Test]
    public void The_tasks_have_a_string_parameter_for_each_row_and_no_other()
    {
        var properties = typeof(PublishTask).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => !NotOptions.Contains(property.Name) && property.Name != nameof(PublishTask.TaskEnvironment)).ToArray();

        Assert.That(properties.Select(property => property.Name).Order(StringComparer.Ordinal), Is.EqualTo(Table));
        Assert.That(properties.Select(property => property.PropertyType), Has.All.EqualTo(typeof(string)));
    }

    [Test]
    public void The_targets_hand_over_a_property_for_each_row_and_no_other()
    {
        var targets = File.ReadAllText(Path.Combine(Package.Unpacked, "build", "CiSync.MSBuild.targets"));
        var handed = Regex.Matches(targets, """^\s+(\w+)="\$\(S3Sync(\w+)\)">?$""", RegexOptions.Multiline)
            .Where(match => match.Groups[1].Value == match.Groups[2].Value)
            .Select(match => match.Groups[1].Value)
            .Except(["Destination", "Options", "AllowEmptySource", "AllowSensitiveFiles", "Delete"]);

        Assert.That(handed.Order(StringComparer.Ordinal), Is.EqualTo(Table));
    }

    [Test]
    public void No_secret_is_a_parameter() =>
        Assert.That(OptionTable.All.Where(option => option.IsSecret && option.Hosts.HasFlag(CiSync.Options.Hosts.MSBuild)), Is.Empty);
}
