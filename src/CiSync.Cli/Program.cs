using CiSync.Cli;
using CiSync.Options;

return CisyncCli.Run(args, HostEnvironment.OfProcess(), Consoles.Output(), Consoles.Error());
