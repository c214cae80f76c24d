namespace CiSync.Interop.Tests.Rclone;

/// <summary>Texts of sizes and durations, the same in each run: what people write, what they get wrong, and odd cases.</summary>
internal static class NumberTexts
{
    private const int Count = 400;

    private static readonly string[] SizeUnits =
    [
        "", "b", "B", "k", "K", "m", "M", "g", "G", "t", "T", "p", "P", "e", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "KiB", "MiB", "GiB", "TiB",
        "PiB", "EiB", "ki", "mI", "KI", "kib", "gIb", "MiB ", "MB", "KB", "Bi", "iB", "KIB", "Q", "Zi", "KK", " M", "bytes", "µ",
    ];

    private static readonly string[] ClockUnits = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"];
    private static readonly string[] AnyUnits = ["", "d", "w", "M", "y", "D", "W", "Y", "S", "H", "min", "sec", "hm", " ", " s", "mo"];

    private static readonly string[] OddNumbers =
    [
        "1e3", "1E3", "1e+2", "2e-1", "1e", "e3", "1e3.5", "0x10", "0x1p4", "0x.8p4", "0X1.8P+2", "0x1p", "0xp1", "0x1_0p1", "1_000", "1__0", "_1", "1_", "1_.5",
        "1_0.2_5", "0_1", ".", "", "-", "+", "--1", "+-1", "1.2.3", "1,5", "1.000.000", "00012", "0", "-0", "+0", "0.0", "1e-400", "-1e-400", "1e400", "0b11", "0o17",
        " 1", "1 ", "\t1", "١", "½", "99999999999999999999", "0.1e1", "12345678901234567890.5",
    ];

    /// <summary>Sizes.</summary>
    public static IEnumerable<string> Sizes { get; } =
        [
            "1.5M", "1e3B", ".5K", "5.", "off", "OFF", "Off", "oFf", "offK", "-1", "-5M", "90", "+5", "0x10", "0x10M", "1_000", "1_000M", "", " ", "B", "i", "KiB", "MB",
            "5KiB", "5Ki", "1d", "5\0", "5\0M", "5M\n", "\n5M", "5242880", "7.9999E", "9007199254740993B", "9223372036854774784B", "1e18B",
            .. Generate(new Random(2026), random => Number(random) + Pick(random, SizeUnits)),
        ];

    /// <summary>Durations.</summary>
    public static IEnumerable<string> Durations { get; } =
        [
            "off", "OFF", "1h30m", "1.5h", "-5m", "1d", "1M", "1m", "1y", "1w", "90", "1d12h", "1µs", "1μs", "+5", "0x10", "0x1p4", "0xdp0", "0x1p4d", "1_000", "1_0h", "", " ",
            "1h ", " 1h", "1h\n", "5\0", "1h30", "30m1h", "1h-5m", "1.h.5m", ".s", "1e3s", "1e3d", "106751d", "292y", "2562047h47m16.854775807s", "2562047h47m16.854775808s",
            "9223372036854775807ns1ns", "0.3333333333333333333333h", "0.9999999999s", "1.0000000009ns", "0.00000000000000000000000000000001y", "1s1s1s1s1s",
            .. Generate(new Random(2027), random => random.Next(2) == 0 ? Clock(random) : Number(random) + Pick(random, AnyUnits)),
        ];

    private static string[] Generate(Random random, Func<Random, string> text) => [.. Enumerable.Range(0, Count).Select(_ => text(random))];

    private static string Clock(Random random) =>
        (random.Next(6) == 0 ? Pick(random, ["-", "+"]) : "")
        + string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Plain(random) + Pick(random, random.Next(12) == 0 ? AnyUnits : ClockUnits)));

    private static string Number(Random random) =>
        random.Next(4) == 0 ? Pick(random, OddNumbers) : (random.Next(8) == 0 ? Pick(random, ["-", "+"]) : "") + Plain(random);

    private static string Plain(Random random)
    {
        var whole = $"{random.Next((int)Math.Pow(10, random.Next(1, 6)))}";
        return random.Next(5) switch
        {
            0 => $"{whole}.{random.NextInt64((long)Math.Pow(10, random.Next(1, 16)))}",
            1 when random.Next(2) == 0 => random.Next(2) == 0 ? whole + "." : "." + whole,
            _ => whole,
        };
    }

    private static string Pick(Random random, string[] items) => items[random.Next(items.Length)];
}
