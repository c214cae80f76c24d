using System.Reflection;

namespace CiSync.Cli;

/// <summary>What is known of this build.</summary>
internal static class ThisAssembly
{
    /// <summary>The version of the package, without the commit that the SDK appends.</summary>
    public static string Version { get; } =
        (typeof(ThisAssembly).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
