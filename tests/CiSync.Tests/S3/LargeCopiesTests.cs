using CiSync.Applying;
using CiSync.Options;
using CiSync.Planning;

namespace CiSync.Tests.S3;

/// <summary>Large objects on their way from one store to another are in memory part by part, and so no more of them at a time than that is meant for.</summary>
public class LargeCopiesTests : StoreTests
{
    [Test]
    public async Task Go_no_more_at_a_time_than_memory_is_meant_for()
    {
        const int Size = (5 << 20) + 1;
        var keys = Enumerable.Range(0, 6).Select(number => $"from/{number}").ToArray();
        foreach (var key in keys)
        {
            await WriteAsync(key, new byte[Size]);
        }

        var (underWay, most) = (0, 0);
        Server.OnRequest = async (request, token) =>
        {
            if (request.Operation == "CreateMultipartUpload")
            {
                most = Math.Max(most, Interlocked.Increment(ref underWay));
                await Task.Delay(50, token);
            }

            if (request.Operation == "CompleteMultipartUpload")
            {
                Interlocked.Decrement(ref underWay);
            }

            return null;
        };
        await AskAsync(async store =>
        {
            var environment = new HostEnvironment(Variables, Folder.Path);
            var settings = UploadSettings.From(OptionReader.Read(environment, Location.Parse($"s3://{Bucket}"), []));
            var copies = new StreamedCopies(store, Location.Parse($"s3://{Bucket}/from/"), store, Location.Parse($"s3://{Bucket}/to/"), settings, largeAtATime: 2);
            await Task.WhenAll(keys.Select(key => copies.RunAsync(new PlannedChange(ChangeKind.Copy, key[5..], Size, ChangeReason.New, 0), _ => { }, default)));
        });
        Assert.That(most, Is.EqualTo(2));
        Assert.That((await KeysAsync()).Count(key => key.StartsWith("to/", StringComparison.Ordinal)), Is.EqualTo(6));
    }
}
