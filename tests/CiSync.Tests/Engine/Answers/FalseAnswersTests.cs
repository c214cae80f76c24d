using CiSync.LocalS3;
using CiSync.TestKit;

namespace CiSync.Tests.Engine.Answers;

/// <summary>
/// Runs in which something else answers in place of the store. Whatever it says, no content gets lost, nothing is deleted before everything has
/// arrived, and the report names what the store really has.
/// </summary>
public class FalseAnswersTests
{
    private LocalS3Server _near = null!, _far = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _near = await LocalS3Server.StartAsync(new LocalS3Options());
        _far = await LocalS3Server.StartAsync(new LocalS3Options());
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _near.DisposeAsync();
        await _far.DisposeAsync();
    }

    private static IEnumerable<TestCaseData> Faults
    {
        get
        {
            var sample = Fault.Sample().ToHashSet();
            return Fault.All().Select(fault => new TestCaseData(fault)).Sample(data => sample.Contains((Fault)data.Arguments[0]!));
        }
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Nothing_is_lost_by_an_answer_that_is_not_the_stores(Fault fault)
    {
        using var cell = new FaultCell(fault, _near, _far);
        await cell.PrepareAsync();
        var report = await cell.RunAsync();
        var (source, destination) = (await cell.SourceAsync(), await cell.DestinationAsync());
        Assert.Multiple(() =>
        {
            Assert.That(cell.WasMet, Is.True, "the run sends such a request");
            foreach (var name in FaultCell.Names)
            {
                var arrived = destination.GetValueOrDefault(name);
                Assert.That(arrived, Is.EqualTo(cell.NewContent(name)).Or.EqualTo(cell.OldContent(name)), $"{name} at the destination is whole");
                Assert.That(source.GetValueOrDefault(name) ?? arrived, Is.EqualTo(cell.NewContent(name)), $"{name} is not lost");
            }

            foreach (var name in report.Transferred.Select(entry => FaultCell.NameOf(entry.Key)))
            {
                Assert.That(destination.GetValueOrDefault(name), Is.EqualTo(cell.NewContent(name)), $"{name} is reported as transferred");
            }

            var hasArrived = FaultCell.Names.All(name => destination.GetValueOrDefault(name) == cell.NewContent(name));
            Assert.That(destination.ContainsKey(FaultCell.Extra), Is.EqualTo(report.DeletedKeys.Count == 0), "the extra entry is deleted exactly if the report says so");
            Assert.That(hasArrived || destination.ContainsKey(FaultCell.Extra), Is.True, "nothing is deleted before everything has arrived");
            Assert.That(report.DeletedAtSource.Select(FaultCell.NameOf).Order(), Is.EqualTo(FaultCell.Names.Except(source.Keys)), "the source lacks what the report says");
            if (report.ExitCode == Errors.ExitCode.Success)
            {
                Assert.That(hasArrived, Is.True, "a success has transferred everything");
                Assert.That(fault.Move ? source.Count : destination.Count - FaultCell.Names.Length, Is.Zero, "a success has deleted everything");
            }
            else
            {
                Assert.That(report.Diagnostics.Any(diagnostic => diagnostic.Severity == Errors.Severity.Error), Is.True, "a failure has an error");
                Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Code), Has.None.EqualTo(Errors.ErrorCodes.Unexpected), "a failure is expected");
            }
        });
    }
}
