using System.CommandLine;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Cli.Config;

/// <summary><c>cisync config policy DEST</c>: the IAM policy for exactly one job.</summary>
internal static class PolicyCommand
{
    public static Command Of(Session session, Func<ParseResult, IReadOnlyList<ExplicitOption>> given)
    {
        var destination = new Argument<string>("DEST") { Description = "The destination: s3://bucket/prefix, remote:bucket/prefix or :s3:bucket/prefix." };
        var delete = new System.CommandLine.Option<bool>("--delete") { Description = "The job deletes what the source does not have." };
        var read = new System.CommandLine.Option<bool>("--read") { Description = "The job only lists and downloads." };
        var format = new System.CommandLine.Option<string>("--format") { Description = "The format of the policy.", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json");
        var command = new ExampleCommand(
            "policy",
            "Writes the IAM policy with the least permissions for publishing to a destination, as its options ask for.",
            "cisync config policy s3://my-bucket/site",
            "cisync config policy s3://my-bucket/site --delete");
        CommandLineErrors.RefuseOptions(destination);
        command.Arguments.Add(destination);
        command.Options.Add(delete);
        command.Options.Add(read);
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(delete) && parsed.GetValue(read))
            {
                throw CommandLineErrors.Wrong("--delete and --read exclude each other.", parsed.CommandResult);
            }

            var place = Location.Parse(parsed.GetRequiredValue(destination), secretsAllowed: true);
            var options = OptionReader.Read(session.Environment, place, given(parsed), session.Tell);
            var names = new NameMapping(NameMapping.Linux, NameEncoding.Parse(options.Get(OptionTable.Encoding)));
            var backups = options.Get(OptionTable.BackupDir) is { } text && Location.IsStore(text) ? Written(Location.Parse(text)) : null;
            session.Line(IamPolicy.For(Written(place), options, parsed.GetValue(delete), parsed.GetValue(read), session.Tell, backups));
            return 0;

            Location Written(Location named) => named with { Prefix = names.ToKey(named.Prefix) };
        });
        return command;
    }
}
