namespace CiSync.Tests.Planning.Filters;

/// <summary>Trees and rules made of a few names, so that rules meet files.</summary>
internal static class GeneratedRules
{
    private static readonly string[] Names = ["a", "b", "ab", "dir", "sub", "a.jpg", "b.png", "x.txt", "A", "n\nl", "é"];

    private static readonly string[] Parts =
    [
        "a", "b", "ab", "dir", "sub", "*", "*", "**", "*.jpg", "?", "??", "a*", "*b", "**b", "a**", "[ab]", "[^a]", "{a,b}", "{a,d**}", "{a/b,dir}", "{a,{b,dir}}",
        "x.txt", "{{a.*}}", "{{.*}}", "\\a", "\\**", "[a*]", "*.{jpg,png}", "É",
    ];

    public static IEnumerable<string> Tree(Random random, int count) =>
        Enumerable.Range(0, count).Select(_ => string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Names[random.Next(Names.Length)])));

    public static string[] Any(Random random) => [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(4) switch
    {
        0 => $"include {Glob(random)}",
        1 => $"exclude {Glob(random)}",
        _ when random.Next(20) == 0 => "filter !",
        _ => $"filter {(random.Next(2) == 0 ? '+' : '-')} {Glob(random)}",
    })];

    private static string Glob(Random random)
    {
        var glob = (random.Next(2) == 0 ? "/" : "") + string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Parts[random.Next(Parts.Length)]));
        return random.Next(5) == 0 ? glob + "/" : glob;
    }
}
