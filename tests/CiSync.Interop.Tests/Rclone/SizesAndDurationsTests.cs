using CiSync.Options;

namespace CiSync.Interop.Tests.Rclone;

/// <summary>
/// Sizes and durations mean what they mean to rclone, to the byte and to the tick of 100 ns. In both grammars 1.60.1 is what rclone is
/// now: it knows Ki and KiB, and dates.
/// </summary>
[TestFixtureSource(nameof(WithRclone))]
public class SizesAndDurationsTests(string name)
{
    // Go turns a float that no int64 holds into one of these; rclone doesn't look.
    private static readonly long?[] Overflown = [long.MinValue, long.MaxValue];

    private RcloneParser _rclone = null!;

    public static IEnumerable<string> WithRclone => RcloneProgram.Path is null ? [] : ["rclone-1.60.1"];

    [OneTimeSetUp]
    public async Task StartAsync() => _rclone = await RcloneParser.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _rclone.DisposeAsync();

    [Test]
    public Task Sizes_are_those_of_rclone() =>
        CompareAsync(NumberTexts.Sizes, _rclone.SizeAsync, (_, bytes) => bytes, SizeSuffix.Parse, "larger than 8 EiB");

    [Test]
    public Task Durations_are_those_of_rclone() =>
        CompareAsync(NumberTexts.Durations, _rclone.DurationAsync, (text, nanoseconds) => text == "off" ? Duration.Off.Ticks : nanoseconds / 100, text => Duration.Parse(text).Ticks, "longer than 292 years");

    // Not numbers, for rclone numbers that differ from machine to machine.
    [TestCase("InfB")]
    [TestCase("+infinityK")]
    [TestCase("NaNB")]
    [TestCase("nanM")]
    public async Task A_size_that_is_no_number_is_refused_and_something_to_rclone(string text)
    {
        Assert.That(await _rclone.SizeAsync(text), Is.Not.Null);
        Assert.That(() => SizeSuffix.Parse(text), Throws.TypeOf<FormatException>());
    }

    // A date is the time since then to rclone, which is for ages of files. No option of CiSync's is an age.
    [TestCase("2020-01-01")]
    [TestCase("2020-01-01 12:00:00")]
    [TestCase("2020-01-01T12:00:00")]
    [TestCase("2020-01-01T12:00:00Z")]
    [TestCase("Inf")]
    [TestCase("-Infd")]
    [TestCase("NaN")]
    public async Task A_duration_that_is_a_date_or_no_number_is_refused_and_something_to_rclone(string text)
    {
        Assert.That(await _rclone.DurationAsync(text), Is.Not.Null);
        Assert.That(() => Duration.Parse(text), Throws.TypeOf<FormatException>());
    }

    private async Task CompareAsync(IEnumerable<string> texts, Func<string, Task<long?>> ask, Func<string, long, long> inOurUnit, Func<string, long> parse, string tooLarge)
    {
        var (count, valid) = (0, 0);
        var differences = new List<string>();
        foreach (var text in texts)
        {
            var answer = await ask(text);
            var theirs = answer is { } number ? inOurUnit(text, number) : answer;
            var (ours, why) = Parse(parse, text);
            count++;
            valid += ours is null ? 0 : 1;

            // What overflows in rclone is refused here.
            if (ours != theirs && !(ours is null && Overflown.Contains(answer) && why.Contains(tooLarge, StringComparison.Ordinal)))
            {
                differences.Add($"\"{text}\": {theirs?.ToString() ?? "refused"} by {name}, {ours?.ToString() ?? $"refused: {why}"} here");
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(differences, Is.Empty);
            Assert.That(count, Is.GreaterThanOrEqualTo(400));
            Assert.That(valid, Is.GreaterThanOrEqualTo(count * 4 / 10));
        });
    }

    private static (long? Value, string Why) Parse(Func<string, long> parse, string text)
    {
        try
        {
            return (parse(text), "");
        }
        catch (FormatException wrong)
        {
            return (null, wrong.Message);
        }
    }
}
