using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests;

public class RequiredTests
{
    [Test]
    public void Every_server_and_tool_that_CISYNC_REQUIRE_names_is_here() => Assert.That(Required.Missing, Is.Empty);
}
