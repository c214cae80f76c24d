using CiSync.Options;

namespace CiSync.Tests.Options;

public class Origins_of_values
{
    [Test]
    public void Are_in_the_order_of_the_table_with_defaults_and_without_the_unset()
    {
        var environment = new HostEnvironment(new Dictionary<string, string> { ["RCLONE_S3_REGION"] = "eu-west-1", ["RCLONE_TRANSFERS"] = "" }, "/");
        var origins = OptionReader.Read(environment, [new("chunk_size", "8M", "Options")]).Origins().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(origins.Select(item => item.Option), Is.EqualTo(OptionTable.All.Where(option => origins.Any(item => item.Option == option))));
            Assert.That(origins, Does.Contain(new OptionOrigin(OptionTable.Region, "eu-west-1", "RCLONE_S3_REGION")));
            Assert.That(origins, Does.Contain(new OptionOrigin(OptionTable.ChunkSize, "8M", "Options")));
            Assert.That(origins, Does.Contain(new OptionOrigin(OptionTable.Transfers, "16", "default")));
            Assert.That(origins.Select(item => item.Option), Does.Not.Contain(OptionTable.Endpoint));
        });
    }
}
