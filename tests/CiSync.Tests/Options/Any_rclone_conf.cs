using CiSync.Errors;
using CiSync.Options;
using CiSync.TestKit;
using CiSync.Tests.Options.Fuzzing;

namespace CiSync.Tests.Options;

/// <summary>Whatever stands in rclone.conf: the values that were written come out, or one line says what is wrong and in which file.</summary>
[Category(TestSize.Generated)]
public class Any_rclone_conf
{
    private static readonly int Count = TestSize.Pick(sample: 600, ci: 3_000, exhaustive: 30_000);

    private TempFolder _folder = null!;

    private string Conf => _folder.Of("rclone.conf");

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Gives_the_values_that_were_written_or_one_line_that_names_it() =>
        Cases.Check(ConfFile.Any, Count, stream: 100, leastValid: 0.3, Check);

    private Verdict Check(ConfFile file)
    {
        _folder.Write("rclone.conf", file.Text);
        var variables = new Dictionary<string, string> { ["RCLONE_CONFIG"] = Conf };
        var written = file.Written();
        var secrets = OptionTable.All.Where(option => option.IsSecret).Select(option => written.GetValueOrDefault(option.Name, "")).ToArray();
        try
        {
            var warnings = new List<Diagnostic>();
            var options = OptionReader.Read(new HostEnvironment(variables, _folder.Path), Location.Parse(ConfFile.Site + ":bucket"), [], warnings.Add);
            return file.Lines.Any(line => line.IsWrong) ? Verdict.Broken("read in spite of a wrong line")
                : warnings.Select(warning => Refusal.Judge(warning, secrets)).FirstOrDefault(verdict => verdict.Wrong is not null)
                ?? OptionTable.All.Where(option => option.Scope == OptionScope.Remote).Select(option => Compare(option, options, written)).FirstOrDefault(verdict => verdict is not null)
                ?? Verdict.Value;
        }
        catch (CiSyncException refused)
        {
            // A remote of another type isn't a fault of the file.
            return Refusal.Judge(refused, refused.Diagnostic.Code == ErrorCodes.RemoteOfOtherType ? $"\"{ConfFile.Site}\"" : Conf, secrets) is { Wrong: not null } wrong ? wrong
                : IsRight(file, written) ? Verdict.Broken($"refused: {refused.Diagnostic.Text}")
                : Verdict.Refused;
        }
    }

    // rclone's own spelling counts; another where it isn't there.
    private static string TextOf(Option option, IReadOnlyDictionary<string, string> written) =>
        written.GetValueOrDefault(option.Name) is { Length: > 0 } exact ? exact : written.GetValueOrDefault(option.Name.ToUpperInvariant(), "");

    private static Verdict? Compare(Option option, ResolvedOptions options, IReadOnlyDictionary<string, string> written)
    {
        var text = TextOf(option, written);
        if (text.Length == 0 && !options.IsSet(option))
        {
            return null;
        }

        var value = typeof(ResolvedOptions).GetMethod(nameof(ResolvedOptions.Get))!.MakeGenericMethod(option.GetType().GetGenericArguments()[0]).Invoke(options, [option]);
        return text.Length > 0 && Equals(value, option.Parse(text)) ? null : Verdict.Broken($"{option.Name} is \"{value}\" and not \"{text}\"");
    }

    private static bool IsRight(ConfFile file, IReadOnlyDictionary<string, string> written) =>
        !file.Lines.Any(line => line.IsWrong)
        && written["type"] == "s3"
        && OptionTable.All.Where(option => TextOf(option, written).Length > 0).All(option => IsAllowed(option, TextOf(option, written)));

    private static bool IsAllowed(Option option, string text)
    {
        try
        {
            return option.Parse(text) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
