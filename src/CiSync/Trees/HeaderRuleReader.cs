using System.Text;
using CiSync.Errors;
using CiSync.HeaderRules;
using CiSync.Options;

namespace CiSync.Trees;

/// <summary>Puts the header rules of a run together: those of the host, of files and of presets.</summary>
internal sealed class HeaderRuleReader(ResolvedOptions options, HostEnvironment environment)
{
    /// <summary>The file that is read where no other is named.</summary>
    public const string DefaultFile = "cisync.yml";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rules: the host's, then the files', then presets, first those of the option and then those that files name.</summary>
    /// <param name="given">The rules that the host was given, the strongest first.</param>
    /// <exception cref="CiSyncException">A rule isn't allowed, or a file can't be read.</exception>
    public HeaderRuleSet Read(IReadOnlyList<HeaderRule> given)
    {
        List<HeaderRulesFile> files = [.. Files().Select(file => HeaderRulesFile.Parse(Text(file.Path, file.Origin), file.Path))];
        var presets = (options.Get(OptionTable.HeaderPreset) ?? []).Select(name => HeaderPreset.Find(name)!).Concat(files.SelectMany(file => file.Presets));
        List<HeaderRule> rules = [.. given, .. files.SelectMany(file => file.Rules), .. presets.Distinct().SelectMany(preset => preset.Rules)];
        return rules.Count == 0 ? HeaderRuleSet.None : new HeaderRuleSet(rules, options.Get(OptionTable.IgnoreCase));
    }

    private IEnumerable<(string Path, string Origin)> Files() =>
        options.Get(OptionTable.HeaderRules) is { } paths ? paths.Select(path => (path, $"{options.OriginOf(OptionTable.HeaderRules)}: {OptionTable.HeaderRules.Name}"))
        : File.Exists(environment.FullPath(DefaultFile)) ? [(DefaultFile, "header rules")]
        : [];

    private string Text(string path, string origin)
    {
        try
        {
            return File.ReadAllText(environment.FullPath(path), Utf8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var why = e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e is DecoderFallbackException ? "the file is not UTF-8" : "the file can't be read";
            throw new CiSyncException(ErrorCodes.OptionInvalid, $"{origin}: {RuleRefusal.Shown(path)} is not allowed: {why}.", "See docs/header-rules.md.");
        }
    }
}
