using System.Text;

namespace CiSync.TestKit.Wire;

/// <summary>An answer to a recorded request.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">Headers besides Content-Length.</param>
/// <param name="Body">The body; of a HEAD, the one whose length is told.</param>
public sealed record CannedReply(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>An answer without a body.</summary>
    public static CannedReply Empty(int status, params (string Name, string Value)[] headers) => new(status, headers, []);

    /// <summary>An answer in XML.</summary>
    public static CannedReply Xml(string xml) => new(200, [("Content-Type", "application/xml")], Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml));

    /// <summary>An S3 error.</summary>
    public static CannedReply Error(int status, string code) => Xml($"<Error><Code>{code}</Code><Message>canned</Message></Error>") with { Status = status };
}
