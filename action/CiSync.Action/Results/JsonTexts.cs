using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CiSync.GitHubAction.Results;

/// <summary>Lists of texts as JSON on one line.</summary>
internal static class JsonTexts
{
    /// <summary>The most texts of a list that is an output.</summary>
    public const int MaxCount = 1000;

    /// <summary>The most bytes of such a list: half of what Linux lets one variable hold, where workflows put outputs.</summary>
    public const int MaxBytes = 64 << 10;

    /// <summary>All texts.</summary>
    public static string All(IReadOnlyList<string> texts) => Write(json => Array(json, texts));

    /// <summary>As many of the first texts as an output may hold.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="isWhole">Whether these are all.</param>
    public static string First(IReadOnlyList<string> texts, out bool isWhole)
    {
        var (count, bytes) = (0, "[]".Length);
        foreach (var text in texts.Take(MaxCount))
        {
            bytes += JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length + "\"\",".Length;
            if (bytes > MaxBytes)
            {
                break;
            }

            count++;
        }

        isWhole = count == texts.Count;
        return All([.. texts.Take(count)]);
    }

    /// <summary>JSON as text.</summary>
    public static string Write(Action<Utf8JsonWriter> write, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Array(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
