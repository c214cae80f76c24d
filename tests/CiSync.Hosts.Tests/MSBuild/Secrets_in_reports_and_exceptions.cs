using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>Neither what the engine reports nor any exception on the way there holds access key, secret or session token.</summary>
public class Secrets_in_reports_and_exceptions
{
    private readonly string _accessKey = $"KEY/+{Guid.NewGuid():N}";
    private readonly string _secret = $"SEC+/{Guid.NewGuid():N}=";
    private readonly string _token = $"TOK/=+{Guid.NewGuid():N}{Guid.NewGuid():N}";

    private static readonly string[] Failures = ["none", "SignatureDoesNotMatch", "InvalidAccessKeyId", "ExpiredToken", "AccessDenied", "SlowDown", "Weird", "unreachable"];

    [TestCaseSource(nameof(Failures))]
    public async Task Are_not_found(string failure)
    {
        await using var work = await Workspace.CreateAsync(new LocalS3Options { AccessKey = _accessKey, SecretKey = _secret, SessionToken = _token });
        work.Write("dist/a.txt", "a");
        if (failure == "unreachable")
        {
            work.Variables["RCLONE_S3_ENDPOINT"] = "http://127.0.0.1:9";
        }
        else if (failure != "none")
        {
            work.Store.OnRequest = (_, _) => new(LocalS3Reply.Error(failure == "SlowDown" ? 503 : 403, failure));
        }

        var search = new SecretSearch(_accessKey, _secret, _token);
        var found = new ConcurrentBag<string>();
        var exceptions = 0;
        void Watch(object? sender, FirstChanceExceptionEventArgs e)
        {
            Interlocked.Increment(ref exceptions);
            foreach (var form in search.In($"{e.Exception.GetType()} {e.Exception.Message}"))
            {
                found.Add($"{e.Exception.GetType()}: {form}");
            }
        }

        var events = new ConcurrentBag<string>();
        SyncReport report;
        AppDomain.CurrentDomain.FirstChanceException += Watch;
        try
        {
            var environment = new HostEnvironment(work.Variables.ToDictionary(pair => pair.Key, pair => pair.Value!), work.Folder);
            report = await new SyncEngine(environment).RunAsync(new SyncRequest { Source = new FolderSource("dist"), Destination = "s3://site" }, new Told(events));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Watch;
        }

        Assert.That((report.Outcome == Outcome.Succeeded, exceptions > 0 || failure == "none"), Is.EqualTo((failure == "none", true)));
        Assert.That(found, Is.Empty);
        Assert.That(events, Is.Not.Empty);
        string[] texts = [.. events, ReportText.Summary(report), report.ToString(), JsonSerializer.Serialize(report), .. report.Diagnostics.Select(told => new CiSyncException(told).ToString())];
        Assert.That(texts.SelectMany(search.In), Is.Empty);
    }

    [Test]
    public void Would_be_found() =>
        Assert.That(new SecretSearch(_secret).In(JsonSerializer.Serialize(Diagnostic.Error(ErrorCodes.StoreError, $"It is {_secret}."))), Does.Contain("JSON of secret 1"));

    private sealed class Told(ConcurrentBag<string> events) : IProgress<SyncEvent>
    {
        public void Report(SyncEvent value) => events.Add(value is OptionsResolved resolved ? string.Join('\n', resolved.Origins) : value.ToString());
    }
}
