using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Tests.Options;

public class Warnings_about_values
{
    [Test]
    public void A_bare_number_that_comes_out_as_gigabytes_is_pointed_out()
    {
        var warning = Warnings("RCLONE_S3_CHUNK_SIZE", "5242880").Single();
        Assert.Multiple(() =>
        {
            Assert.That(warning.Code, Is.EqualTo(ErrorCodes.BareNumber));
            Assert.That(warning.Severity, Is.EqualTo(Severity.Warning));
            Assert.That(warning.Message, Is.EqualTo("RCLONE_S3_CHUNK_SIZE=5242880 means 5Gi: a bare number is read as KiB."));
            Assert.That(warning.Advice, Is.EqualTo("Write 5242880B if bytes were meant."));
        });
    }

    [TestCase("RCLONE_S3_CHUNK_SIZE", "8192")]
    [TestCase("RCLONE_S3_CHUNK_SIZE", "1048576")]
    [TestCase("RCLONE_S3_CHUNK_SIZE", "5242880B")]
    [TestCase("RCLONE_S3_CHUNK_SIZE", "2G")]
    [TestCase("RCLONE_MAX_DELETE", "5242880000")]
    public void Other_numbers_pass_without_a_word(string variable, string text) => Assert.That(Warnings(variable, text), Is.Empty);

    [Test]
    public void A_bare_number_beyond_the_bound_is_explained_in_the_error()
    {
        var error = Assert.Throws<CiSyncException>(() => Warnings("RCLONE_S3_CHUNK_SIZE", "8388608")).Diagnostic;
        Assert.That(error.Text, Is.EqualTo(
            "RCLONE_S3_CHUNK_SIZE=\"8388608\" is not allowed: 8Gi is greater than 5Gi. "
            + "Allowed: a size from 5Mi to 5Gi. A bare number is read as KiB; add B for bytes."));
    }

    // Ceph prints secrets as JSON, where / is written \/.
    [Test]
    public void A_secret_as_JSON_writes_it_is_pointed_out_and_not_shown()
    {
        var warning = Warnings("RCLONE_S3_SECRET_ACCESS_KEY", "hidden\\/word").Single();
        Assert.Multiple(() =>
        {
            Assert.That(warning.Code, Is.EqualTo(ErrorCodes.SecretEscaped));
            Assert.That(warning.Message, Does.Contain("RCLONE_S3_SECRET_ACCESS_KEY"));
            Assert.That(warning.ToString(), Does.Not.Contain("hidden"));
        });
    }

    [TestCase("RCLONE_S3_SECRET_ACCESS_KEY", "plain/secret")]
    [TestCase("RCLONE_S3_SESSION_TOKEN", "a\\/b")]
    public void Other_secrets_pass_without_a_word(string variable, string text) => Assert.That(Warnings(variable, text), Is.Empty);

    [Test]
    public void Nobody_has_to_listen() =>
        Assert.That(
            OptionReader.Read(Environment("RCLONE_S3_CHUNK_SIZE", "5242880"), []).Get(OptionTable.ChunkSize),
            Is.EqualTo(5L << 30));

    private static List<Diagnostic> Warnings(string variable, string text)
    {
        var warnings = new List<Diagnostic>();
        OptionReader.Read(Environment(variable, text), [], warn: warnings.Add);
        return warnings;
    }

    private static HostEnvironment Environment(string variable, string text) => new(new Dictionary<string, string> { [variable] = text }, "/");
}
