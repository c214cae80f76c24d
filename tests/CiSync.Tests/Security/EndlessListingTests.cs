using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.Tests.Engine;

namespace CiSync.Tests.Security;

/// <summary>A store that goes on with every listing for ever, or lists what was not asked for.</summary>
public class EndlessListingTests : EngineTests
{
    private const string Uploads = "ListMultipartUploads", Buckets = "ListBuckets";

    private static readonly Dictionary<string, Func<SyncEngine, Task<Report>>> Verbs = new()
    {
        ["sync"] = async engine => await engine.RunAsync(new SyncRequest { Source = new FolderSource("."), Destination = $"s3://{Bucket}/in", Delete = true }),
        ["list"] = async engine => await engine.ListAsync(new ListRequest { Place = $"s3://{Bucket}/in", Recursive = true }, _ => { }),
        ["list folder"] = async engine => await engine.ListAsync(new ListRequest { Place = $"s3://{Bucket}/in/", Recursive = false }, _ => { }),
        ["delete"] = async engine => await engine.DeleteAsync(new PlaceRequest { Place = $"s3://{Bucket}/in" }),
        ["clean up"] = async engine => await engine.CleanUpAsync(new CleanUpRequest { Place = $"s3://{Bucket}", MinAge = TimeSpan.FromDays(1) }),
        ["list buckets"] = async engine => await engine.ListBucketsAsync(new PlaceRequest { Place = "s3://" }, _ => { }),
    };

    [SetUp]
    public void List_with_tokens() => Variables["RCLONE_S3_LIST_VERSION"] = "2";

    private static IEnumerable<TestCaseData> Cases =>
    [
        new("sync", List("<Contents><Key>in/a</Key><Size>1</Size></Contents>", "same"), "where it has been before"),
        new("sync", List("", "same"), "where it has been before"),
        new("sync", List("", null), "with empty pages"),
        new("list", List("", "same"), "where it has been before"),
        new("delete", List("", "same"), "where it has been before"),
        new("list folder", List("<CommonPrefixes><Prefix>in/b/</Prefix></CommonPrefixes>", "same"), "where it has been before"),
        new("list folder", List("", null), "with empty pages"),
        new("clean up", Xml(Uploads, $"<ListMultipartUploadsResult><Bucket>{Bucket}</Bucket><IsTruncated>true</IsTruncated><Upload><Key>k</Key><UploadId>u</UploadId><Initiated>2020-01-01T00:00:00Z</Initiated></Upload></ListMultipartUploadsResult>"), "where it has been before"),
        new("list buckets", Xml(Buckets, "<ListAllMyBucketsResult><Owner><ID>x</ID></Owner><Buckets><Bucket><Name>b</Name></Bucket></Buckets><ContinuationToken>t</ContinuationToken></ListAllMyBucketsResult>"), "where it has been before"),
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task Is_an_error_of_its_own(string verb, (string Operation, Func<int, string> Body) answer, string why)
    {
        var count = 0;
        Server.OnRequest = (request, _) => new(
            (answer.Operation == Buckets ? request.Bucket is null : request.Operation == answer.Operation) ? Xml(answer.Body(count++)) : null);
        Folder.Write("a.txt", "x");
        var report = await Verbs[verb](new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time));
        Assert.That(report.Diagnostics.Single().Code, Is.EqualTo(ErrorCodes.ListingUnordered));
        Assert.That(report.Diagnostics[0].Message, Does.Contain($"never ends: the store goes on {why}"));
    }

    [TestCase("list folder", "<CommonPrefixes><Prefix>i/</Prefix></CommonPrefixes>")]
    [TestCase("list folder", "<CommonPrefixes><Prefix></Prefix></CommonPrefixes>")]
    [TestCase("list folder", "<CommonPrefixes><Prefix>in/</Prefix></CommonPrefixes>")]
    [TestCase("list folder", "<CommonPrefixes><Prefix>in/x</Prefix></CommonPrefixes>")]
    [TestCase("list folder", "<Contents><Key>i</Key><Size>1</Size></Contents>")]
    [TestCase("list", "<Contents><Key>other/a</Key><Size>1</Size></Contents>")]
    [TestCase("delete", "<Contents><Key>other/a</Key><Size>1</Size></Contents>")]
    public async Task What_was_not_asked_for_is_an_error_too(string verb, string listed)
    {
        Spoil("ListObjectsV2", _ => Xml($"<ListBucketResult><Name>{Bucket}</Name><IsTruncated>false</IsTruncated>{listed}</ListBucketResult>"));
        var report = await Verbs[verb](new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time));
        Assert.That(report.Diagnostics.Single().Code, Is.EqualTo(ErrorCodes.ListingUnordered));
    }

    [Test]
    public async Task A_folder_without_a_name_is_a_malformed_answer()
    {
        Spoil("ListObjectsV2", _ => Xml($"<ListBucketResult><Name>{Bucket}</Name><IsTruncated>false</IsTruncated><CommonPrefixes><Prefix2>in/a/</Prefix2></CommonPrefixes></ListBucketResult>"));
        var report = await Verbs["list folder"](new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time));
        Assert.That(report.Diagnostics.Single().Code, Is.EqualTo(ErrorCodes.AnswerNotOwn));
    }

    [Test]
    public async Task Uploads_elsewhere_are_not_cleaned_up()
    {
        Spoil(Uploads, _ => Xml(
            $"<ListMultipartUploadsResult><Bucket>{Bucket}</Bucket><IsTruncated>false</IsTruncated><Upload><Key>other/k</Key><UploadId>u</UploadId><Initiated>2020-01-01T00:00:00Z</Initiated></Upload></ListMultipartUploadsResult>"));
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).CleanUpAsync(new CleanUpRequest { Place = $"s3://{Bucket}/in/", MinAge = TimeSpan.FromDays(1) });
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Succeeded));
        Assert.That(Count("AbortMultipartUpload"), Is.Zero);
    }

    private static LocalS3Reply Xml(string document) => new LocalS3Reply { Body = System.Text.Encoding.UTF8.GetBytes(document) }.With("Content-Type", "application/xml");

    private static (string Operation, Func<int, string> Body) Xml(string operation, string body) => (operation, _ => body);

    private static (string Operation, Func<int, string> Body) List(string contents, string? token) => ("ListObjectsV2", page =>
        $"<ListBucketResult><Name>{Bucket}</Name><IsTruncated>true</IsTruncated>{(page == 0 || token is not null ? contents : "")}<NextContinuationToken>{token ?? $"t{page}"}</NextContinuationToken></ListBucketResult>");
}
