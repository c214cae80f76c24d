using CiSync.Errors;

namespace Cake.CiSync;

/// <summary>What the catalogue advises, in words of the aliases and their settings where its own name other hosts. Better advice stays as it is.</summary>
internal static class HostWords
{
    /// <summary>An error or a warning as a script is told.</summary>
    public static Diagnostic Of(Diagnostic diagnostic) => diagnostic.Code switch
    {
        var code when diagnostic.Advice != OneLine.Of(code.Advice) => diagnostic,
        var code when code == ErrorCodes.SourceEmpty => diagnostic with { Advice = "Check that the build wrote its output; set AllowEmptySource = true if a source without files is what you want." },
        var code when code == ErrorCodes.DuplicateKey => diagnostic with { Advice = "Set BaseDirectory to the folder that their keys are to be relative to." },
        var code when code == ErrorCodes.MaxDeleteExceeded => diagnostic with { Advice = "Check that the source is complete; if it is, raise MaxDelete." },
        var code when code == ErrorCodes.MassDelete => diagnostic with { Advice = "Check that source and destination belong together; if they do, set MaxDelete = \"off\" for this run." },
        var code when code == ErrorCodes.ListedFilesMissing => diagnostic with { Advice = "Correct the list; set FilesFromMissing = \"ignore\" if it may name files that are not there." },
        var code when code == ErrorCodes.SensitiveFiles || code == ErrorCodes.SuspiciousFiles => diagnostic with { Advice = "Leave them out of the source, or name in AllowSensitiveFiles those that are meant to be published: AllowSensitiveFiles = [\"keys/*.pem\"]." },
        var code when code == ErrorCodes.PlacesDiffer => diagnostic with { Advice = "Sync or copy, or look at the differences: the log lists them." },
        _ => diagnostic,
    };
}
