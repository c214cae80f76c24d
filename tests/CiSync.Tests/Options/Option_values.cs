using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Tests.Options;

public class Option_values
{
    [Test]
    public void Come_from_the_environment()
    {
        var options = Read(("RCLONE_S3_REGION", "eu-west-1"), ("RCLONE_TRANSFERS", "3"));
        Assert.Multiple(() =>
        {
            Assert.That(options.Get(OptionTable.Region), Is.EqualTo("eu-west-1"));
            Assert.That(options.OriginOf(OptionTable.Region), Is.EqualTo("RCLONE_S3_REGION"));
            Assert.That(options.IsSet(OptionTable.Region), Is.True);
            Assert.That(options.Get(OptionTable.Transfers), Is.EqualTo(3));
        });
    }

    [Test]
    public void Are_the_default_where_nothing_is_said()
    {
        var options = Read();
        Assert.Multiple(() =>
        {
            Assert.That(options.Get(OptionTable.ChunkSize), Is.EqualTo(5L << 20));
            Assert.That(options.Get(OptionTable.UploadCutoff), Is.EqualTo(200L << 20));
            Assert.That(options.Get(OptionTable.Transfers), Is.EqualTo(16));
            Assert.That(options.Get(OptionTable.EnvAuth), Is.Null);
            Assert.That(options.Get(OptionTable.MaxDelete), Is.Null);
            Assert.That(options.OriginOf(OptionTable.ChunkSize), Is.EqualTo("default"));
            Assert.That(options.IsSet(OptionTable.ChunkSize), Is.False);
        });
    }

    [Test]
    public void Given_explicitly_win_over_the_environment()
    {
        var options = ReadGiven([new("ChunkSize", "8M", "task parameter ChunkSize")], ("RCLONE_S3_CHUNK_SIZE", "16M"));
        Assert.Multiple(() =>
        {
            Assert.That(options.Get(OptionTable.ChunkSize), Is.EqualTo(8L << 20));
            Assert.That(options.OriginOf(OptionTable.ChunkSize), Is.EqualTo("task parameter ChunkSize"));
        });
    }

    [Test]
    public void Given_explicitly_hide_a_wrong_one_of_the_environment() =>
        Assert.That(ReadGiven([new("transfers", "2", "Options")], ("RCLONE_TRANSFERS", "lots")).Get(OptionTable.Transfers), Is.EqualTo(2));

    [Test]
    public void Given_twice_are_the_later_one() =>
        Assert.That(ReadGiven([new("transfers", "2", "Options"), new("Transfers", "5", "task parameter Transfers")]).Get(OptionTable.Transfers), Is.EqualTo(5));

    // CI systems pass unset inputs as empty strings.
    [TestCaseSource(typeof(OptionTable), nameof(OptionTable.All))]
    public void That_are_empty_are_unset(Option option)
    {
        var options = ReadGiven([new(option.Name, "", "Options")], (option.EnvironmentVariable, ""));
        Assert.Multiple(() =>
        {
            Assert.That(options.IsSet(option), Is.False);
            Assert.That(options.OriginOf(option), Is.EqualTo(Read().OriginOf(option)), "the default, or the provider's");
        });
    }

    [Test]
    public void That_are_empty_do_not_hide_the_environment() =>
        Assert.That(ReadGiven([new("region", "", "Options")], ("RCLONE_S3_REGION", "eu-west-1")).Get(OptionTable.Region), Is.EqualTo("eu-west-1"));

    [Test]
    public void Have_the_type_of_their_row()
    {
        var options = Read(("RCLONE_S3_ENV_AUTH", "f"), ("RCLONE_MAX_DELETE", "off"), ("RCLONE_DRY_RUN", "1"), ("RCLONE_S3_PROVIDER", "minio"));
        Assert.Multiple(() =>
        {
            Assert.That(options.Get(OptionTable.EnvAuth), Is.False);
            Assert.That(options.Get(OptionTable.MaxDelete), Is.EqualTo(Values.NoLimit));
            Assert.That(options.Get(OptionTable.DryRun), Is.True);
            Assert.That(options.Get(OptionTable.Provider), Is.EqualTo("Minio"));
        });
    }

    [Test]
    public void Out_of_their_grammar_are_named_with_variable_value_reason_and_what_is_allowed()
    {
        var error = Assert.Throws<CiSyncException>(() => Read(("RCLONE_TRANSFERS", "lots"))).Diagnostic;
        Assert.Multiple(() =>
        {
            Assert.That(error.Code, Is.EqualTo(ErrorCodes.OptionInvalid));
            Assert.That(error.Message, Is.EqualTo("RCLONE_TRANSFERS=\"lots\" is not allowed: it is not a whole number."));
            Assert.That(error.Advice, Is.EqualTo("Allowed: a whole number from 1 to 1024."));
        });
    }

    [TestCaseSource(typeof(OptionTable), nameof(OptionTable.All))]
    public void Out_of_their_grammar_name_where_they_came_from(Option option)
    {
        var error = Assert.Throws<CiSyncException>(() => Read((option.EnvironmentVariable, "\u0001\n:"))).Diagnostic;
        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Does.StartWith(option.EnvironmentVariable + "="));
            Assert.That(error.Text, Does.Not.Contain("\n").And.Not.Contain("\u0001"), "a message is one line of printable text");
            Assert.That(error.Code.ExitCode, Is.EqualTo(ExitCode.Usage));
        });
    }

    [Test]
    public void Of_an_unknown_provider_list_the_known_ones()
    {
        var error = Assert.Throws<CiSyncException>(() => Read(("RCLONE_S3_PROVIDER", "Mino"))).Diagnostic;
        Assert.Multiple(() =>
        {
            Assert.That(error.Code, Is.EqualTo(ErrorCodes.ProviderUnknown));
            Assert.That(error.Message, Is.EqualTo("RCLONE_S3_PROVIDER=\"Mino\" is not a known provider."));
            Assert.That(error.Advice, Is.EqualTo($"Known: {string.Join(", ", Providers.Names)}."));
        });
    }

    [Test]
    public void Of_an_unknown_option_are_refused_with_the_known_names()
    {
        var error = Assert.Throws<CiSyncException>(() => ReadGiven([new("chunksizes", "5M", "Options")])).Diagnostic;
        Assert.Multiple(() =>
        {
            Assert.That(error.Code, Is.EqualTo(ErrorCodes.OptionUnknown));
            Assert.That(error.Message, Is.EqualTo("Options: the option \"chunksizes\" is not known."));
            Assert.That(error.Advice, Does.Contain("chunk_size").And.Contain("max_delete").And.Not.Contain("secret_access_key"));
        });
    }

    [Test]
    public void Of_an_unknown_option_without_text_are_refused_as_well() =>
        Assert.That(() => ReadGiven([new("chunksizes", "", "Options")]), Throws.TypeOf<CiSyncException>());

    private static ResolvedOptions Read(params (string Name, string Value)[] variables) => ReadGiven([], variables);

    private static ResolvedOptions ReadGiven(ExplicitOption[] given, params (string Name, string Value)[] variables) =>
        OptionReader.Read(new HostEnvironment(variables.ToDictionary(pair => pair.Name, pair => pair.Value), "/"), given);
}
