using System.Diagnostics;
using CiSync.LocalS3;

namespace CiSync.Hosts.Tests;

/// <summary>A moment in the upload of a file of eight parts: the store has received some, and answers nothing more.</summary>
/// <param name="Name">For the name of the test.</param>
/// <param name="Received">How many parts the store has then received whole; all others wait in their bodies.</param>
/// <param name="Holds">Whether a request waits; gets the request and how many parts came before it.</param>
public sealed record Moment(string Name, int Received, Func<LocalS3Request, int, bool> Holds)
{
    public const int Parts = 8;

    public static IReadOnlyList<Moment> Ten { get; } =
    [
        After(1), After(2), After(3), After(4), After(5), After(6), InsidePart(1), InsidePart(5), InsidePart(Parts),
        new("when all parts are there", Parts, (request, _) => request.Operation == "CompleteMultipartUpload"),
    ];

    public override string ToString() => Name;

    /// <summary>From now on the store answers until the moment has come. Await what is returned to be there.</summary>
    public Func<Task> Arm(LocalS3Server store)
    {
        var (parts, held) = (0, 0);
        store.OnRequest = async (request, cut) =>
        {
            var before = request.Operation == "UploadPart" ? Interlocked.Increment(ref parts) - 1 : parts;
            if (Holds(request, before))
            {
                Interlocked.Increment(ref held);
                await Task.Delay(Timeout.Infinite, cut);
            }

            return null;
        };
        return async () =>
        {
            var clock = Stopwatch.StartNew();
            while (store.Log.Count("UploadPart") < Received || Volatile.Read(ref held) == 0)
            {
                Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)), $"{Name} did not come: {store.Log.Counted()}");
                await Task.Delay(10);
            }

            Assert.That(store.Log.Requests.Count(request => request is { Operation: "UploadPart", StatusCode: 200 }), Is.EqualTo(Received).And.Positive);
            Assert.That(store.Log.Count("CompleteMultipartUpload"), Is.Zero);
        };
    }

    private static Moment After(int received) =>
        new($"after {received} parts", received, (request, before) => request.Operation == "UploadPart" && before >= received);

    private static Moment InsidePart(int number) =>
        new($"inside part {number}", Parts - 1, (request, _) => request.Operation == "UploadPart" && request.Query["partNumber"] == $"{number}");
}
