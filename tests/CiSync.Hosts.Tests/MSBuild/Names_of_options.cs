using System.Reflection;
using System.Text.RegularExpressions;
using CiSync.MSBuild;
using CiSync.Options;
using Microsoft.Build.Framework;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>The option table, the parameters of the tasks and the properties of the targets name the same options.</summary>
public class Names_of_options
{
    private static readonly Type[] Tasks = [typeof(S3Sync), typeof(S3Copy), typeof(S3Move), typeof(S3Check), typeof(S3List), typeof(S3Delete), typeof(S3MakeBucket)];

    private static readonly string[] NotOptions =
    [
        nameof(StoreTask.Options), nameof(StoreTask.ProjectFile), nameof(StoreTask.TaskEnvironment),
        nameof(ComparingTask.SourceDirectory), nameof(ComparingTask.SourceFiles), nameof(ComparingTask.Source), nameof(ComparingTask.Destination), nameof(ComparingTask.DestinationDirectory), nameof(ComparingTask.AllowEmptySource),
        nameof(TransferTask.Rules), nameof(TransferTask.BuildId), nameof(S3Sync.Delete), nameof(S3Sync.Except), nameof(S3Sync.LeaveAlone), nameof(S3Sync.FollowLinks), nameof(S3Sync.Projects), nameof(S3Sync.PublishDirectory), nameof(S3Sync.SharedDirectory),
        nameof(S3Check.FailOnDifference), nameof(S3Check.OneWay), nameof(S3List.Place), nameof(S3List.Recursive), nameof(S3List.ReadHeaders),
    ];

    // Filters are for what is listed, header rules for what is written.
    private static readonly string[] OfListings = ["Include", "IncludeFrom", "Exclude", "ExcludeFrom", "Filter", "FilterFrom", "FilesFrom", "FilesFromRaw", "FilesFromMissing", "ExcludeIfPresent"];
    private static readonly string[] OfTransfers = ["HeaderRules", "HeaderPreset", "AllowSensitiveFiles"];

    private static Option[] Rows => [.. OptionTable.All.Where(option => option.Hosts.HasFlag(CiSync.Options.Hosts.MSBuild))];

    private static string[] Table => [.. Rows.Select(option => option.PropertyName).Order(StringComparer.Ordinal)];

    [TestCaseSource(nameof(Tasks))]
    public void A_task_has_a_parameter_for_each_row_and_no_other(Type task)
    {
        var parameters = task.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => typeof(StoreTask).IsAssignableFrom(property.DeclaringType) && !NotOptions.Contains(property.Name) && property.GetCustomAttribute<OutputAttribute>() is null).ToArray();
        var rows = Rows.Where(option =>
            (typeof(ListingTask).IsAssignableFrom(task) || !OfListings.Contains(option.PropertyName)) && (typeof(TransferTask).IsAssignableFrom(task) || !OfTransfers.Contains(option.PropertyName)));

        Assert.That(
            parameters.Select(property => $"{property.Name} {property.PropertyType.Name}").Order(StringComparer.Ordinal),
            Is.EqualTo(rows.Select(option => $"{option.PropertyName} {(option is Option<IReadOnlyList<string>?> ? "String[]" : "String")}").Order(StringComparer.Ordinal)));
    }

    [Test]
    public void The_targets_hand_over_a_property_for_each_row_and_no_other()
    {
        var targets = File.ReadAllText(Path.Combine(Package.Unpacked, "build", "CiSync.MSBuild.targets"));
        var handed = Regex.Matches(targets, """^\s+(\w+)="\$\(S3Sync(\w+)\)">?$""", RegexOptions.Multiline)
            .Where(match => match.Groups[1].Value == match.Groups[2].Value)
            .Select(match => match.Groups[1].Value)
            .Except(["Destination", "Options", "AllowEmptySource", "Delete"]);

        Assert.That(handed.Order(StringComparer.Ordinal), Is.EqualTo(Table));
    }

    [Test]
    public void The_targets_know_every_task()
    {
        var targets = File.ReadAllText(Path.Combine(Package.Unpacked, "build", "CiSync.MSBuild.targets"));
        var known = Regex.Matches(targets, """<UsingTask TaskName="CiSync\.MSBuild\.(\w+)" """).Select(match => match.Groups[1].Value).ToArray();

        Assert.That(known, Is.EquivalentTo(typeof(StoreTask).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ITask))).Select(type => type.Name)));
        Assert.That(Tasks.Select(task => task.Name), Is.SubsetOf(known));
    }

    [Test]
    public void No_secret_is_a_parameter() =>
        Assert.That(OptionTable.All.Where(option => option.IsSecret && option.Hosts.HasFlag(CiSync.Options.Hosts.MSBuild)), Is.Empty);
}
