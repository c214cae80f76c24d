using System.Diagnostics;
using System.Runtime.InteropServices;
using CiSync.LocalS3;
using Quickstart;

// Publishes a site to S3 with a real `dotnet publish`, on this machine alone: no account, no Docker, no network.
//   dotnet run --project samples/Quickstart            the tour; leaves nothing behind
//   dotnet run --project samples/Quickstart -- --keep  keeps the endpoint up at the end, until Ctrl-C
if (args is not ([] or ["--keep"]))
{
    Console.Error.WriteLine("Usage: dotnet run --project samples/Quickstart [-- --keep]");
    return 2;
}

// The endpoint is on this machine, whatever proxy the network needs; the builds inherit it.
Environment.SetEnvironmentVariable("NO_PROXY", "127.0.0.1");

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

var clock = Stopwatch.StartNew();
using var temp = new TemporaryFolder();
try
{
    await using var store = await LocalS3Server.StartAsync(new LocalS3Options { Root = temp["objects"] }, stop.Token);
    var tour = new Tour(store, temp, stop.Token);

    Heading("1. An S3 endpoint on this machine");
    await tour.EndpointAsync();

    Heading("2. The package, packed from src/");
    await tour.PackAsync();

    Heading("3. A site, whose project says: publish to s3://quickstart/site");
    var site = await tour.SiteAsync();

    Heading("4. $ dotnet publish");
    await tour.PublishAsync(site, changesOnly: false);

    Heading("5. Two files edited, one removed; $ dotnet publish");
    site.Change();
    var asked = await tour.PublishAsync(site, changesOnly: true);

    // What is deleted is listed again just before; the first of the two deletes finds out that this store honors conditions.
    if (asked != "2 ListObjects, 2 PutObject, 2 DeleteObjects")
    {
        throw new QuickstartException("Two uploads and one delete were expected.");
    }

    Heading("6. One object, read back over HTTP");
    await tour.ReadBackAsync();

    Console.WriteLine($"""

        Done in {clock.Elapsed.TotalSeconds:0} s. Now for your own project: put your keys into RCLONE_S3_ACCESS_KEY_ID and
        RCLONE_S3_SECRET_ACCESS_KEY (or use any AWS credentials), put this into the .csproj, and dotnet publish:

          <PropertyGroup>
            <S3SyncDestination>s3://your-bucket/path</S3SyncDestination>
            <S3SyncEndpoint>https://s3.example.com</S3SyncEndpoint>  <!-- not for AWS -->
          </PropertyGroup>
          <ItemGroup><PackageReference Include="CiSync.MSBuild" Version="0.1.0" PrivateAssets="all" /></ItemGroup>
        """);

    if (args.Length > 0)
    {
        Console.WriteLine($"The site stays at {tour.Site} until Ctrl-C.");
        await Task.Delay(Timeout.Infinite, stop.Token);
    }

    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.WriteLine("Stopped; nothing is left behind.");
    return args.Length > 0 ? 0 : 130;
}
catch (QuickstartException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

static void Heading(string text) => Console.WriteLine($"{Environment.NewLine}{text}");

void Stop(PosixSignalContext signal)
{
    // Let the folder and the child processes be cleaned up first.
    signal.Cancel = true;
    stop.Cancel();
}
