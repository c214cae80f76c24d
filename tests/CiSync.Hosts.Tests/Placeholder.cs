namespace CiSync.Hosts.Tests;

public class Placeholder
{
    [Test]
    public void Runs() => Assert.That(Environment.ProcessId, Is.Positive);
}
