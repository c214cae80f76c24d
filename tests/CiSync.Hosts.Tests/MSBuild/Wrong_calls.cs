using System.Globalization;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.MSBuild;
using TaskItem = Microsoft.Build.Utilities.TaskItem;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>Every wrong call is answered with one line that has a code and says what to do, and the bucket stays as it was.</summary>
public class Wrong_calls
{
    private static readonly WrongCall[] Refused =
    [
        new("missing source folder", "CIS2001", ExitCode.DirectoryNotFound, "nowhere", "does not exist", "Check the path") { Make = (task, _) => task.SourceDirectory = "nowhere" },
        new("empty source folder", "CIS2002", ExitCode.Fatal, "AllowEmptySource=true") { Make = (_, work) => File.Delete(work.PathOf("dist/new.txt")) },
        new("source is a file", "CIS2001", ExitCode.DirectoryNotFound, "new.txt", "is not a folder") { Make = (task, _) => task.SourceDirectory = "dist/new.txt" },
        new("no destination", "CIS5002", ExitCode.Usage, "Set Destination, for example s3://bucket/prefix") { Make = (task, _) => task.Destination = "" },
        new("destination of no known form", "CIS1003", ExitCode.Usage, "\"site\"", "s3://bucket/prefix") { Make = (task, _) => task.Destination = "site" },
        new("secret in a connection string", "CIS1004", ExitCode.Usage, "connection string", "RCLONE_S3_*") { Make = (task, _) => task.Destination = ":s3,secret_access_key=abc:site" },
        new("secret as an option", "CIS1004", ExitCode.Usage, "secret_access_key is a secret", "RCLONE_S3_SECRET_ACCESS_KEY") { Make = (task, _) => task.Options = "secret_access_key=abc" },
        new("unknown option", "CIS1002", ExitCode.Usage, "\"chunk_sise\"", "chunk_size") { Make = (task, _) => task.Options = "chunk_sise=5M" },
        new("two items with one key", "CIS2007", ExitCode.Usage, "a/new.txt", "b/new.txt", "Give each file its own key") { Make = (task, work) => Items(task, work, "a/new.txt", "b/new.txt") },
        new("key of more than 1,024 bytes", "CIS2008", ExitCode.NoRetry, "1027 bytes", "Shorten") { Make = (task, _) => task.Destination = "s3://site/" + string.Join('/', Enumerable.Repeat(new string('k', 203), 5)) },
        new("max_delete exceeded", "CIS4001", ExitCode.Fatal, "raise max_delete") { Make = (task, _) => task.MaxDelete = "2" },

        new("wrong bucket", "CIS3001", ExitCode.DirectoryNotFound, "\"nobucket\"", "http://127.0.0.1", "never creates") { Make = (task, _) => task.Destination = "s3://nobucket" },
        WrongCall.Variable("RCLONE_S3_SECRET_ACCESS_KEY", "wrong", "CIS3003", ExitCode.NoRetry, "refused the signature", "missing or extra characters"),
        WrongCall.Variable("RCLONE_S3_ACCESS_KEY_ID", "wrong", "CIS3004", ExitCode.NoRetry, "does not know the access key"),
        WrongCall.Variable("RCLONE_S3_ENDPOINT", "http://127.0.0.1:9", "CIS3005", ExitCode.Retryable, "http://127.0.0.1:9", "can't be reached", "Check the endpoint"),
        WrongCall.Answer("may not list", "ListObjects", () => LocalS3Reply.Error(403, "AccessDenied"), "CIS3002", ExitCode.NoRetry, "ListObjects", "\"site\"", "s3:ListBucket"),
        WrongCall.Answer("may not write", "PutObject", () => LocalS3Reply.Error(403, "AccessDenied"), "CIS3002", ExitCode.NoRetry, "PutObject", "\"new.txt\"", "s3:PutObject"),
        WrongCall.Answer("HTML with 200", "ListObjects", () => Html(200), "CIS3006", ExitCode.NoRetry, "is not an S3 API", "console"),
        WrongCall.Answer("HTML with 404", "ListObjects", () => Html(404), "CIS3006", ExitCode.NoRetry, "is not an S3 API", "console"),
        WrongCall.Answer("redirected to a login page", "ListObjects", () => Html(302).With("Location", "/login"), "CIS3060", ExitCode.NoRetry, "answered 302 and refers to", "/login"),

        WrongCall.Variable("RCLONE_S3_CHUNK_SIZE", "1M", "CIS1001", ExitCode.Usage, "RCLONE_S3_CHUNK_SIZE=\"1M\"", "5Mi"),
        WrongCall.Variable("RCLONE_S3_CHUNK_SIZE", "abc", "CIS1001", ExitCode.Usage, "RCLONE_S3_CHUNK_SIZE=\"abc\"", "bad suffix"),
        WrongCall.Variable("RCLONE_S3_UPLOAD_CUTOFF", "6G", "CIS1001", ExitCode.Usage, "RCLONE_S3_UPLOAD_CUTOFF=\"6G\"", "5Gi"),
        WrongCall.Variable("RCLONE_S3_PROVIDER", "Amason", "CIS1008", ExitCode.Usage, "RCLONE_S3_PROVIDER=\"Amason\"", "Known: AWS", "Minio"),
        WrongCall.Variable("RCLONE_S3_ACCESS_KEY_ID", "", "CIS1005", ExitCode.Usage, "RCLONE_S3_ACCESS_KEY_ID is not", "Set both"),
        WrongCall.Variable("RCLONE_S3_SECRET_ACCESS_KEY", "", "CIS1005", ExitCode.Usage, "RCLONE_S3_SECRET_ACCESS_KEY is not", "Set both"),
    ];

