namespace CiSync.Planning;

/// <summary>How likely a file is to be secret.</summary>
internal enum Sensitivity : byte
{
    /// <summary>Nothing is known against it.</summary>
    None,

    /// <summary>It belongs to a program, and nobody publishes it for everybody.</summary>
    Internal,

    /// <summary>It is often secret.</summary>
    Suspicious,

    /// <summary>It is secret.</summary>
    Secret,
}

/// <summary>Files that lie beside a build's output by mistake and that give away secrets, recognized by their names in any case.</summary>
internal static class SensitiveFiles
{
    private static readonly HashSet<string> SecretNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".git-credentials", ".netrc", "_netrc", "rclone.conf", ".env",
    };

    private static readonly string[] SecretEndings = [".tfstate", ".tfstate.backup"];

    private static readonly HashSet<string> SuspiciousNames = new(StringComparer.OrdinalIgnoreCase) { ".npmrc", "secrets.json" };

    private static readonly string[] SuspiciousEndings = [".pem", ".p12", ".pfx", ".kdbx", ".key"];

    /// <summary>What a path says, with forward slashes; its folders count as far as they are in it.</summary>
    public static Sensitivity Of(string path)
    {
        var (folders, name) = path.LastIndexOf('/') is >= 0 and var slash ? (path[..slash], path[(slash + 1)..]) : ("", path);
        if (SecretNames.Contains(name)
            || (Starts(".env.") && !Is(".env.example"))
            || (Is("credentials") && LastFolder(folders).Equals(".aws", StringComparison.OrdinalIgnoreCase))
            || Array.Exists(SecretEndings, Ends))
        {
            return Sensitivity.Secret;
        }

        if (SuspiciousNames.Contains(name) || Array.Exists(SuspiciousEndings, Ends) || (Starts("appsettings.") && Ends(".json") && !Is("appsettings.json")) || IsInGitFolder(folders))
        {
            return Sensitivity.Suspicious;
        }

        return Starts("appsettings") && Ends(".json") ? Sensitivity.Internal : Sensitivity.None;

        bool Is(string text) => name.Equals(text, StringComparison.OrdinalIgnoreCase);
        bool Starts(string text) => name.StartsWith(text, StringComparison.OrdinalIgnoreCase);
        bool Ends(string text) => name.EndsWith(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True for a <c>.git</c> folder and all folders below one.</summary>
    public static bool IsInGitFolder(string folder) =>
        folder.Contains(".git", StringComparison.OrdinalIgnoreCase) && folder.Split('/').Contains(".git", StringComparer.OrdinalIgnoreCase);

    private static string LastFolder(string folders) => folders[(folders.LastIndexOf('/') + 1)..];
}
