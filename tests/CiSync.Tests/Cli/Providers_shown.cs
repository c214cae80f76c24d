using System.Text.Json;
using CiSync.Options;

namespace CiSync.Tests.Cli;

public class Providers_shown : CliTest
{
    [Test]
    public void Are_all_with_how_they_are_addressed()
    {
        var result = Run("config", "providers");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Rows[0], Is.EqualTo("Provider | What it is | Bucket in the"));
            Assert.That(result.Rows[1], Is.EqualTo("AWS | Amazon S3 | host name"));
            Assert.That(
                result.Rows.Skip(1),
                Is.EqualTo(Providers.All.Select(provider => $"{provider.Name} | {provider.Description} | {(provider.UsesPathStyle ? "path" : "host name")}")).And.Exactly(53).Items);
        });
    }

    [TestCase("digitalocean")]
    [TestCase("DigitalOcean")]
    public void One_by_one_have_all_that_is_known(string name)
    {
        var result = Run("config", "providers", name);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Output, Does.StartWith("DigitalOcean: DigitalOcean Spaces\n"));
            Assert.That(result.Rows, Is.SupersetOf(new[]
            {
                "bucket in the | host name", "use_already_exists | false", "Endpoint | What it is", "nyc3.digitaloceanspaces.com | New York 3", "Region | What it is", "nyc3 | New York 3",
                "ACL | What it is",
            }));
            Assert.That(result.Rows.Count(row => row.StartsWith("public-read |", StringComparison.Ordinal)), Is.EqualTo(1));
        });
    }

    [TestCaseSource(typeof(Providers), nameof(Providers.Names))]
    public void One_by_one_are_the_catalogue_in_JSON_too(string name)
    {
        var provider = Providers.Get(name);
        using var json = JsonDocument.Parse(Run("config", "providers", name, "--json").Output);
        string[] Values(string list) => [.. json.RootElement.GetProperty(list).EnumerateArray().Select(choice => choice.GetProperty("value").GetString()!)];
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("name").GetString(), Is.EqualTo(name));
            Assert.That(json.RootElement.GetProperty("addressing").GetString(), Is.EqualTo(provider.UsesPathStyle ? "path" : "host"));
            Assert.That(json.RootElement.GetProperty("defaults").EnumerateObject().Select(pair => $"{pair.Name}={pair.Value}"), Is.EqualTo(provider.Defaults.Select(pair => $"{pair.Key}={pair.Value}")));
            Assert.That(json.RootElement.GetProperty("minChunkSize").GetString(), Is.EqualTo(provider.MinChunkSize));
            Assert.That(Values("endpoints"), Is.EqualTo(provider.Endpoints.Select(choice => choice.Value)));
            Assert.That(Values("regions"), Is.EqualTo(provider.Regions.Select(choice => choice.Value)));
            Assert.That(Values("locationConstraints"), Is.EqualTo(provider.LocationConstraints.Select(choice => choice.Value)));
            Assert.That(Values("acls"), Is.EqualTo(provider.Acls.Select(choice => choice.Value)));
            Assert.That(Values("storageClasses"), Is.EqualTo(provider.StorageClasses.Select(choice => choice.Value)));
        });
    }

    [Test]
    public void Are_all_in_JSON_too()
    {
        using var json = JsonDocument.Parse(Run("config", "providers", "--json").Output);
        Assert.That(json.RootElement.EnumerateArray().Select(item => item.GetProperty("name").GetString()), Is.EqualTo(Providers.Names));
    }

    [Test]
    public void That_there_are_not_are_an_error_with_the_nearest_name()
    {
        var result = Run("config", "providers", "digitlocean");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.StartWith("error CIS1008: \"digitlocean\" is not a known provider. Did you mean DigitalOcean? Known: AWS, "));
    }
}
