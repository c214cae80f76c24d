using CiSync.MSBuild;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>What can't be meant is refused in one line that says what to do, and nothing is read or changed.</summary>
public class Wrong_parameters
{
    private static readonly TestCaseData[] Calls =
    [
        Case<S3Sync>("two sources", "CIS1001 S3Sync has both SourceDirectory and Source. Give one", task => (task.SourceDirectory, task.Source, task.Destination) = ("dist", "s3://site/a", "s3://site")),
        Case<S3Copy>("source of no store", "CIS1001 S3Copy has a Source that is no place in a store. Write it as s3://", task => (task.Source, task.Destination) = ("dist", "s3://site")),
        Case<S3Copy>("destination of no store", "CIS1001 S3Copy has a Destination that is no place in a store.", task => (task.Source, task.Destination) = ("s3://site", "out")),
        Case<S3Move>("two destinations", "CIS1001 S3Move has both Destination and DestinationDirectory. Give one", task => (task.Source, task.Destination, task.DestinationDirectory) = ("s3://site/a", "s3://site/b", "out")),
        Case<S3Sync>("folder to folder", "CIS1001 S3Sync has a DestinationDirectory and no Source.", task => (task.SourceDirectory, task.DestinationDirectory) = ("dist", "out")),
        Case<S3Check>("no destination", "CIS5002 S3Check has no destination. Set Destination, for example s3://bucket/prefix", task => task.Source = "s3://site/a"),
        Case<S3List>("no place", "CIS5002 S3List has no place.", task => task.Place = " "),
        Case<S3Delete>("no place", "CIS5002 S3Delete has no place.", _ => { }),
        Case<S3Delete>("empty segment", "CIS1003 ", task => task.Place = "s3://site//"),
        Case<S3MakeBucket>("no place", "CIS5002 S3MakeBucket has no place.", _ => { }),
        Case<S3MakeBucket>("bucket with a prefix", "CIS1003 s3://new/folder is a folder in a bucket", task => task.Place = "s3://new/folder"),
        Case<S3Copy>("rules for a copy", "CIS1001 S3Copy has both Rules and Source.", task => (task.Source, task.Destination, task.Rules) = ("s3://site/a", "s3://site/b", [new Microsoft.Build.Utilities.TaskItem("x", new Dictionary<string, string> { ["Acl"] = "private" })])),
        Case<S3Sync>("moves into itself", "CIS1020 ", task => (task.Source, task.Destination) = ("s3://site/a", "s3://site/a/b")),
        Case<S3List>("filters that exclude each other", "CIS1015 ", task => (task.Place, task.FilesFrom, task.Include) = ("s3://site", ["list.txt"], ["*"])),
    ];

    [TestCaseSource(nameof(Calls))]
    public async Task Are_refused_in_one_line(Func<Workspace, (bool Succeeded, string[] Errors)> run, string says)
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/a.txt", "a").Write("list.txt", "a.txt");

        var (succeeded, errors) = run(work);

        Assert.That(succeeded, Is.False);
        Assert.That(errors, Has.Length.EqualTo(1).And.All.StartsWith(says));
        Assert.That(work.Store.Log.Counted(), Is.AnyOf("", "ListObjects 1"));
    }

    private static TestCaseData Case<T>(string name, string says, Action<T> set) where T : StoreTask, new()
    {
        Func<Workspace, (bool, string[])> run = work =>
        {
            var done = TaskRun.Of(work, set);
            return (done.Succeeded, [.. done.Log.Errors.Select(error => $"{error.Code} {error.Message}")]);
        };
        return new TestCaseData(run, says).SetArgDisplayNames(typeof(T).Name, name);
    }
}
