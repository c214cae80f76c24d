using CiSync.HeaderRules;

namespace Cake.CiSync;

/// <summary>What the settings of <c>S3Sync</c>, <c>S3Copy</c> and <c>S3Move</c> share.</summary>
public abstract class S3TransferSettings : S3ComparingSettings
{
    private protected S3TransferSettings()
    {
    }

    /// <summary>Rules for the headers of uploads, the strongest first: <c>new HeaderRule("**/*.html") { CacheControl = "no-cache" }</c>.</summary>
    public ICollection<HeaderRule> Rules { get; set; } = [];

    /// <summary>Files with header rules, the strongest first; they come after <see cref="Rules"/>. Default: <c>cisync.yml</c> in the working directory, where it is there.</summary>
    public ICollection<string> HeaderRules { get; set; } = [];

    /// <summary>Presets of header rules, such as <c>static-site</c>; they come last.</summary>
    public ICollection<string> HeaderPreset { get; set; } = [];

    /// <summary>Globs of files to publish although they look secret, such as <c>.env</c> or a private key; <c>true</c> means all. Default: none, so that they are refused.</summary>
    public ICollection<string> AllowSensitiveFiles { get; set; } = [];
}
