using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using CiSync.LocalS3;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.LocalS3;

/// <summary>The program is killed without warning while a PUT is on its way; what it answered with 200 is there, and of the rest nothing.</summary>
public class KillTests
{
    private const int Announced = 64 * 1024 * 1024;
    private readonly List<TcpClient> _connections = [];
    private Process? _program;
    private string _root = "";

    [SetUp]
    public void Make() => _root = Directory.CreateTempSubdirectory("cisync-kill-").FullName;

    [TearDown]
    public async Task DeleteAsync()
    {
        await KillAsync();
        _connections.ForEach(c => c.Dispose());
        _connections.Clear();
        Directory.Delete(_root, recursive: true);
    }

    [Test]
    public async Task A_put_in_the_middle_of_which_it_is_killed_leaves_the_old_object()
    {
        var (raw, port) = Start();
        (await raw.SendAsync(new RawRequest("PUT", "/b1x").WithHeader("x-amz-acl", "public-read-write"))).MustBe(200);
        (await raw.SendAsync(RawRequest.For("PUT", "b1x", "a").WithText("old"))).MustBe(200);
        await HalfPutAsync(port, "a");
        await HalfPutAsync(port, "new");
        // Both have begun: their bytes are on disk.
        Assert.That(() => Directory.EnumerateFiles(Path.Combine(_root, "new")).Count(f => new FileInfo(f).Length > 0), Is.EqualTo(2).After(10_000, 50));
        await KillAsync();

        await using var server = await LocalS3Server.StartAsync(new() { Root = _root });
        var after = new RawS3(server.Endpoint, new("local", "localsecret"));
        Assert.That((await after.SendAsync(RawRequest.For("GET", "b1x", "a"))).MustBe(200).Text, Is.EqualTo("old"));
        (await after.SendAsync(RawRequest.For("GET", "b1x", "new"))).MustAnswer("404 NoSuchKey");
        var files = Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Select(Path.GetExtension).Order();
        Assert.That(files, Is.EqualTo(new[] { "", ".blob", ".json", ".json" }), "the lock, one body, one bucket and one object");
    }

    [Test]
    public async Task Killed_while_many_write_it_keeps_each_object_whole()
    {
        const int enough = 40;
        var answered = new List<int>();
        var reached = new TaskCompletionSource();
        var (raw, _) = Start();
        (await raw.SendAsync(new("PUT", "/b1x"))).MustBe(200);
        var writers = Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var i = writer; ; i += 4)
            {
                try
                {
                    (await raw.SendAsync(RawRequest.For("PUT", "b1x", $"k{i}").WithText(Text(i)))).MustBe(200);
                }
                catch (HttpRequestException)
                {
                    return;
                }
                lock (answered)
                {
                    answered.Add(i);
                    if (answered.Count == enough)
                    {
                        reached.SetResult();
                    }
                }
            }
        }).ToList();
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await KillAsync();
        await Task.WhenAll(writers);

        await using var server = await LocalS3Server.StartAsync(new() { Root = _root });
        var after = new RawS3(server.Endpoint, new("local", "localsecret"));
        for (var i = 0; i <= answered.Max() + 4; i++)
        {
            var get = await after.SendAsync(RawRequest.For("GET", "b1x", $"k{i}"));
            Assert.That(get.Status == 200 ? get.Text : answered.Contains(i) ? "lost" : Text(i), Is.EqualTo(Text(i)), $"k{i}");
        }

        static string Text(int i) => new((char)('a' + (i % 26)), 100_000);
    }

    /// <summary>Begins a PUT, anonymously so that it fits on a few lines, and sends a quarter of the body.</summary>
    private async Task HalfPutAsync(int port, string key)
    {
        // Open until the end of the test: the server must not see the connection end before it dies.
        var client = new TcpClient();
        _connections.Add(client);
        await client.ConnectAsync("127.0.0.1", port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"PUT /b1x/{key} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {Announced}\r\n\r\n"));
        await client.GetStream().WriteAsync(new byte[Announced / 4]);
    }

    private (RawS3 Raw, int Port) Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LocalS3Server).Assembly.Location, "--port", "0", "--root", _root]) { RedirectStandardOutput = true };
        start.Environment.Remove("AWS_ACCESS_KEY_ID");
        start.Environment.Remove("AWS_SECRET_ACCESS_KEY");
        _program = Process.Start(start)!;
        var endpoint = new Uri(_program.StandardOutput.ReadLine()!["endpoint".Length..].Trim());
        return (new(endpoint, new("local", "localsecret")), endpoint.Port);
    }

    /// <summary>SIGKILL; on Windows, TerminateProcess.</summary>
    private async Task KillAsync()
    {
        if (_program is { } program)
        {
            _program = null;
            program.Kill();
            await program.WaitForExitAsync();
            program.Dispose();
        }
    }
}
