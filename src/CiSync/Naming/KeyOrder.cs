namespace CiSync.Naming;

/// <summary>
/// The order in which S3 lists keys: by the bytes of their UTF-8 form. .NET's ordinal order differs where a surrogate
/// pair meets a character from U+E000 on.
/// </summary>
public sealed class KeyOrder : IComparer<string>
{
    /// <summary>The only instance.</summary>
    public static readonly KeyOrder Instance = new();

    private KeyOrder()
    {
    }

    /// <inheritdoc/>
    public int Compare(string? x, string? y) => Compare(x.AsSpan(), y.AsSpan());

    /// <summary>Negative, zero or positive as <paramref name="x"/> comes before, with or after <paramref name="y"/>.</summary>
    public static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var same = x.CommonPrefixLength(y);
        if (same == x.Length || same == y.Length)
        {
            return x.Length - y.Length;
        }

        var (a, b) = (x[same], y[same]);
        var (surrogateA, surrogateB) = (char.IsSurrogate(a), char.IsSurrogate(b));

        // A surrogate stands for a code point above U+FFFF, so it comes after every other character.
        return surrogateA == surrogateB ? a - b : surrogateA ? 1 : -1;
    }
}
