using System.Buffers;

namespace CiSync.Naming;

/// <summary>Which names files and folders can have on Windows.</summary>
public static class WindowsNames
{
    private static readonly SearchValues<char> NotAllowed = SearchValues.Create([.. Enumerable.Range(1, 31).Select(code => (char)code), .. "<>:\"/|?*\\"]);

    /// <summary>Why a name can't be a file's on Windows, as a clause that completes "the key … "; null where it can.</summary>
    public static string? Problem(string name) =>
        name.AsSpan().IndexOfAny(NotAllowed) is >= 0 and var at ? name[at] < ' ' ? "holds a control character, which Windows does not allow" : $"holds {name[at]}, which Windows does not allow"
        : name.EndsWith('.') || name.EndsWith(' ') ? "has a segment that ends in a period or a blank, which Windows cuts off"
        : IsDevice(name) ? $"has the segment \"{name}\", which is a device on Windows"
        : name.Length > LocalNames.MaxLength ? $"has a segment longer than {LocalNames.MaxLength} characters"
        : null;

    /// <summary>True where Windows opens a device in place of a file: by its name alone or with any extension, and with blanks behind.</summary>
    public static bool IsDevice(string name)
    {
        var dot = name.AsSpan().IndexOfAny('.', ':');
        var stem = (dot < 0 ? name.AsSpan() : name.AsSpan(0, dot)).TrimEnd(' ').ToString().ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (stem.Length == 4 && stem[..3] is "COM" or "LPT" && stem[3] is (>= '0' and <= '9') or '¹' or '²' or '³');
    }
}
