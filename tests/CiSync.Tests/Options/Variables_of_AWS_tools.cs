using CiSync.Options;

namespace CiSync.Tests.Options;

public class Variables_of_AWS_tools
{
    [TestCase("AWS_REGION")]
    [TestCase("AWS_DEFAULT_REGION")]
    public void Give_the_region(string variable)
    {
        var options = Read(awsVariables: true, (variable, "eu-west-1"));
        Assert.Multiple(() =>
        {
            Assert.That(options.Get(OptionTable.Region), Is.EqualTo("eu-west-1"));
            Assert.That(options.OriginOf(OptionTable.Region), Is.EqualTo(variable));
        });
    }

    [TestCase("AWS_ENDPOINT_URL_S3")]
    [TestCase("AWS_ENDPOINT_URL")]
    public void Give_the_endpoint(string variable) =>
        Assert.That(Read(awsVariables: true, (variable, "http://localhost:9000")).Get(OptionTable.Endpoint), Is.EqualTo("http://localhost:9000"));

    [Test]
    public void Come_after_those_of_rclone_and_in_their_order()
    {
        var all = new[] { ("AWS_DEFAULT_REGION", "c"), ("AWS_REGION", "b"), ("RCLONE_S3_REGION", "a") };
        Assert.Multiple(() =>
        {
            Assert.That(Read(awsVariables: true, all).Get(OptionTable.Region), Is.EqualTo("a"));
            Assert.That(Read(awsVariables: true, all[..2]).Get(OptionTable.Region), Is.EqualTo("b"));
            Assert.That(Read(awsVariables: true, ("RCLONE_S3_REGION", ""), ("AWS_REGION", ""), all[0]).Get(OptionTable.Region), Is.EqualTo("c"), "empty means unset");
        });
    }

    [Test]
    public void Do_not_count_for_rclones_form() =>
        Assert.That(Read(awsVariables: false, ("AWS_REGION", "eu-west-1"), ("AWS_ENDPOINT_URL", "http://localhost:9000")).Origins()
            .Select(origin => origin.Option), Does.Not.Contain(OptionTable.Region).And.Not.Contain(OptionTable.Endpoint));

    private static ResolvedOptions Read(bool awsVariables, params (string Name, string Value)[] variables) =>
        OptionReader.Read(new HostEnvironment(variables.ToDictionary(pair => pair.Name, pair => pair.Value), "/"), [], awsVariables);
}
