using CiSync.Options;

namespace CiSync.Tests.Options;

/// <summary>
/// The sources below those of <see cref="Sources_of_values"/>, for every option that has them: variables of AWS tools, the provider,
/// the endpoint, the default of the table.
/// </summary>
public class Weakest_sources_of_values
{
    public static IEnumerable<TestCaseData> AwsVariables =>
        from option in OptionTable.All from variable in option.AwsVariables select new TestCaseData(option, variable);

    public static IEnumerable<TestCaseData> ProviderDefaults =>
        from provider in Providers.All from preset in provider.Defaults select new TestCaseData(provider.Name, OptionTable.Find(preset.Key), preset.Value);

    [TestCaseSource(nameof(AwsVariables))]
    public void A_variable_of_AWS_tools_is_below_rclones_and_what_was_given_and_above_the_default(Option option, string variable)
    {
        var (one, other) = (Sample.Of(option).One, Sample.Of(option).Other);
        Assert.Multiple(() =>
        {
            Assert.That(Read([], (variable, one)).OriginOf(option), Is.EqualTo(variable));
            Assert.That(Read([], (variable, "")).IsSet(option), Is.False);
            Assert.That(Read([], (variable, one), (option.EnvironmentVariable, other)).OriginOf(option), Is.EqualTo(option.EnvironmentVariable));
            Assert.That(Read([], (variable, one), (option.EnvironmentVariable, "")).OriginOf(option), Is.EqualTo(variable));
            Assert.That(Read([new(option.Name, other, "Options")], (variable, one)).OriginOf(option), Is.EqualTo("Options"));
            var later = option.AwsVariables.SkipWhile(name => name != variable).Skip(1).FirstOrDefault();
            Assert.That(later is null ? variable : Read([], (variable, one), (later, other)).OriginOf(option), Is.EqualTo(variable), "the first in the list wins");
        });
    }

    [TestCaseSource(nameof(ProviderDefaults))]
    public void The_default_of_a_provider_is_below_all_that_is_said_and_above_that_of_the_table(string provider, Option option, string preset)
    {
        var choose = ("RCLONE_S3_PROVIDER", provider);
        var (one, other) = (Sample.Of(option).One, Sample.Of(option).Other);
        Assert.Multiple(() =>
        {
            var options = Read([], choose);
            Assert.That(options.OriginOf(option), Is.EqualTo($"provider {provider}"));
            Assert.That(options.Origins().Single(origin => origin.Option == option).Value, Is.EqualTo(preset));
            Assert.That(options.IsSet(option), Is.False, "nobody set it");
            foreach (var said in new[] { one, other })
            {
                // Storj's parts have a smallest size, which is told apart from a default.
                var expected = provider == "Storj" && option == OptionTable.ChunkSize && said == "6M" ? "provider Storj, which takes no smaller parts" : option.EnvironmentVariable;
                Assert.That(Read([], choose, (option.EnvironmentVariable, said)).OriginOf(option), Is.EqualTo(expected), said);
            }
        });
    }

    [TestCase("nyc3.digitaloceanspaces.com", "DigitalOcean", "nyc3")]
    [TestCase("s3.eu-central-1.wasabisys.com", "Wasabi", "eu-central-1")]
    [TestCase("https://s3.nl-ams.scw.cloud", "Scaleway", "nl-ams")]
    public void The_region_in_an_endpoint_is_below_all_that_is_said(string endpoint, string provider, string region)
    {
        (string, string)[] variables = [("RCLONE_S3_PROVIDER", provider), ("RCLONE_S3_ENDPOINT", endpoint)];
        Assert.Multiple(() =>
        {
            Assert.That(Read([], variables).Get(OptionTable.Region), Is.EqualTo(region));
            Assert.That(Read([], variables).OriginOf(OptionTable.Region), Is.EqualTo("the endpoint"));
            Assert.That(Read([], [.. variables, ("RCLONE_S3_REGION", "said")]).Get(OptionTable.Region), Is.EqualTo("said"));
            Assert.That(Read([], [.. variables, ("AWS_REGION", "said")]).Get(OptionTable.Region), Is.EqualTo("said"));
        });
    }

    [Test]
    public void The_provider_itself_follows_from_the_endpoint() => Assert.Multiple(() =>
    {
        Assert.That((Read([]).Provider.Name, Read([]).OriginOf(OptionTable.Provider)), Is.EqualTo(("AWS", "no endpoint is set")));
        var other = Read([], ("RCLONE_S3_ENDPOINT", "s3.example.com"));
        Assert.That((other.Provider.Name, other.OriginOf(OptionTable.Provider)), Is.EqualTo(("Other", "an endpoint is set")));
    });

    private static ResolvedOptions Read(ExplicitOption[] given, params (string Name, string Value)[] variables) =>
        OptionReader.Read(new HostEnvironment(variables.ToDictionary(pair => pair.Name, pair => pair.Value), "/"), given, awsVariables: true);
}
