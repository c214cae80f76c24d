namespace CiSync.Interop.Tests.Wire;

/// <summary>The files of Expected as files; who sends what they say is tested elsewhere.</summary>
public class ExpectedRequestsTests
{
    [Test]
    public void There_is_one_for_each_section_of_rclones_page_and_for_Netease() => Assert.That(
        ExpectedRequests.Names,
        Is.EqualTo(new[] { "anonymous", "aws", "ceph", "dreamobjects", "ibm", "minio", "netease", "oss", "scaleway", "spaces", "wasabi" }));

    [TestCaseSource(typeof(ExpectedRequests), nameof(ExpectedRequests.Names))]
    public void Each_has_its_section_and_all_operations_in_order(string name)
    {
        var expected = ExpectedRequests.Parse(name);
        Assert.That(expected.Conf, Does.Contain("type = s3"));
        Assert.That(expected.Remote, Does.Match("^[a-z0-9]+$"));
        Assert.That(expected.Blocks.Keys, Is.EqualTo(WireOperation.All.Select(operation => operation.Name)));
    }

    [TestCaseSource(typeof(ExpectedRequests), nameof(ExpectedRequests.Names))]
    public void A_line_that_both_send_is_not_told_apart(string name)
    {
        foreach (var (_, block) in ExpectedRequests.Parse(name).Blocks)
        {
            var both = block.Where(line => line[0] is '-' or '+').GroupBy(line => line[2..]).Where(group => group.Count() > 1).Select(group => group.Key);
            Assert.That(both, Is.Empty);
        }
    }
}
