namespace CiSync.Naming;

/// <summary>How what is kept of an older state is called: as before, with a suffix behind the name or before its extension.</summary>
/// <param name="Suffix">The suffix; empty for none.</param>
/// <param name="KeepExtension">Whether it comes before the extension.</param>
internal sealed record BackupNames(string Suffix, bool KeepExtension)
{
    private const string Archive = ".tar";

    /// <summary>The name under which a key or path, with forward slashes, is kept.</summary>
    public string Of(string name) => name.Insert(KeepExtension ? name.Length - ExtensionLength(name) : name.Length, Suffix);

    /// <summary>True for a name that <see cref="Of"/> makes of another.</summary>
    public bool IsBackup(string name)
    {
        var start = name.LastIndexOf('/') + 1;
        if (Suffix.Length == 0 || name.Length <= start + Suffix.Length)
        {
            return false;
        }

        if (!KeepExtension)
        {
            return name.EndsWith(Suffix, StringComparison.Ordinal);
        }

        for (var at = name.IndexOf(Suffix, start, StringComparison.Ordinal); at >= 0; at = name.IndexOf(Suffix, at + 1, StringComparison.Ordinal))
        {
            if (Of(name.Remove(at, Suffix.Length)) == name)
            {
                return true;
            }
        }

        return false;
    }

    // As in rclone: a name that is nothing but an extension has one, and of an archive both count. rclone asks the machine for that, which differs.
    private static int ExtensionLength(string name)
    {
        var last = name.AsSpan(name.LastIndexOf('/') + 1);
        if (last.LastIndexOf('.') is not (>= 0 and var dot))
        {
            return 0;
        }

        return last.Length - (last[..dot].EndsWith(Archive, StringComparison.Ordinal) ? dot - Archive.Length : dot);
    }
}