    private static readonly WrongCall[] Warned =
    [
        WrongCall.Variable("RCLONE_S3_CHUNK_SIZE", "5242880", "CIS1007", ExitCode.Success, "RCLONE_S3_CHUNK_SIZE=5242880 means 5Gi", "Write 5242880B"),
        WrongCall.Variable("RCLONE_S3_SECRET_ACCESS_KEY", "a\\/secret", "CIS1009", ExitCode.Success, "RCLONE_S3_SECRET_ACCESS_KEY holds \"\\/\"", "Remove the backslashes"),
        WrongCall.Variable("RCLONE_S3_CHUNKSIZE", "8M", "CIS1010", ExitCode.Success, "RCLONE_S3_CHUNKSIZE is set", "no effect", "Did you mean chunk_size?"),
    ];

    [TestCaseSource(nameof(Refused))]
    public async Task Are_refused_in_one_line(WrongCall call)
    {
        await using var work = await WithThreeObjectsAsync();
        var before = await StateAsync(work);

        var (succeeded, log) = WrongCall.Run(work, task => call.Make(task, work));

        Assert.That(succeeded, Is.False);
        Assert.That(log.Errors, Has.Count.EqualTo(1));
        var error = log.Errors[0];
        SaysWhatAndWhatToDo(call, error.Code, error.Message!, error.HelpLink);
        work.Store.OnRequest = null;
        Assert.That(await StateAsync(work), Is.EqualTo(before));
    }

    [TestCaseSource(nameof(Warned))]
    public async Task Are_warned_of_in_one_line_where_they_could_be_meant(WrongCall call)
    {
        await using var work = await WithThreeObjectsAsync(new LocalS3Options { SecretKey = "a\\/secret" });
        var before = await StateAsync(work);

        var (succeeded, log) = WrongCall.Run(work, task =>
        {
            call.Make(task, work);
            task.DryRun = "true";
        });

        Assert.That(succeeded, Is.True, () => string.Join('\n', log.Errors.Select(error => error.Message)));
        var warning = log.Warnings.Single(warning => warning.Code == call.Code);
        SaysWhatAndWhatToDo(call, warning.Code, warning.Message!, warning.HelpLink);
        Assert.That(log.Warnings.Select(other => other.Code).Distinct(), Is.SubsetOf(new[] { call.Code, "CIS1009" }));
        Assert.That(await StateAsync(work), Is.EqualTo(before));
    }

    private static void SaysWhatAndWhatToDo(WrongCall call, string code, string message, string? helpLink)
    {
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {call} | {code} | {message} | {(int)call.ExitCode} |"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(call.Code));
            Assert.That(ErrorCodes.All.Single(row => row.Id == code).ExitCode, Is.EqualTo(call.ExitCode));
            Assert.That(helpLink, Does.EndWith($"#{code.ToLowerInvariant()}"));
            Assert.That(message, Does.Not.Contain('\n').And.Not.Contain('\r').And.EndsWith("."));
            foreach (var part in call.Says)
            {
                Assert.That(message, Does.Contain(part));
            }
        });
    }

    private static async Task<Workspace> WithThreeObjectsAsync(LocalS3Options? options = null)
    {
        var work = await Workspace.CreateAsync(options);
        foreach (var key in new[] { "old/1.txt", "old/2.txt", "old/3.txt" })
        {
            await work.PutAsync(key, key);
        }

        return work.Write("dist/new.txt", "new");
    }

    private static async Task<string> StateAsync(Workspace work) =>
        string.Join('\n', [.. await work.BucketsAsync(), .. await work.ObjectsAsync(), $"{await work.UnfinishedUploadsAsync()} open"]);

    private static void Items(S3Sync task, Workspace work, params string[] files)
    {
        task.SourceDirectory = null;
        task.SourceFiles = [.. files.Select(file => new TaskItem(work.Write(file, file).PathOf(file)))];
    }

    private static LocalS3Reply Html(int status) =>
        new LocalS3Reply { Status = status, Body = "<!DOCTYPE html><html><body>Welcome to the console</body></html>"u8.ToArray() }.With("Content-Type", "text/html; charset=utf-8");
}
