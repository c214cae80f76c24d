using System.Text;
using CiSync.Cli;
using CiSync.GitHubAction;
using CiSync.Options;

// Bytes of UTF-8 whatever the container's locale, and each line at once: a killed step keeps what it told.
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
return ActionRun.Run(new ActionSession(HostEnvironment.OfProcess(), output) { Listen = StopSignals.OfProcess });
