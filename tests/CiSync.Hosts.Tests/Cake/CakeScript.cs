using System.Text.RegularExpressions;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>Cake scripts in a workspace.</summary>
public static partial class CakeScript
{
    /// <summary>Writes <c>build.cake</c> with the addin. Tasks follow as they stand in a script.</summary>
    public static Workspace WriteScript(this Workspace work, string tasks)
    {
        CakeTool.Prepare(work);
        return work.Write("build.cake", $"""
            #addin nuget:?package=Cake.CiSync&version={Package.Version}

            {tasks}

            RunTarget(Argument("target", "Publish"));
            """);
    }

    /// <summary>Runs <c>dotnet cake</c>; the request log then holds its requests only.</summary>
    public static async Task<DotNetResult> CakeAsync(this Workspace work, params string[] arguments)
    {
        work.Store.Log.Clear();
        return Plain(await DotNet.RunAsync(work.Folder, ["cake", .. arguments], work.Variables));
    }

    /// <summary>The output without the colours that Cake writes on some systems whatever it is told.</summary>
    public static DotNetResult Plain(DotNetResult result) => result with { Output = Colour().Replace(result.Output, "") };

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colour();
}
