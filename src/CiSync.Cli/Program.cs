using CiSync.Cli;
using CiSync.Options;

return CisyncCli.Run(args, new Session(HostEnvironment.OfProcess(), Consoles.Output(), Consoles.Error()) { Listen = StopSignals.OfProcess });
