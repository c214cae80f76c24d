using System.Text;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning.Filters;

namespace CiSync.Trees;

/// <summary>Makes the filter that the options of a run ask for, with the files that they name.</summary>
internal sealed class FilterReader(ResolvedOptions options, HostEnvironment environment)
{
    private static readonly Option[] Others =
    [
        OptionTable.Include, OptionTable.IncludeFrom, OptionTable.Exclude, OptionTable.ExcludeFrom, OptionTable.Filter, OptionTable.FilterFrom,
        OptionTable.ExcludeIfPresent, OptionTable.MinSize, OptionTable.MaxSize, OptionTable.MinAge, OptionTable.MaxAge,
    ];

    /// <summary>The filter.</summary>
    /// <param name="now">What ages are counted from.</param>
    /// <exception cref="CiSyncException">A rule or a file of rules can't be read, or two options exclude each other.</exception>
    public TreeFilter Read(DateTimeOffset now)
    {
        var filter = new TreeFilter
        {
            Rules = Rules(),
            Files = options.IsSet(OptionTable.FilesFrom) || options.IsSet(OptionTable.FilesFromRaw) ? Files() : null,
            MaxDepth = options.Get(OptionTable.MaxDepth) is > 0 and var depth ? depth : null,
            Markers = options.Get(OptionTable.ExcludeIfPresent) ?? [],
            Bounds = Bounds.Of(Size(OptionTable.MinSize), Size(OptionTable.MaxSize), Age(OptionTable.MinAge), Age(OptionTable.MaxAge), now),
            DeleteExcluded = options.Get(OptionTable.DeleteExcluded),
        };
        if (filter.Bounds.NoTimeIsWithin)
        {
            throw Conflict(OptionTable.MinAge, OptionTable.MaxAge, "no file is older than the one and younger than the other");
        }

        if (filter.Files is not null && (!filter.Rules.IsEmpty || filter.Markers.Count > 0 || filter.Bounds != Bounds.None))
        {
            throw Conflict(
                options.IsSet(OptionTable.FilesFrom) ? OptionTable.FilesFrom : OptionTable.FilesFromRaw,
                Array.Find(Others, options.IsSet)!,
                "a list of files replaces all other filters");
        }

        return filter;
    }

    private FileList Files() => new(
        Lines(OptionTable.FilesFrom).Select(line => line.Text),
        Lines(OptionTable.FilesFromRaw, raw: true).Select(line => line.Text))
    {
        Name = string.Join(" and ", Texts(OptionTable.FilesFrom).Concat(Texts(OptionTable.FilesFromRaw)).Select(file => $"\"{file.Text}\"")),
    };

    private FilterRules Rules()
    {
        try
        {
            return new FilterRules(new RuleTexts
            {
                Includes = [.. Texts(OptionTable.Include), .. Lines(OptionTable.IncludeFrom)],
                Excludes = [.. Texts(OptionTable.Exclude), .. Lines(OptionTable.ExcludeFrom)],
                Filters = [.. Texts(OptionTable.Filter), .. Lines(OptionTable.FilterFrom)],
                OnlyIncluded = options.IsSet(OptionTable.Include) || options.IsSet(OptionTable.IncludeFrom),
                IgnoreCase = options.Get(OptionTable.IgnoreCase),
            });
        }
        catch (RuleException wrong)
        {
            throw Invalid(wrong.Rule, wrong.Message);
        }
    }

    private IEnumerable<RuleText> Texts(Option<IReadOnlyList<string>?> option) =>
        (options.Get(option) ?? []).Select(text => new RuleText(text, $"{options.OriginOf(option)}: {option.Name}"));

    private IEnumerable<RuleText> Lines(Option<IReadOnlyList<string>?> option, bool raw = false)
    {
        foreach (var file in Texts(option))
        {
            // Only a line feed ends a line, as in rclone; what a carriage return before it leaves is no part of a name.
            var origin = $"{file.Origin} \"{file.Text}\"";
            var lines = Text(file).Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line);
            foreach (var line in raw ? lines : lines.Select(line => line.Trim()).Where(line => line is [not ('#' or ';'), ..]))
            {
                yield return new RuleText(line, origin);
            }
        }
    }

    private string Text(RuleText file)
    {
        try
        {
            return file.Text != "-" ? RuleFile.Read(environment, file.Text, Encoding.UTF8) : throw Invalid(file, "standard input is not read");
        }
        catch (FormatException wrong)
        {
            throw Invalid(file, wrong.Message);
        }
    }

    private long? Size(Option<long> option) => options.Get(option) is >= 0 and var size ? size : null;

    private TimeSpan? Age(Option<TimeSpan> option) => options.Get(option) is var age && age != Duration.Off ? age : null;

    private CiSyncException Conflict(Option one, Option other, string why) =>
        new(ErrorCodes.OptionsConflict, $"{one.Name} ({options.OriginOf(one)}) and {other.Name} ({options.OriginOf(other)}) are both set: {why}.");

    private static CiSyncException Invalid(RuleText rule, string why) =>
        new(
            ErrorCodes.OptionInvalid,
            $"{rule.Origin}: {Quoted.Line(rule.Text)} is not allowed: {why}.",
            "See the section Filters of docs/options.md.");
}
