using System.Text;
using CiSync.Errors;
using CiSync.HeaderRules;
using CiSync.Options;

namespace CiSync.Trees;

/// <summary>Puts the header rules of a run together: those of the host, of files and of presets.</summary>
internal sealed class HeaderRuleReader(ResolvedOptions options, HostEnvironment environment, Action<Diagnostic>? warn = null)
{
    /// <summary>The file that is read where no other is named.</summary>
    public const string DefaultFile = "cisync.yml";

    private const string FoundOrigin = "header rules";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rules: the host's, then the files', then presets, first those of the option and then those that files name.</summary>
    /// <param name="given">The rules that the host was given, the strongest first.</param>
    /// <exception cref="CiSyncException">A rule isn't allowed, or a file can't be read.</exception>
    public HeaderRuleSet Read(IReadOnlyList<HeaderRule> given)
    {
        List<HeaderRulesFile> files = [.. Files()];
        var presets = (options.Get(OptionTable.HeaderPreset) ?? []).Select(name => HeaderPreset.Find(name)!).Concat(files.SelectMany(file => file.Presets));
        List<HeaderRule> rules = [.. given, .. files.SelectMany(file => file.Rules), .. presets.Distinct().SelectMany(preset => preset.Rules)];
        return rules.Count == 0 ? HeaderRuleSet.None : new HeaderRuleSet(rules, options.Get(OptionTable.IgnoreCase));
    }

    private IEnumerable<HeaderRulesFile> Files()
    {
        if (options.Get(OptionTable.HeaderRules) is { } paths)
        {
            return paths.Select(path => Trusted(path, Parse(path, $"{options.OriginOf(OptionTable.HeaderRules)}: {OptionTable.HeaderRules.Name}")));
        }

        // What was found was not asked for: anyone who can commit may have put it there.
        var found = environment.FullPath(DefaultFile);
        return !File.Exists(found) ? []
            : IsLinkOut(found) ? throw Refusal(DefaultFile, FoundOrigin, "it is a symbolic link that leads out of the current directory")
            : [FoundRules.Check(options, Trusted(DefaultFile, Parse(DefaultFile, FoundOrigin)))];
    }

    private bool IsLinkOut(string path) => FileFacts.IsLink(path)
        && !(ResolvedPath.Of(path) is { } real && ResolvedPath.Of(environment.CurrentDirectory) is { } folder && ResolvedPath.IsWithin(real, folder));

    /// <summary>A file without its ACLs where it lies in an untrusted workspace.</summary>
    private HeaderRulesFile Trusted(string path, HeaderRulesFile file)
    {
        if (!environment.Workspace.Holds(environment.FullPath(path)) || !file.Rules.Any(rule => rule.Acl is not null))
        {
            return file;
        }

        warn?.Invoke(Diagnostic.Warning(
            ErrorCodes.AclsIgnored,
            $"The ACLs of {RuleRefusal.Shown(path)} have no effect: {Workspace.Variable} says that files of the workspace are not to be trusted."));
        return file with { Rules = [.. file.Rules.Select(rule => rule with { Acl = null })] };
    }

    private HeaderRulesFile Parse(string path, string origin)
    {
        try
        {
            return HeaderRulesFile.Parse(RuleFile.Read(environment, path, Utf8), path);
        }
        catch (FormatException wrong)
        {
            throw Refusal(path, origin, wrong.Message);
        }
    }

    private static CiSyncException Refusal(string path, string origin, string why) =>
        new(ErrorCodes.OptionInvalid, $"{origin}: {RuleRefusal.Shown(path)} is not allowed: {why}.", "See docs/header-rules.md.");
}
