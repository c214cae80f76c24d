using System.Runtime.InteropServices;
using CiSync.LocalS3;

CommandLine commandLine;
try
{
    commandLine = CommandLine.Parse(args, Environment.GetEnvironmentVariable);
}
catch (FormatException error)
{
    Console.Error.WriteLine($"locals3: {error.Message}");
    return 2;
}
if (commandLine.Help)
{
    Console.WriteLine(CommandLine.HelpText);
    return 0;
}

var ended = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    await using var server = await LocalS3Server.StartAsync(commandLine.Options);
    Console.WriteLine($"endpoint    {server.Endpoint.GetLeftPart(UriPartial.Authority)}");
    Console.WriteLine($"access key  {server.AccessKey}");
    Console.WriteLine($"secret key  {(server.SecretKey == new LocalS3Options().SecretKey ? server.SecretKey : "(AWS_SECRET_ACCESS_KEY)")}");
    Console.WriteLine($"objects     {commandLine.Options.Root ?? "in memory"}");
    await ended.Task;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"locals3: {error.Message}");
    return 1;
}
return 0;

void End(PosixSignalContext context)
{
    // Let the server close its files instead of being ended in the middle.
    context.Cancel = true;
    ended.TrySetResult();
}
