using System.Text;
using CiSync.LocalS3;

namespace CiSync.Tests.Engine.Answers;

/// <summary>The way of a run: from files, within one store, from store to store, or to files.</summary>
public enum Direction
{
    Up,
    Within,
    Across,
    Down,
}

/// <summary>What comes in place of the answer to a request.</summary>
public enum FalseAnswer
{
    Empty,
    WebPage,
    NoContent,
    NoSuchUpload,
    OtherDocument,
}

/// <summary>One cell of the table: a run in which the answers to one kind of request are not those of the store.</summary>
/// <param name="Direction">The way of the run.</param>
/// <param name="Operation">The kind of request.</param>
/// <param name="Answer">What comes in place of its answer.</param>
/// <param name="Always">Whether each of these requests is answered like that; else the first one.</param>
/// <param name="CarriedOut">Whether the store does what was asked; only its answer is lost then.</param>
/// <param name="Move">A move; else a sync with deletes.</param>
public sealed record Fault(Direction Direction, string Operation, FalseAnswer Answer, bool Always, bool CarriedOut, bool Move)
{
    private static readonly Dictionary<Direction, string[]> Operations = new()
    {
        [Direction.Up] = ["ListObjectsV2", "HeadObject", "PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload"],
        [Direction.Within] = ["ListObjectsV2", "HeadObject", "CopyObject", "CreateMultipartUpload", "UploadPartCopy", "CompleteMultipartUpload"],
        [Direction.Across] = ["ListObjectsV2", "HeadObject", "GetObject", "PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload"],
        [Direction.Down] = ["ListObjectsV2", "GetObject"],
    };

    /// <summary>All cells.</summary>
    public static IEnumerable<Fault> All() =>
        from direction in Operations
        from operation in direction.Value
        from answer in Enum.GetValues<FalseAnswer>()
        from always in new[] { true, false }
        from carriedOut in new[] { false, true }
        from move in new[] { true, false }
        select new Fault(direction.Key, operation, answer, always, carriedOut, move);

    /// <summary>Whether it is about an object that a copy takes in parts.</summary>
    public bool CopiesInParts => Direction is Direction.Within or Direction.Across && (Operation.Contains("Part", StringComparison.Ordinal) || Operation.Contains("Multipart", StringComparison.Ordinal));

    /// <summary>Each request with every second answer: the other columns change from cell to cell. Objects that go in parts from store to store take too long.</summary>
    public static IEnumerable<Fault> Sample() => All()
        .Where(fault => !(fault.CopiesInParts && fault.Direction == Direction.Across))
        .GroupBy(fault => (fault.Direction, fault.Operation, fault.Answer))
        .Where((_, index) => index % 2 == 0)
        .Select((cells, index) => cells.ElementAt(index * 3 % 8));

    public LocalS3Reply Reply() => Answer switch
    {
        FalseAnswer.Empty => new LocalS3Reply(),
        FalseAnswer.WebPage => Document("<!DOCTYPE html><html><head><title>Welcome</title></head><body><p>Please log in.</p></body></html>", "text/html"),
        FalseAnswer.NoContent => new LocalS3Reply { Status = 204 },
        FalseAnswer.NoSuchUpload => LocalS3Reply.Error(404, "NoSuchUpload"),
        _ => Document(OtherDocument, "application/xml"),
    };

    public override string ToString() => $"{Direction}, {(Move ? "move" : "sync")}, {Operation} {(Always ? "always" : "once")} {Answer}{(CarriedOut ? " but carried out" : "")}";

    private static LocalS3Reply Document(string text, string type) => new LocalS3Reply { Body = Encoding.UTF8.GetBytes(text) }.With("Content-Type", type);

    // A document with an ETag is taken most easily for that of a copy, and one that isn't truncated for the end of a listing.
    private string OtherDocument => Operation switch
    {
        "CompleteMultipartUpload" => Xml("CopyObjectResult", "<LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>\"0123456789abcdef0123456789abcdef\"</ETag>"),
        "ListObjectsV2" => Xml("ListMultipartUploadsResult", "<Bucket>other</Bucket><MaxUploads>1000</MaxUploads><IsTruncated>false</IsTruncated>"),
        _ => Xml("CompleteMultipartUploadResult", "<Bucket>other</Bucket><Key>other</Key><ETag>\"0123456789abcdef0123456789abcdef-2\"</ETag>"),
    };

    private static string Xml(string name, string content) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><{name} xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{content}</{name}>";
}
