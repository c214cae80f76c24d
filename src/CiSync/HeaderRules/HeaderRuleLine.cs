using CiSync.Options;

namespace CiSync.HeaderRules;

/// <summary>A rule of one line, for hosts that are given texts: <c>GLOB => Name: value; Name: value</c>.</summary>
internal static class HeaderRuleLine
{
    private const string Arrow = " => ", Metadata = "x-amz-meta-", Tagging = "x-amz-tagging";

    private static readonly string[] Names = [.. HeaderField.All.Select(field => field.Header), Tagging];

    // What may have parameters of its own, which are separated by semicolons as the headers of a line are.
    private static readonly string[] WithParameters = ["Content-Type", "Content-Disposition"];

    /// <summary>See <see cref="HeaderRule.Parse"/>.</summary>
    public static HeaderRule Parse(string line, string origin)
    {
        var at = line.IndexOf(Arrow, StringComparison.Ordinal);
        if (at < 0)
        {
            throw RuleRefusal.Of(origin, $"{RuleRefusal.Shown(line)} is not of the form GLOB => Name: value");
        }

        var rule = new HeaderRule(line[..at].Trim()) { Origin = origin };
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var (name, value) in Headers(line[(at + Arrow.Length)..]))
            {
                rule = With(rule, seen.Add(name) ? name : throw new FormatException($"{name} is given twice"), value);
            }
        }
        catch (FormatException wrong)
        {
            throw RuleRefusal.Of(origin, wrong.Message);
        }

        return seen.Count > 0 ? CheckedRule.Of(rule, ignoreCase: false).Rule : throw RuleRefusal.Of(origin, "the rule sets no header");
    }

    private static HeaderRule With(HeaderRule rule, string name, string value)
    {
        if (name.StartsWith(Metadata, StringComparison.OrdinalIgnoreCase))
        {
            return rule with { Metadata = [.. rule.Metadata, KeyValuePair.Create(name[Metadata.Length..], value)] };
        }

        if (name.Equals(Tagging, StringComparison.OrdinalIgnoreCase))
        {
            return rule with { Tags = [.. value.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Tag)] };
        }

        var field = HeaderField.All.FirstOrDefault(field => field.Header.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException(
                $"{RuleRefusal.Shown(name)} is no header that a rule can set" + (Nearest.To(name, Names) is { } near ? $"; did you mean {near}?" : $": these are {string.Join(", ", Names)} and {Metadata}…"));
        return field.With(rule, value);
    }

    // The form of a query, as in the header itself: + is a blank.
    private static KeyValuePair<string, string> Tag(string pair)
    {
        var parts = pair.Split('=', 2).Select(part => Uri.UnescapeDataString(part.Replace('+', ' '))).ToArray();
        return KeyValuePair.Create(parts[0], parts.ElementAtOrDefault(1) ?? "");
    }

    private static List<(string Name, string Value)> Headers(string text)
    {
        var headers = new List<(string Name, string Value)>();
        foreach (var part in QuotedParts.Of(text).Where(part => part.Length > 0))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && RuleText.IsToken(part[..colon].TrimEnd()))
            {
                headers.Add((part[..colon].TrimEnd(), QuotedParts.Unquoted(part[(colon + 1)..].Trim())));
            }
            else if (headers is [.., var (name, value)] && WithParameters.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                headers[^1] = (name, $"{value}; {part}");
            }
            else
            {
                throw new FormatException($"{RuleRefusal.Shown(part)} is not of the form Name: value");
            }
        }

        return headers;
    }
}
