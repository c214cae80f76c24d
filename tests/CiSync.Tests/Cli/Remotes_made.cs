namespace CiSync.Tests.Cli;

public class Remotes_made : CliTest
{
    private const string Secret = "hidden-word";

    [Test]
    public void Are_written_checked_and_in_order()
    {
        var result = Run("config", "create", "my-site", "endpoint=http://127.0.0.1:9000", "provider=minio", "ChunkSize=8M");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.Output, Is.EqualTo($"""
                Written to {ConfigPath}. A destination in it is my-site:bucket/prefix.

                [my-site]
                type = s3
                provider = Minio
                endpoint = http://127.0.0.1:9000
                chunk_size = 8M

                """.ReplaceLineEndings("\n")));
            Assert.That(File.ReadAllText(ConfigPath), Is.EqualTo("[my-site]\ntype = s3\nprovider = Minio\nendpoint = http://127.0.0.1:9000\nchunk_size = 8M\n"));
        });
    }

    [Test]
    public void Are_then_shown()
    {
        Run("config", "create", "site", "provider=Ceph", "endpoint=ceph.example", "region=");
        Assert.That(Run("config", "show", "site").Rows, Does.Contain($"endpoint | ceph.example | [site] in {ConfigPath}"));
    }

    [Test]
    public void May_have_secrets_which_are_masked_and_warned_of()
    {
        var result = Run("config", "create", "site", "access_key_id=key", "secret_access_key=" + Secret);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Output, Does.Contain("\nsecret_access_key = ***\n"));
            Assert.That(result.Error, Does.Contain("warning CIS5005: secret_access_key was given on the command line. Use --ask-secrets: "));
            Assert.That(result.Output + result.Error, Does.Not.Contain(Secret));
            Assert.That(File.ReadAllText(ConfigPath), Does.Contain($"\nsecret_access_key = {Secret}\n"));
        });
    }

    [Test]
    public void Are_refused_where_the_name_is_taken_unless_forced()
    {
        var before = "# mine\r\n[site]\r\ntype = drive\r\n# kept\r\nscope = x\r\n[b]\r\ntype = s3\r\n";
        Home.Write(".config/rclone/rclone.conf", before);
        var refused = Run("config", "create", "site", "region=x");
        Assert.Multiple(() =>
        {
            Assert.That(refused.ExitCode, Is.EqualTo(2));
            Assert.That(refused.Error, Does.StartWith($"error CIS5003: The remote \"site\" is in {ConfigPath} already. Choose another name, or give --force"));
            Assert.That(File.ReadAllText(ConfigPath), Is.EqualTo(before));
        });
        Assert.That(Run("config", "create", "site", "region=x", "--force").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(ConfigPath), Is.EqualTo("# mine\r\n[site]\r\ntype = s3\r\nregion = x\r\n# kept\r\n[b]\r\ntype = s3\r\n"));
    }

    [TestCase("error CIS1002: key=value: the option \"regio\" is not known. Did you mean region?", "site", "regio=x")]
    [TestCase("error CIS1002: transfers: transfers is an option of a run", "site", "transfers=4")]
    [TestCase("error CIS1001: chunk_size=\"1M\" is not allowed: 1Mi is less than 5Mi.", "site", "region=x", "chunk_size=1M")]
    [TestCase("error CIS1001: sse_customer_key=(not shown) is not allowed", "site", "sse_customer_key=" + Secret)]
    [TestCase("error CIS1001: \"a!b\" can't be a remote's name", "a!b", "region=x")]
    [TestCase("error CIS1008: provider=\"Mino\" is not a known provider.", "site", "provider=Mino")]
    [TestCase("error CIS1012: A remote of type \"drive\" can't be made here.", "site", "type=drive")]
    [TestCase("error CIS1015: ", "site", "sse_customer_algorithm=AES256")]
    [TestCase("error CIS1002: key=value: the option is not known.", "site", Secret + "/+=x")]
    [TestCase("error CIS5006: The keys can't be asked for", "site", "--ask-secrets")]
    public void That_are_wrong_write_nothing(string message, params string[] args)
    {
        var result = Run(["config", "create", .. args]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.StartWith(message));
            Assert.That(result.Error, Does.Not.Contain(Secret));
            Assert.That(File.Exists(ConfigPath), Is.False);
        });
    }

    [Test]
    public void Need_a_file_that_can_be_read()
    {
        Home.Write(".config/rclone/rclone.conf", "RCLONE_ENCRYPT_V0:\nx\n");
        var result = Run("config", "create", "site");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.StartWith($"error CIS1013: {ConfigPath} is encrypted with a password."));
    }

    [TestCase("notfound")]
    [TestCase("file/rclone.conf")]
    public void Need_a_file_that_can_be_written(string path)
    {
        Home.Write("file", "");
        var result = Run("config", "create", "site", "--config", path);
        Assert.That(result.ExitCode, Is.EqualTo(6));
        Assert.That(result.Error, Does.StartWith("error CIS5004: "));
    }

    [Test]
    public void Go_into_the_file_that_is_asked_for()
    {
        Variables["RCLONE_CONFIG"] = "variable.conf";
        Assert.That(Run("config", "create", "a").Output, Does.StartWith($"Written to {Home.Of("variable.conf")}."));
        Assert.That(Run("config", "create", "b", "--config", "option.conf").Output, Does.StartWith($"Written to {Home.Of("option.conf")}."));
        Assert.That(File.Exists(ConfigPath), Is.False);
    }

    [Test]
    public void May_have_their_keys_asked_for()
    {
        var result = RunAtTerminal(["config", "create", "site", "--ask-secrets"], input =>
        {
            input.PushTextWithEnter("the-key");
            input.PushTextWithEnter(Secret);
        });
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Output, Does.Contain("access_key_id (empty: unset):").And.Contain("secret_access_key (empty: unset):"));
            Assert.That(result.Output, Does.Not.Contain(Secret).And.Not.Contain("the-key").And.Not.Contain("****"));
            Assert.That(result.Error, Is.Empty, "no warning about the command line");
            Assert.That(File.ReadAllText(ConfigPath), Is.EqualTo($"[site]\ntype = s3\naccess_key_id = the-key\nsecret_access_key = {Secret}\n"));
        });
    }

    [Test]
    public void Are_not_asked_for_keys_that_are_given()
    {
        RunAtTerminal(["config", "create", "site", "access_key_id=the-key", "--ask-secrets"], input => input.PushTextWithEnter(Secret));
        Assert.That(File.ReadAllText(ConfigPath), Does.Contain("access_key_id = the-key\n").And.Contain($"secret_access_key = {Secret}\n"));
    }
}
