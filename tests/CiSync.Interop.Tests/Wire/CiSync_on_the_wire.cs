using CiSync.Options;
using CiSync.S3;
using CiSync.TestKit;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Wire;

/// <summary>What the files of Expected say of CiSync: a working remote of rclone's is used as it stands.</summary>
[TestFixtureSource(typeof(ExpectedRequests), nameof(ExpectedRequests.Names))]
public class CiSync_on_the_wire(string name)
{
    private readonly ExpectedRequests _expected = ExpectedRequests.Parse(name);
    private IReadOnlyList<RecordedRequest> _sent = [];

    [OneTimeSetUp]
    public async Task SendAsync()
    {
        await using var proxy = new RecordingProxy();
        using var folder = new TempFolder();
        using var home = new TempFolder();
        WireOperation.Fill(folder);
        var variables = proxy.Variables.Concat(WireOperation.Variables).ToDictionary();
        variables["RCLONE_CONFIG"] = home.Write("rclone.conf", _expected.Conf);
        var environment = new HostEnvironment(variables, home.Path);
        var destination = $"{_expected.Remote}:{RequestText.Bucket}";

        var report = await new SyncEngine(environment).RunAsync(new SyncRequest { Source = new FolderSource(folder.Path), Destination = destination });
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
        Assert.That(report.Transferred, Has.Count.EqualTo(2));

        // No verb asks for these two yet, so they are asked of the store itself.
        var location = CiSync.Options.Location.Parse(destination);
        using var store = await S3Store.OpenAsync(location, OptionReader.Read(environment, location, []), environment, TimeProvider.System, new RequestCounts(), null, _ => { }, default);
        await store.CopyAsync(new CopySource(RequestText.Bucket, "page.html", null), "copy.html", null, null, [], default);
        await store.CreateBucketAsync(default);
        _sent = proxy.Requests;
    }

    [TestCaseSource(typeof(WireOperation), nameof(WireOperation.All))]
    public void Sends_what_the_file_says(WireOperation operation)
    {
        var requests = _sent.Where(operation.IsDoneBy).Select(RequestText.Of).Distinct().ToArray();
        Assert.That(requests, Is.EqualTo(new[] { _expected.Of(Client.CiSync, operation) }), string.Join('\n', _sent));
    }
}
