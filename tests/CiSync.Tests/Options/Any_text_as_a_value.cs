using System.Text;
using CiSync.Errors;
using CiSync.Options;
using CiSync.TestKit;
using CiSync.Tests.Options.Fuzzing;
using CsCheck;

namespace CiSync.Tests.Options;

/// <summary>Whatever a user or a CI system puts into an option, wherever: a value comes out, or one line says what is wrong and where.</summary>
[Category(TestSize.Generated)]
public class Any_text_as_a_value
{
    private static readonly int CasesOfARow = TestSize.Pick(sample: 200, ci: 200, exhaustive: 2_000);

    private TempFolder _folder = null!;

    private enum Source
    {
        ConnectionString,
        Given,
        VariableOfTheRemote,
        Variable,
        ConfigFile,
    }

    private string Conf => _folder.Of("rclone.conf");

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCaseSource(typeof(OptionTable), nameof(OptionTable.All))]
    public void Becomes_a_value_or_one_line_that_names_its_place(Option option) =>
        Cases.Check(
            Gen.Select(Cases.AnyOf(SourcesOf(option)), ValueTexts.Of(option)),
            CasesOfARow,
            stream: (uint)OptionTable.All.TakeWhile(row => row != option).Count(),
            // Of a secret a fifth is given as a parameter, which is never taken.
            leastValid: option.IsSecret ? 0.3 * 4 / 5 : 0.3,
            pair => Check(option, pair.Item1, pair.Item2));

    private Verdict Check(Option option, Source source, string text)
    {
        var secret = option.IsSecret ? text : "";
        try
        {
            var warnings = new List<Diagnostic>();
            var options = Read(option, source, text, warnings);
            var inFile = source == Source.ConfigFile;
            if (warnings.Select(warning => Refusal.Judge(warning, secret)).FirstOrDefault(verdict => verdict.Wrong is not null) is { } wrong)
            {
                return wrong;
            }

            // A line end in a file ends the line: what comes out is another text.
            return inFile && text.Contains('\n', StringComparison.Ordinal) ? Verdict.Refused
                : text.Length == 0 ? (options.IsSet(option) ? Verdict.Broken("set by nothing") : Verdict.Refused)
                : IsSame(Value(options, option), option.Parse(inFile ? AsUtf8(text) : text)) ? Verdict.Value
                : Verdict.Broken($"came out as {Value(options, option)}");
        }
        catch (CiSyncException refused)
        {
            return Refusal.Judge(refused, source == Source.ConfigFile ? Conf : OriginOf(source, option), secret);
        }
    }

    private ResolvedOptions Read(Option option, Source source, string text, List<Diagnostic> warnings)
    {
        var variables = new Dictionary<string, string>
        {
            ["RCLONE_CONFIG_MY-SITE_TYPE"] = "s3",
            [(option == OptionTable.SessionToken ? OptionTable.SecretAccessKey : OptionTable.SessionToken).EnvironmentVariable] = Refusal.Hidden,
        };

        // What belongs to a key of SSE-C can't stand alone.
        if (option == OptionTable.SseCustomerAlgorithm || option == OptionTable.SseCustomerKeyMd5)
        {
            variables[OptionTable.SseCustomerKey.EnvironmentVariable] = "0123456789abcdef0123456789abcdef";
        }

        if (source == Source.ConfigFile)
        {
            // Backquotes keep all that stands between the first and the last of them.
            _folder.Write("rclone.conf", $"[my-site]\ntype = s3\n{option.Name} = `{text}`\n");
            variables[OptionTable.Config.EnvironmentVariable] = Conf;
        }

        if (source is Source.Variable or Source.VariableOfTheRemote)
        {
            variables[OriginOf(source, option)] = text;
        }

        var parameter = source == Source.ConnectionString ? $",{option.Name}=\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : "";
        ExplicitOption[] given = source == Source.Given ? [new(option.Name, text, OriginOf(source, option))] : [];
        var location = Location.Parse($"my-site{parameter}:bucket", secretsAllowed: true);
        return OptionReader.Read(new HostEnvironment(variables, _folder.Path), location, given, warnings.Add);
    }

    private static Source[] SourcesOf(Option option) => option.Scope == OptionScope.Run ? [Source.Given, Source.Variable] : Enum.GetValues<Source>();

    private static string OriginOf(Source source, Option option) => source switch
    {
        Source.ConnectionString => "connection string",
        Source.Given => "task parameter Options",
        Source.VariableOfTheRemote => "RCLONE_CONFIG_MY-SITE_" + option.Name.ToUpperInvariant(),
        _ => option.EnvironmentVariable,
    };

    private static object? Value(ResolvedOptions options, Option option) =>
        typeof(ResolvedOptions).GetMethod(nameof(ResolvedOptions.Get))!.MakeGenericMethod(option.GetType().GetGenericArguments()[0]).Invoke(options, [option]);

    private static bool IsSame(object? one, object other) =>
        one is IEnumerable<Header> headers ? headers.SequenceEqual((IEnumerable<Header>)other)
        : one is IReadOnlyList<string> texts ? texts.SequenceEqual((IReadOnlyList<string>)other)
        : Equals(one, other);

    private static string AsUtf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
