using CiSync.Errors;
using CiSync.Options;
using CiSync.Tests.Options.Fuzzing;
using CsCheck;

namespace CiSync.Tests.Options;

/// <summary>Whatever stands in a connection string: what was written comes out, through quotes of both kinds, or one line says that it can't.</summary>
public class Any_connection_string
{
    private const int Count = 5_000;

    [Test]
    public void Gives_what_was_written_or_one_line() =>
        Cases.Check(Gen.Select(ConnectionText.Any, Gen.Bool), Count, stream: 200, leastValid: 0.3, pair => Check(pair.Item1, pair.Item2));

    private static Verdict Check(ConnectionText text, bool secretsAllowed)
    {
        string[] secrets = [.. text.Parameters.Where(pair => OptionTable.Find(pair.Key) is { IsSecret: true }).Select(pair => pair.Value)];
        var variables = new Dictionary<string, string> { ["RCLONE_CONFIG"] = "notfound" };
        if (text.Name.Length > 0)
        {
            variables[Remote.PrefixOf(text.Name) + "TYPE"] = "s3";
        }

        Location location;
        try
        {
            location = Location.Parse(text.Text, secretsAllowed);
        }
        catch (CiSyncException refused)
        {
            return Refusal.Judge(refused, "place", secrets) is { Wrong: not null } wrong ? wrong
                : !text.IsMangled && refused.Diagnostic.Code != ErrorCodes.SecretAsParameter ? Verdict.Broken($"refused: {refused.Diagnostic.Text}")
                : Verdict.Refused;
        }

        if (!text.IsMangled && (!location.Parameters.SequenceEqual(text.Parameters) || (location.RemoteName ?? "") != text.Name || $"{location.Bucket}/{location.Prefix}" != text.Path.TrimEnd('/') + "/"))
        {
            return Verdict.Broken($"came out as {location} with {string.Join(" | ", location.Parameters)}");
        }

        try
        {
            var options = OptionReader.Read(new HostEnvironment(variables, "/"), location, []);
            return text.IsMangled || IsRead(options, text.Parameters) ? Verdict.Value : Verdict.Broken("options have other values");
        }
        catch (CiSyncException refused)
        {
            // A mangled name is of another remote.
            return Refusal.Judge(refused, text.IsMangled ? "" : Remote.OfConnectionString, secrets);
        }
    }

    private static bool IsRead(ResolvedOptions options, KeyValuePair<string, string>[] parameters) =>
        OptionTable.All.OfType<Option<string?>>().Where(option => Sample.Of(option).Other == "other").All(option =>
        {
            var own = parameters.LastOrDefault(pair => pair.Key == option.Name && pair.Value.Length > 0).Value;
            var other = parameters.LastOrDefault(pair => pair.Key.Equals(option.Name, StringComparison.OrdinalIgnoreCase) && pair.Value.Length > 0).Value;
            return own is null && other is null ? !options.IsSet(option) : options.Get(option) == (own ?? other);
        });
}
