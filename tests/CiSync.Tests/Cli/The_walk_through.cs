using CiSync.Options;
using Spectre.Console.Testing;

namespace CiSync.Tests.Cli;

public class The_walk_through : CliTest
{
    private const string Secret = "hidden-word";

    [Test]
    public void Asks_in_order_and_writes_what_create_would()
    {
        var result = RunAtTerminal(["config"], input =>
        {
            input.PushTextWithEnter("site");
            Choose(input, 0); // AWS
            Choose(input, 0); // keys
            input.PushTextWithEnter("the-key");
            input.PushTextWithEnter(Secret);
            Choose(input, 5); // unset, then the fifth region
            input.PushTextWithEnter(""); // endpoint
            Choose(input, 0); // location constraint: unset
            Choose(input, 1); // acl: the first after unset
            Choose(input, 3); // storage class
            input.PushTextWithEnter("n");
            input.PushTextWithEnter("y");
        });
        var aws = Providers.Get("AWS");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.Output, Does.Not.Contain(Secret).And.Contain("secret_access_key = ***"));
            Assert.That(result.Output, Does.EndWith($"Written to {ConfigPath}. A destination in it is site:bucket/prefix.\n"));
            Assert.That(File.ReadAllText(ConfigPath), Is.EqualTo(
                $"[site]\ntype = s3\nprovider = AWS\naccess_key_id = the-key\nsecret_access_key = {Secret}\nenv_auth = false\nregion = {aws.Regions[4].Value}\nacl = private\nstorage_class = {aws.StorageClasses[3].Value}\n"));
        });
    }

    [Test]
    public void Does_not_ask_for_keys_where_the_environment_has_them()
    {
        var minio = Providers.Names.ToList().IndexOf("Minio");
        RunAtTerminal(["config"], input =>
        {
            input.PushTextWithEnter("site");
            Choose(input, minio);
            Choose(input, 1);
            Finish(input, Providers.Get("Minio"));
            input.PushTextWithEnter("n");
            input.PushTextWithEnter("y");
        });
        Assert.That(File.ReadAllText(ConfigPath), Is.EqualTo("[site]\ntype = s3\nprovider = Minio\nenv_auth = true\n"));
    }

    [Test]
    public void Asks_again_for_what_cannot_be()
    {
        Home.Write(".config/rclone/rclone.conf", "[taken]\ntype = s3\n");
        var result = RunAtTerminal(["config"], input =>
        {
            input.PushTextWithEnter("a!b");
            input.PushTextWithEnter("taken");
            input.PushTextWithEnter("site");
            Choose(input, 0);
            Choose(input, 1);
            Choose(input, Providers.Get("AWS").Regions.Count + 1); // other…
            input.PushTextWithEnter("xx-new-1");
            input.PushTextWithEnter("ftp://x");
            input.PushTextWithEnter("s3.example.com");
            Choose(input, 0);
            Choose(input, 0);
            Choose(input, 0);
            input.PushTextWithEnter("n");
            input.PushTextWithEnter("y");
        });
        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.Contain("\"a!b\" can't be a remote's name").And.Contain("That remote exists already.").And.Contain("endpoint=\"ftp://x\" is not allowed"));
            Assert.That(File.ReadAllText(ConfigPath), Is.EqualTo("[taken]\ntype = s3\n\n[site]\ntype = s3\nprovider = AWS\nenv_auth = true\nregion = xx-new-1\nendpoint = s3.example.com\n"));
        });
    }

    [Test]
    public void Takes_advanced_options_one_by_one()
    {
        var advanced = OptionTable.All.Where(option => option.Scope == OptionScope.Remote).Select(option => option.Name)
            .Except(["provider", "env_auth", "access_key_id", "secret_access_key", "region", "endpoint", "location_constraint", "acl", "storage_class"]).ToList();
        RunAtTerminal(["config"], input =>
        {
            input.PushTextWithEnter("site");
            Choose(input, 0);
            Choose(input, 1);
            Finish(input, Providers.Get("AWS"));
            input.PushTextWithEnter("y");
            Choose(input, advanced.IndexOf("chunk_size") + 1);
            input.PushTextWithEnter("8M");
            Choose(input, 0);
            input.PushTextWithEnter("y");
        });
        Assert.That(File.ReadAllText(ConfigPath), Does.EndWith("\nenv_auth = true\nchunk_size = 8M\n"));
    }

    [Test]
    public void Writes_nothing_that_is_not_wanted()
    {
        var result = RunAtTerminal(["config"], input =>
        {
            input.PushTextWithEnter("site");
            Choose(input, 0);
            Choose(input, 1);
            Finish(input, Providers.Get("AWS"));
            input.PushTextWithEnter("n");
            input.PushTextWithEnter("n");
        });
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.EndWith("Nothing was written.\n"));
            Assert.That(File.Exists(ConfigPath), Is.False);
        });
    }

    [Test]
    public void Asks_nothing_where_the_file_cannot_be_read()
    {
        Home.Write(".config/rclone/rclone.conf", "RCLONE_ENCRYPT_V0:\nx\n");
        Assert.That(RunAtTerminal(["config"], _ => { }).Error, Does.StartWith("error CIS1013: "));
    }

    private static void Choose(TestConsoleInput input, int index)
    {
        for (var i = 0; i < index; i++)
        {
            input.PushKey(ConsoleKey.DownArrow);
        }

        input.PushKey(ConsoleKey.Enter);
    }

    /// <summary>Leaves everything from the region on unset.</summary>
    private static void Finish(TestConsoleInput input, Provider provider)
    {
        foreach (var known in new[] { provider.Regions, provider.Endpoints, provider.LocationConstraints, provider.Acls, provider.StorageClasses })
        {
            if (known.Count == 0)
            {
                input.PushTextWithEnter("");
            }
            else
            {
                Choose(input, Math.Max(known.ToList().FindIndex(choice => choice.Value.Length == 0), 0));
            }
        }
    }
}
