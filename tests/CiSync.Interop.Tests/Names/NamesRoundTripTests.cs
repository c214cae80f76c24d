using System.Text;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Names;

/// <summary>Files with hard names come back as they were, with names, bytes and times.</summary>
[TestFixtureSource(nameof(OnLinux))]
public class NamesRoundTripTests(S3TestServer server) : HardNames(server)
{
    public static IEnumerable<S3TestServer> OnLinux => OperatingSystem.IsLinux() ? S3TestServers.All : [];

    [Test]
    public void There_are_more_than_200() => Assert.That(Count, Is.GreaterThan(200));

    [Test]
    public async Task We_put_and_we_get()
    {
        await PutAsync();
        await GetAsync();
        IsTheSame();

        var again = await RunAsync(Downward);
        Assert.That((again.UnchangedCount, again.Transferred.Count, again.DeletedKeys.Count), Is.EqualTo((Count, 0, 0)));
    }

    [Test]
    public async Task Two_normal_forms_of_one_name_are_two_files()
    {
        HostileNames.Clear(Up);
        HostileNames.Write(Up, [Hex("caf\u00E9.txt"), Hex("cafe\u0301.txt"), Hex("\uD55C"), Hex("\u1112\u1161\u11AB"), Hex("\u00C5/x"), Hex("A\u030A/x")]);
        Count = 6;
        await PutAsync();
        await GetAsync();
        IsTheSame();
    }

    [Test]
    public async Task Another_normal_form_of_a_name_is_the_same_file()
    {
        HostileNames.Clear(Up);
        HostileNames.Write(Up, [Hex("caf\u00E9.txt")]);
        await SucceedsAsync(SyncUpAsync());
        Directory.CreateDirectory(Down);
        HostileNames.Write(Down, [Hex("cafe\u0301.txt")]);
        File.Copy(Path.Combine(Up, "caf\u00E9.txt"), Path.Combine(Down, "cafe\u0301.txt"), overwrite: true);
        var report = await RunAsync(Downward);
        Assert.That((report.Outcome, report.UnchangedCount, report.Transferred.Count, report.DeletedKeys.Count), Is.EqualTo((Outcome.Succeeded, 1, 0, 0)));
        Assert.That(FileTree.Facts(Down).Single(), Does.StartWith(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("cafe\u0301.txt"))));
    }
}
