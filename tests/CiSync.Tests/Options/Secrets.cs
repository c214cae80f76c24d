using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Tests.Options;

public class Secrets
{
    private const string Secret = "hidden-word";

    public static IEnumerable<Option> All => OptionTable.All.Where(option => option.IsSecret);

    [TestCaseSource(nameof(All))]
    public void Are_refused_as_parameters_and_not_repeated(Option option)
    {
        var error = Assert.Throws<CiSyncException>(() => Read([new(option.PropertyName, Secret, "task parameter Options")]));
        Assert.Multiple(() =>
        {
            Assert.That(error.Diagnostic.Code, Is.EqualTo(ErrorCodes.SecretAsParameter));
            Assert.That(error.Diagnostic.Message, Is.EqualTo($"{option.Name} is a secret and was given as task parameter Options."));
            Assert.That(error.Diagnostic.Advice, Does.Contain(option.EnvironmentVariable));
            Assert.That(error.ToString(), Does.Not.Contain(Secret));
        });
    }

    [TestCaseSource(nameof(All))]
    public void That_are_not_allowed_are_not_shown(Option option)
    {
        var error = Assert.Throws<CiSyncException>(() => Read([], (option.EnvironmentVariable, Secret + "\n")));
        Assert.Multiple(() =>
        {
            Assert.That(error.Diagnostic.Code, Is.EqualTo(ErrorCodes.OptionInvalid));
            Assert.That(error.Diagnostic.Message, Is.EqualTo($"{option.EnvironmentVariable}=(not shown) is not allowed: it holds a control character."));
            Assert.That(error.ToString(), Does.Not.Contain(Secret));
        });
    }

    [Test]
    public void Reach_the_engine()
    {
        var options = Read([], ("RCLONE_S3_SECRET_ACCESS_KEY", Secret));
        Assert.That(options.Get(OptionTable.SecretAccessKey), Is.EqualTo(Secret));
    }

    [TestCaseSource(nameof(All))]
    public void Are_masked_where_origins_are_shown(Option option)
    {
        var origin = Read([], (option.EnvironmentVariable, Allowed(option))).Origins().Single(item => item.Option == option);
        Assert.That(origin, Is.EqualTo(new OptionOrigin(option, "***", option.EnvironmentVariable)));
    }

    [Test]
    public void In_an_endpoint_are_not_repeated()
    {
        var error = Assert.Throws<CiSyncException>(() => Read([], ("RCLONE_S3_ENDPOINT", $"https://key:{Secret}@host")));
        Assert.That(error.ToString(), Does.Not.Contain(Secret).And.Contain("RCLONE_S3_ENDPOINT=(not shown)"));
    }

    // "secret_access_key=ab;hiddenword=x": the tail of a secret with a semicolon reads as the name of an option.
    [Test]
    public void Broken_by_a_semicolon_do_not_end_up_as_the_name_of_an_unknown_option()
    {
        var given = ExplicitOption.ParseList("hiddenword=;secret_access_key=ab", "Options").ToArray();
        var error = Assert.Throws<CiSyncException>(() => Read(given));
        Assert.Multiple(() =>
        {
            Assert.That(error.Diagnostic.Code, Is.EqualTo(ErrorCodes.SecretAsParameter));
            Assert.That(error.ToString(), Does.Not.Contain("hiddenword"));
        });
    }

    [TestCase("hidden/word+")]
    [TestCase("hiddenwordhiddenwordhiddenwordhiddenwordhiddenword")]
    public void That_stand_where_a_name_should_are_not_repeated(string name)
    {
        var error = Assert.Throws<CiSyncException>(() => Read([new(name, "x", "Options")]));
        Assert.That(error.Diagnostic.Message, Is.EqualTo("Options: the option is not known."));
    }

    // A key of SSE-C has a length, and one in base64 a form as well.
    private static string Allowed(Option option) =>
        option == OptionTable.SseCustomerKey ? new string('k', 32)
        : option == OptionTable.SseCustomerKeyBase64 ? Convert.ToBase64String(new byte[32])
        : Secret;

    private static ResolvedOptions Read(ExplicitOption[] given, params (string Name, string Value)[] variables) =>
        OptionReader.Read(new HostEnvironment(variables.ToDictionary(pair => pair.Name, pair => pair.Value), "/"), given);
}
