using System.Reflection;
using System.Text.RegularExpressions;
using CiSync.Options;

namespace CiSync.Tests.Options;

public class Option_names
{
    [Test]
    public void An_option_of_the_store_has_S3_in_its_variable() => Assert.Multiple(() =>
    {
        Assert.That(OptionTable.ChunkSize.EnvironmentVariable, Is.EqualTo("RCLONE_S3_CHUNK_SIZE"));
        Assert.That(OptionTable.ChunkSize.PropertyName, Is.EqualTo("ChunkSize"));
        Assert.That(OptionTable.SseKmsKeyId.EnvironmentVariable, Is.EqualTo("RCLONE_S3_SSE_KMS_KEY_ID"));
        Assert.That(OptionTable.SseKmsKeyId.PropertyName, Is.EqualTo("SseKmsKeyId"));
    });

    [Test]
    public void An_option_of_the_run_has_not() => Assert.Multiple(() =>
    {
        Assert.That(OptionTable.MaxDelete.EnvironmentVariable, Is.EqualTo("RCLONE_MAX_DELETE"));
        Assert.That(OptionTable.MaxDelete.PropertyName, Is.EqualTo("MaxDelete"));
    });

    [TestCase("chunk_size")]
    [TestCase("chunk-size")]
    [TestCase("ChunkSize")]
    [TestCase("CHUNKSIZE")]
    [TestCase("s3-chunk-size")]
    [TestCase("s3_chunk_size")]
    [TestCase(" chunk_size ")]
    public void A_store_option_is_found_as_a_person_writes_it(string name) => Assert.That(OptionTable.Find(name), Is.SameAs(OptionTable.ChunkSize));

    [TestCase("max_delete")]
    [TestCase("max-delete")]
    [TestCase("MaxDelete")]
    public void A_run_option_is_found_as_a_person_writes_it(string name) => Assert.That(OptionTable.Find(name), Is.SameAs(OptionTable.MaxDelete));

    [TestCase("")]
    [TestCase("s3")]
    [TestCase("s3-max-delete")]
    [TestCase("chunk size")]
    [TestCase("chunk_sizes")]
    public void Anything_else_is_not_found(string name) => Assert.That(OptionTable.Find(name), Is.Null);

    [Test]
    public void Every_row_is_in_the_list_of_all() =>
        Assert.That(
            typeof(OptionTable).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)),
            Is.EquivalentTo(OptionTable.All));

    [TestCaseSource(typeof(OptionTable), nameof(OptionTable.All))]
    public void Every_row_is_found_by_each_of_its_names(Option option) => Assert.Multiple(() =>
    {
        Assert.That(OptionTable.Find(option.Name), Is.SameAs(option));
        Assert.That(OptionTable.Find(option.PropertyName), Is.SameAs(option));
        Assert.That(option.Name, Does.Match(new Regex("^[a-z0-9]+(_[a-z0-9]+)*$")));
        Assert.That(option.ToString(), Is.EqualTo(option.Name));
    });

    [TestCaseSource(typeof(OptionTable), nameof(OptionTable.All))]
    public void Every_row_is_explained(Option option) => Assert.Multiple(() =>
    {
        Assert.That(option.Help, Does.EndWith("."));
        Assert.That(option.Allowed, Is.Not.Empty.And.Not.EndWith("."));
        Assert.That(option.Source, Is.Not.Empty);
    });

    [TestCaseSource(typeof(OptionTable), nameof(OptionTable.All))]
    public void A_default_in_words_is_the_default_in_fact(Option option)
    {
        var value = option.GetType().GetProperty(nameof(Option<int>.Default))!.GetValue(option);
        Assert.That(option.DefaultText.Length == 0 ? null : option.Parse(option.DefaultText), Is.EqualTo(value));
    }

    [Test]
    public void The_secrets_are_secret() =>
        Assert.That(
            OptionTable.All.Where(option => option.IsSecret),
            Is.EqualTo(new Option[] { OptionTable.AccessKeyId, OptionTable.SecretAccessKey, OptionTable.SessionToken, OptionTable.SseCustomerKey, OptionTable.SseCustomerKeyBase64 }));

    [Test]
    public void No_host_names_a_secret() =>
        Assert.That(OptionTable.All.Where(option => option.IsSecret && option.Hosts != Hosts.None), Is.Empty);
}
