using CiSync.Errors;
using CiSync.Options;
using CiSync.TestKit;

namespace CiSync.Tests.Options;

/// <summary>For every option: each source alone, each pair of sources, an empty value and a wrong one in each.</summary>
public class Sources_of_values
{
    private TempFolder _folder = null!;

    /// <summary>Where a value can stand, strongest first.</summary>
    public enum Source
    {
        ConnectionString,
        Given,
        VariableOfTheRemote,
        Variable,
        ConfigFile,
    }

    public static IEnumerable<Option> All => OptionTable.All;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCaseSource(nameof(All))]
    public void Each_alone_gives_the_value(Option option) => Assert.Multiple(() =>
    {
        foreach (var source in SourcesOf(option))
        {
            var options = Read(option, (source, Sample.Of(option).Other));
            Assert.That(Value(options, option), Is.EqualTo(option.Parse(Sample.Of(option).Other)), $"{source}");
            Assert.That(options.OriginOf(option), Is.EqualTo(OriginOf(source, option)), $"{source}");
            Assert.That(options.IsSet(option), Is.True, $"{source}");
        }
    });

    [TestCaseSource(nameof(All))]
    public void Of_each_two_the_stronger_wins_whichever_has_which(Option option) => Assert.Multiple(() =>
    {
        foreach (var (strong, weak) in PairsOf(option))
        {
            foreach (var (one, other) in new[] { (Sample.Of(option).One, Sample.Of(option).Other), (Sample.Of(option).Other, Sample.Of(option).One) })
            {
                var options = Read(option, (weak, one), (strong, other));
                Assert.That(Value(options, option), Is.EqualTo(option.Parse(other)), $"{strong} over {weak}");
                Assert.That(options.OriginOf(option), Is.EqualTo(OriginOf(strong, option)), $"{strong} over {weak}");
            }
        }
    });

    [TestCaseSource(nameof(All))]
    public void Empty_in_the_stronger_leaves_it_to_the_weaker(Option option) => Assert.Multiple(() =>
    {
        foreach (var (strong, weak) in PairsOf(option))
        {
            var options = Read(option, (weak, Sample.Of(option).One), (strong, ""));
            Assert.That(Value(options, option), Is.EqualTo(option.Parse(Sample.Of(option).One)), $"{strong} empty over {weak}");
            Assert.That(options.OriginOf(option), Is.EqualTo(OriginOf(weak, option)), $"{strong} empty over {weak}");
        }
    });

    [TestCaseSource(nameof(All))]
    public void Empty_everywhere_is_unset(Option option)
    {
        var options = Read(option, [.. SourcesOf(option).Select(source => (source, ""))]);
        Assert.That(options.IsSet(option), Is.False);
    }

    [TestCaseSource(nameof(All))]
    public void A_wrong_value_names_its_source_and_not_a_secret(Option option) => Assert.Multiple(() =>
    {
        foreach (var source in SourcesOf(option).Where(source => source != Source.ConfigFile || !Sample.Of(option).Wrong.Any(char.IsControl)))
        {
            var error = Assert.Throws<CiSyncException>(() => Read(option, (source, Sample.Of(option).Wrong)), $"{source}")!.Diagnostic;
            Assert.That(error.Code, Is.EqualTo(option == OptionTable.Provider ? ErrorCodes.ProviderUnknown : ErrorCodes.OptionInvalid), $"{source}");
            Assert.That(error.Message, Does.StartWith(OriginOf(source, option)), $"{source}");
            if (source is Source.ConnectionString or Source.ConfigFile)
            {
                Assert.That(error.Message, Does.Contain($": {option.Name}="), "which of the many options there");
            }

            if (option.IsSecret)
            {
                Assert.That(error.Text, Does.Not.Contain(Sample.Of(option).Wrong));
            }
        }
    });

    [TestCaseSource(nameof(All))]
    public void A_wrong_value_in_the_weaker_does_not_matter(Option option) => Assert.Multiple(() =>
    {
        foreach (var (strong, weak) in PairsOf(option))
        {
            Assert.That(Value(Read(option, (weak, Sample.Of(option).Wrong), (strong, Sample.Of(option).One)), option), Is.EqualTo(option.Parse(Sample.Of(option).One)), $"{strong} over {weak}");
        }
    });

    private static Source[] SourcesOf(Option option) => option switch
    {
        // Only the store's options belong to a remote; a secret is refused as a parameter, which Secrets tests.
        { Scope: OptionScope.Run } => [Source.Given, Source.Variable],
        { IsSecret: true } => [Source.ConnectionString, Source.VariableOfTheRemote, Source.Variable, Source.ConfigFile],
        _ => Enum.GetValues<Source>(),
    };

    private static IEnumerable<(Source Strong, Source Weak)> PairsOf(Option option) =>
        from strong in SourcesOf(option) from weak in SourcesOf(option) where strong < weak select (strong, weak);

    private static object? Value(ResolvedOptions options, Option option) =>
        typeof(ResolvedOptions).GetMethod(nameof(ResolvedOptions.Get))!.MakeGenericMethod(option.GetType().GetGenericArguments()[0]).Invoke(options, [option]);

    private string OriginOf(Source source, Option option) => source switch
    {
        Source.ConnectionString => "connection string",
        Source.Given => "task parameter Options",
        Source.VariableOfTheRemote => "RCLONE_CONFIG_MY-SITE_" + option.Name.ToUpperInvariant(),
        Source.Variable => option.EnvironmentVariable,
        _ => $"[my-site] in {_folder.Path}/rclone.conf".Replace('/', Path.DirectorySeparatorChar),
    };

    private ResolvedOptions Read(Option option, params (Source Source, string Value)[] values)
    {
        string? In(Source source) => values.FirstOrDefault(value => value.Source == source).Value;
        var conf = Path.Combine(_folder.Path, "rclone.conf");
        File.WriteAllLines(conf, [
            "[my-site]", "type = s3",
            .. In(Source.ConfigFile) is { } text ? [$"{option.Name} = {text}"] : Array.Empty<string>(),
            // A key of SSE-C must be there with what belongs to it.
            .. option == OptionTable.SseCustomerAlgorithm || option == OptionTable.SseCustomerKeyMd5 ? ["sse_customer_key = 0123456789abcdef0123456789abcdef"] : Array.Empty<string>()]);

        // The option under test may be the path of the file itself, which then isn't what is tested.
        var variables = new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = _folder.Path };
        Directory.CreateDirectory(Path.Combine(_folder.Path, "rclone"));
        File.Copy(conf, Path.Combine(_folder.Path, "rclone", "rclone.conf"), overwrite: true);
        if (option != OptionTable.Config)
        {
            variables["RCLONE_CONFIG"] = conf;
        }
        else
        {
            variables["RCLONE_CONFIG_MY-SITE_TYPE"] = "s3";
        }

        if (In(Source.VariableOfTheRemote) is { } own)
        {
            variables["RCLONE_CONFIG_MY-SITE_" + option.Name.ToUpperInvariant()] = own;
        }

        if (In(Source.Variable) is { } variable)
        {
            variables[option.EnvironmentVariable] = variable;
        }

        var parameter = In(Source.ConnectionString) is { } connection ? $",{option.Name}=\"{connection}\"" : "";
        ExplicitOption[] given = In(Source.Given) is { } parameterText ? [new(option.Name, parameterText, "task parameter Options")] : [];
        var location = Location.Parse($"my-site{parameter}:bucket", secretsAllowed: true);
        return OptionReader.Read(new HostEnvironment(variables, _folder.Path), location, given);
    }
}
