using System.Text.RegularExpressions;
using CiSync.Errors;
using CiSync.HeaderRules;
using CiSync.Options;

namespace CiSync.Verbs;

/// <summary>Which sensitive files may be published: those that <c>allow_sensitive_files</c> names.</summary>
internal sealed class AllowedFiles
{
    private readonly Regex[] _globs;

    /// <summary>Reads the option.</summary>
    /// <param name="options">The options of the run.</param>
    /// <exception cref="CiSyncException">A glob can't be read.</exception>
    public AllowedFiles(ResolvedOptions options) => _globs = [.. options.Get(OptionTable.AllowSensitiveFiles).Select(glob => Read(options, glob))];

    /// <summary>True for a path below the source's root that may be published, whatever it is.</summary>
    public bool Allow(string path) => Array.Exists(_globs, glob => glob.IsMatch(path));

    private static Regex Read(ResolvedOptions options, string glob)
    {
        try
        {
            return RuleGlob.ToRegex(glob, options.Get(OptionTable.IgnoreCase));
        }
        catch (FormatException wrong)
        {
            var option = OptionTable.AllowSensitiveFiles;
            throw new CiSyncException(ErrorCodes.OptionInvalid, $"{options.OriginOf(option)}: {option.Name}: {Quoted.Text(glob)} is not allowed: {wrong.Message}.", "See the section Filters of docs/options.md.");
        }
    }
}
