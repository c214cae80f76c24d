using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CiSync.Interop.Tests.Rclone;

/// <summary>
/// rclone as a judge of sizes and durations: an instance of its own that is asked by its remote control. Options set there are parsed
/// as on the command line, and come back as whole numbers; one process for hundreds of texts is cheap.
/// </summary>
internal sealed partial class RcloneParser : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private RcloneParser(Process process, Uri address) => (_process, _client) = (process, new HttpClient { BaseAddress = address });

    public static async Task<RcloneParser> StartAsync()
    {
        var start = new ProcessStartInfo(RcloneProgram.Path!, ["rcd", "--rc-no-auth", "--rc-addr=127.0.0.1:0"]) { RedirectStandardError = true };
        foreach (var (name, value) in RcloneProgram.Variables(new Dictionary<string, string>()))
        {
            start.Environment[name] = value;
        }

        // It logs each text that it refuses, and would wait for ever if nobody read that.
        var process = new Process { StartInfo = start };
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                listening.TrySetException(new InvalidOperationException("rclone ended before it said where it listens."));
            }
            else if (Address().Match(line.Data) is { Success: true } address)
            {
                listening.TrySetResult(new Uri(address.Value));
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        return new RcloneParser(process, await listening.Task);
    }

    /// <summary>Bytes, -1 for off; null where rclone refuses the text.</summary>
    public Task<long?> SizeAsync(string text) => ParseAsync("MaxSize", text);

    /// <summary>Nanoseconds, the most there are for off; null where rclone refuses the text.</summary>
    public Task<long?> DurationAsync(string text) => ParseAsync("MinAge", text);

    private async Task<long?> ParseAsync(string option, string text)
    {
        var block = new Dictionary<string, object> { ["filter"] = new Dictionary<string, string> { [option] = text } };

        // rclone knows this type without a charset alone, and passes over a body of another.
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(block)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var set = await _client.PostAsync("options/set", body);
        if (!set.IsSuccessStatusCode)
        {
            return null;
        }

        using var get = await _client.PostAsync("options/get", null);
        using var options = JsonDocument.Parse(await get.Content.ReadAsStringAsync());
        return options.RootElement.GetProperty("filter").GetProperty(option).GetInt64();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex("http://127[^ ]+/")]
    private static partial Regex Address();
}
