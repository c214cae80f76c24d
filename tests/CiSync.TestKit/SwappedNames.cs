using System.Runtime.InteropServices;

namespace CiSync.TestKit;

/// <summary>Two names of a Linux folder exchange what they lead to in one step: at no moment is either missing.</summary>
public static partial class SwappedNames
{
    private const int CurrentDirectory = -100;
    private const uint Exchange = 2;

    /// <summary>Swaps two paths; false where the system refuses.</summary>
    public static bool Swap(string first, string second) => Call(CurrentDirectory, first, CurrentDirectory, second, Exchange) == 0;

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Call(int firstFolder, string first, int secondFolder, string second, uint flags);
}
