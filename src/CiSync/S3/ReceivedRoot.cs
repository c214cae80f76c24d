using System.Xml;

namespace CiSync.S3;

/// <summary>
/// The name of the element that an answer consists of. The SDK does not look at it, and reads an ETag from any document that has one; so a
/// request whose success is told by its document alone compares the name.
/// </summary>
internal sealed class ReceivedRoot : IDisposable
{
    private static readonly AsyncLocal<ReceivedRoot?> Listening = new();
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    private string? _name;

    /// <summary>Notes the documents of the answers to what this asynchronous method sends until it is disposed of; the last answer counts.</summary>
    public static ReceivedRoot Listen() => Listening.Value = new ReceivedRoot();

    /// <summary>Told of each answer. Only where somebody listens is the answer read: it is a small document then.</summary>
    public static async Task NoteAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (Listening.Value is { } listening)
        {
            listening._name = response.IsSuccessStatusCode ? Read(await response.Content.ReadAsByteArrayAsync(cancellation)) : null;
        }
    }

    /// <summary>True where the answer is a document of one of these names.</summary>
    public bool Is(params ReadOnlySpan<string> names) => _name is { } name && names.Contains(name);

    public void Dispose() => Listening.Value = null;

    private static string? Read(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), Settings);
            return reader.MoveToContent() == XmlNodeType.Element ? reader.LocalName : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
