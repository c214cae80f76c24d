using System.Reflection;
using Cake.CiSync;
using Cake.Core.Annotations;
using CiSync.Options;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>The option table, the settings and the aliases name the same things.</summary>
public class Names_of_settings
{
    private static readonly Type[] Settings = [.. typeof(S3Settings).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(S3Settings)))];

    private static readonly string[] NotOptions =
    [
        nameof(S3Settings.Options), nameof(S3ComparingSettings.BaseDirectory), nameof(S3ComparingSettings.AllowEmptySource), nameof(S3TransferSettings.Rules),
        nameof(S3SyncSettings.Delete), nameof(S3CheckSettings.FailOnDifference), nameof(S3CheckSettings.OneWay), nameof(S3ListSettings.Recursive), nameof(S3ListSettings.ReadHeaders),
    ];

    // Filters are for what is listed, header rules for what is written.
    private static readonly string[] OfListings = ["Include", "IncludeFrom", "Exclude", "ExcludeFrom", "Filter", "FilterFrom", "FilesFrom", "FilesFromRaw", "FilesFromMissing", "ExcludeIfPresent"];
    private static readonly string[] OfComparing = ["Compare"];
    private static readonly string[] OfTransfers = ["HeaderRules", "HeaderPreset", "AllowSensitiveFiles"];

    private static Option[] Rows => [.. OptionTable.All.Where(row => row.Hosts.HasFlag(CiSync.Options.Hosts.Cake))];

    private static MethodInfo[] Aliases => [.. typeof(S3Aliases).GetMethods(BindingFlags.Public | BindingFlags.Static)];

    [TestCaseSource(nameof(Settings))]
    public void Settings_have_a_property_for_each_row_and_no_other(Type settings)
    {
        var properties = settings.GetProperties().Where(property => !NotOptions.Contains(property.Name)).ToArray();
        var rows = Rows.Where(row =>
            (settings.IsSubclassOf(typeof(S3ListingSettings)) || !OfListings.Contains(row.PropertyName)) && (settings.IsSubclassOf(typeof(S3ComparingSettings)) || !OfComparing.Contains(row.PropertyName)) && (settings.IsSubclassOf(typeof(S3TransferSettings)) || !OfTransfers.Contains(row.PropertyName)));

        Assert.That(
            properties.Select(property => $"{property.Name} {property.PropertyType}").Order(StringComparer.Ordinal),
            Is.EqualTo(rows.Select(row => $"{row.PropertyName} {TypeOf(row)}").Order(StringComparer.Ordinal)));
    }

    [Test]
    public void Cake_names_what_the_MSBuild_tasks_name() =>
        Assert.That(Rows, Is.EqualTo(OptionTable.All.Where(row => row.Hosts.HasFlag(CiSync.Options.Hosts.MSBuild))));

    [Test]
    public void No_secret_is_a_setting() => Assert.That(Rows.Where(row => row.IsSecret), Is.Empty);

    [TestCaseSource(nameof(Rows))]
    public void A_setting_is_what_the_engine_reads(Option row)
    {
        var settings = new S3CopySettings();
        var property = typeof(S3CopySettings).GetProperty(row.PropertyName)!;
        var (value, text) = SampleOf(property.PropertyType);
        Assert.That(GivenOptions.Of(settings), Is.Empty, "nothing is set");

        property.SetValue(settings, value);

        Assert.That(GivenOptions.Of(settings), Is.EqualTo(new[] { new ExplicitOption(row.Name, text, $"setting {row.PropertyName}") }));
    }

    [Test]
    public void A_setting_of_its_own_comes_after_Options() =>
        Assert.That(
            GivenOptions.Of(new S3SyncSettings { Region = "b", Options = { ["region"] = "a", ["max_size"] = "1M" } }),
            Is.EqualTo(new[] { new ExplicitOption("region", "a", "setting Options"), new ExplicitOption("max_size", "1M", "setting Options"), new ExplicitOption("region", "b", "setting Region") }));

    [Test]
    public void Every_alias_has_settings_of_its_name_and_all_settings_an_alias()
    {
        Assert.That(Aliases.Select(alias => alias.GetParameters()[^1]), Has.All.Matches<ParameterInfo>(last => last!.HasDefaultValue && last.ParameterType.Name == last.Member.Name + "Settings"));
        Assert.That(Aliases.Select(alias => alias.GetParameters()[^1].ParameterType).Distinct(), Is.EquivalentTo(Settings));
    }

    [Test]
    public void Every_alias_is_one_that_Cake_finds() => Assert.Multiple(() =>
    {
        Assert.That(Aliases, Has.All.Matches<MethodInfo>(alias => alias!.GetCustomAttribute<CakeMethodAliasAttribute>() is not null));
        Assert.That(Aliases.Select(alias => $"{alias.GetCustomAttribute<CakeAliasCategoryAttribute>()?.Name} {alias.Name}").Distinct(), Is.EquivalentTo(
            ["Sync S3Sync", "Copy S3Copy", "Move S3Move", "Check S3Check", "Delete S3Delete", "List S3List", "Bucket S3MakeBucket"]));
    });

    private static Type TypeOf(Option row) => row switch
    {
        Option<bool> or Option<bool?> => typeof(bool?),
        Option<int> => typeof(int?),
        Option<IReadOnlyList<string>?> => typeof(ICollection<string>),
        _ => typeof(string),
    };

    private static (object Value, string Text) SampleOf(Type type) =>
        type == typeof(bool?) ? (false, "false")
        : type == typeof(int?) ? (12000, "12000")
        : type == typeof(string) ? ("one text", "one text")
        : (new List<string> { "*.{a,b}", "a \"b\"", "plain" }, "\"*.{a,b}\",\"a \"\"b\"\"\",plain");
}
