using CiSync.Interop.Tests.Container;
using CiSync.Interop.Tests.PingPong;
using CiSync.Interop.Tests.Publishing;
using CiSync.Interop.Tests.Wire;
using CiSync.Interop.Tests.Workflows;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests;

/// <summary>
/// Names in the summary of every run the servers and tools that it did without: such a case is reported as skipped, with
/// the reason. The tests themselves don't exist then; CISYNC_REQUIRE turns what must be there into a failure.
/// </summary>
public class ServersTests
{
    public static IEnumerable<TestCaseData> Names
    {
        get
        {
            // These look for what there is.
            _ = S3TestServers.All;
            _ = RcloneTests.WithRclone;
            _ = NaiveStoreTests.Programs.Count();
            _ = Rclone_on_the_wire.WithRclone;
            _ = S3cmdSignatureTests.WithS3cmd;
            _ = OtherTools.Aws;
            _ = ActionImage.Docker;
            _ = WorkflowTools.ActionLint;
            return RunReport.All.Select(line => new TestCaseData(line.Value).SetName($"{line.Key} was there"));
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Was_there(string? whyNot)
    {
        if (whyNot is not null)
        {
            Assert.Ignore($"not run: {whyNot}");
        }
    }
}
