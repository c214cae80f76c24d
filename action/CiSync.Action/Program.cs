using System.Text;
using CiSync.Cli;
using CiSync.GitHubAction;
using CiSync.Options;

// Bytes of UTF-8 whatever the container's locale, and each line at once: a killed step keeps what it told.
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
if (args is ["--version"])
{
    output.WriteLine(ThisAssembly.Version);
    return 0;
}

return ActionRun.Run(new ActionSession(HostEnvironment.OfProcess(), output) { Arguments = args, Listen = StopSignals.OfProcess });
