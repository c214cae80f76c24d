using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>One example of the package: of an alias, as its XML docs have it, or of the README.</summary>
/// <param name="Of">The alias with the types of its source and destination, or <c>README</c> with a number.</param>
/// <param name="Code">The example.</param>
internal sealed partial record AliasExample(string Of, string Code)
{
    public static IReadOnlyList<AliasExample> OfAliases { get; } = [.. ReadAliases()];

    /// <summary>Those of the README; the first is a script of its own.</summary>
    public static IReadOnlyList<AliasExample> OfReadme { get; } = [.. In(ReadEntry("README.md")).Select((code, i) => new AliasExample($"README {i}", code))];

    /// <summary>The blocks of C# in a page.</summary>
    public static IEnumerable<string> In(string page) => Block().Matches(page.ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value);

    /// <summary>The text of a file of the package.</summary>
    public static string ReadEntry(string name)
    {
        using var package = ZipFile.OpenRead(Path.Combine(Package.Feed, $"Cake.CiSync.{Package.Version}.nupkg"));
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static IEnumerable<AliasExample> ReadAliases() =>
        from member in XDocument.Parse(ReadEntry("lib/net10.0/Cake.CiSync.xml")).Descendants("member")
        let name = member.Attribute("name")!.Value
        where name.StartsWith("M:Cake.CiSync.S3Aliases.", StringComparison.Ordinal)
        from code in member.Elements("example").Elements("code").DefaultIfEmpty()
        select new AliasExample(NameOf(name), code?.Value ?? "");

    // M:Cake.CiSync.S3Aliases.S3Sync(Cake.Core.ICakeContext,System.String,System.String,Cake.CiSync.S3SyncSettings)
    private static string NameOf(string member)
    {
        var match = Member().Match(member);
        var types = match.Groups["types"].Value.Split(',')[1..^1].Select(type => Simple().Replace(type, ""));
        return $"{match.Groups["alias"].Value}({string.Join(", ", types)})";
    }

    [GeneratedRegex(@"S3Aliases\.(?<alias>\w+)\((?<types>.+)\)")]
    private static partial Regex Member();

    [GeneratedRegex(@"[\w.]+\.(?=\w)|[{}]")]
    private static partial Regex Simple();

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
