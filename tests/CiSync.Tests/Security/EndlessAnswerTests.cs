using System.Net.Sockets;
using System.Text;
using CiSync.Errors;
using CiSync.Reporting;
using CiSync.TestKit.Wire;
using CiSync.Tests.Engine;

namespace CiSync.Tests.Security;

/// <summary>A store whose answers do not end.</summary>
public class EndlessAnswerTests : EngineTests
{
    private const string Head = "Content-Type: application/xml\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
    private const string Start = "<ListBucketResult><Name>site</Name><IsTruncated>false</IsTruncated>";

    [TestCase("200 OK", Start, "<!-- x -->", 80)]
    [TestCase("200 OK", Start, "<x>y</x>", 80)]
    [TestCase("200 OK", Start + "<Contents><Key>", "kkkkkkkkkk", 80)]
    [TestCase("403 Forbidden", "<Error><Code>AccessDenied</Code><Message>", "no ", 8)]
    [TestCase("403 Forbidden", "", "no ", 8)]
    public async Task Is_left_after_a_while(string status, string start, string more, int mostMebibytes)
    {
        Folder.Write("a.txt", "x");
        await using var store = new Endless($"HTTP/1.1 {status}\r\n{Head}", start, more);
        Variables["RCLONE_S3_ENDPOINT"] = store.Endpoint;
        Variables["RCLONE_LOW_LEVEL_RETRIES"] = Variables["RCLONE_RETRIES"] = "1";
        var report = await SyncAsync();
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Refused));
        Assert.That(report.Diagnostics.Single().Code, Is.EqualTo(status[0] == '2' ? ErrorCodes.AnswerNotOwn : ErrorCodes.AccessDenied));
        Assert.That(store.Sent >> 20, Is.LessThan(mostMebibytes));
    }

    private sealed class Endless(string head, string start, string more) : LoopbackListener
    {
        private long _sent;

        public string Endpoint => $"http://127.0.0.1:{Port}";

        public long Sent => Interlocked.Read(ref _sent);

        protected override async Task ServeAsync(NetworkStream client, CancellationToken stop)
        {
            _ = await client.ReadAsync(new byte[64 << 10], stop);
            await client.WriteAsync(Encoding.ASCII.GetBytes(head + Chunk(start)), stop);
            var chunk = Encoding.ASCII.GetBytes(Chunk(string.Concat(Enumerable.Repeat(more, (64 << 10) / more.Length))));
            while (true)
            {
                await client.WriteAsync(chunk, stop);
                Interlocked.Add(ref _sent, chunk.Length);
            }
        }

        private static string Chunk(string text) => text.Length == 0 ? "" : $"{text.Length:x}\r\n{text}\r\n";
    }
}
