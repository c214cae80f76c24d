using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>The two files of AWS tools: credentials and config. Where both have a setting, that of credentials counts.</summary>
internal sealed class AwsFiles
{
    private readonly Dictionary<string, Dictionary<string, string>> _credentials;
    private readonly Dictionary<string, Dictionary<string, string>> _config;

    private AwsFiles(FileAt credentials, FileAt config) =>
        (Credentials, Config, _credentials, _config) = (credentials, config, credentials.Read(), config.Read());

    /// <summary>The file of credentials.</summary>
    public FileAt Credentials { get; }

    /// <summary>The file of configuration.</summary>
    public FileAt Config { get; }

    /// <summary>The home folder that the environment names, or null.</summary>
    public static string? Home(HostEnvironment environment) => environment.Get("HOME") ?? environment.Get("USERPROFILE");

    /// <summary>Reads both files; one that isn't there is empty.</summary>
    /// <exception cref="CiSyncException">A file that is there can't be read.</exception>
    public static AwsFiles Read(ResolvedOptions options, HostEnvironment environment) => new(
        Locate(environment, options.Get(OptionTable.SharedCredentialsFile) ?? environment.Get("AWS_SHARED_CREDENTIALS_FILE"), "credentials"),
        Locate(environment, environment.Get("AWS_CONFIG_FILE"), "config"));

    /// <summary>A file that lies in an untrusted workspace; null where none does.</summary>
    public FileAt? InWorkspace(HostEnvironment environment) => Array.Find([Credentials, Config], file => file.Exists && environment.Workspace.Holds(file.FullPath!));

    /// <summary>A profile, or null.</summary>
    public AwsProfile? Profile(string name)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        // [default] may be written either way in config; all others need the word there, and none has it in credentials.
        Dictionary<string, string>?[] found =
        [
            name == "default" ? _config.GetValueOrDefault(name) : null,
            _config.GetValueOrDefault($"profile {name}"),
            _credentials.GetValueOrDefault(name),
        ];
        foreach (var (setting, value) in found.OfType<Dictionary<string, string>>().SelectMany(section => section))
        {
            settings[setting] = value;
        }

        return found.All(section => section is null) ? null : new AwsProfile(name, settings);
    }

    /// <summary>A session of sign-on, or null.</summary>
    public AwsProfile? SsoSession(string name) => _config.GetValueOrDefault($"sso-session {name}") is { } settings ? new AwsProfile(name, settings) : null;

    private static FileAt Locate(HostEnvironment environment, string? named, string standard)
    {
        var home = Home(environment);
        if (named is not null)
        {
            // A shell would have replaced the sign; a CI system's settings don't.
            var path = home is not null && named.StartsWith("~/", StringComparison.Ordinal) ? Path.Join(home, named[2..]) : named;
            return new FileAt(environment.FullPath(path), Quoted.Text(named));
        }

        return new FileAt(home is null ? null : environment.FullPath(Path.Join(home, ".aws", standard)), $"~/.aws/{standard}");
    }

    /// <summary>Where a file is, or null where there is no home folder, and how it is shown.</summary>
    internal sealed record FileAt(string? FullPath, string Shown)
    {
        public bool Exists => File.Exists(FullPath);

        public Dictionary<string, Dictionary<string, string>> Read()
        {
            try
            {
                return AwsIni.Parse(Exists ? File.ReadLines(FullPath!) : []);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw TemporaryKeys.Unusable($"The file of AWS profiles {Shown}", "can't be read", e);
            }
        }
    }
}
