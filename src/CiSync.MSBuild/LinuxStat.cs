using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CiSync.MSBuild;

/// <summary>
/// Linux's statx, for the inode and the time of the last change (ctime), which .NET does not report. The kernel sets that time on every write, also
/// where a copy then restores the modification time.
/// </summary>
internal static partial class LinuxStat
{
    private const int CurrentDirectory = -100, FollowNoLink = 0x100;
    private const uint BasicStats = 0x7ff;
    private const int Format = 0xF000, Regular = 0x8000, Link = 0xA000;

    public static FileStamp? Of(string path)
    {
        var name = Encoding.UTF8.GetBytes(path + '\0');
        Span<byte> file = stackalloc byte[256], entry = stackalloc byte[256];
        if (Call(CurrentDirectory, name, 0, BasicStats, file) != 0 || Call(CurrentDirectory, name, FollowNoLink, BasicStats, entry) != 0 || Kind(file) != Regular)
        {
            return null;
        }

        // A link is written by replacing it, or by writing the file that it leads to.
        var isLink = Kind(entry) == Link;
        return new FileStamp(
            MemoryMarshal.Read<long>(file[40..]),
            Time(file[112..]),
            isLink ? $"{Inode(file)}>{Inode(entry)}" : Inode(file),
            isLink ? $"{Changed(file)}>{Changed(entry)}" : Changed(file));
    }

    private static int Kind(ReadOnlySpan<byte> stat) => MemoryMarshal.Read<ushort>(stat[28..]) & Format;

    private static string Inode(ReadOnlySpan<byte> stat) => string.Create(
        CultureInfo.InvariantCulture, $"{MemoryMarshal.Read<uint>(stat[136..])}:{MemoryMarshal.Read<uint>(stat[140..])}:{MemoryMarshal.Read<ulong>(stat[32..])}");

    private static string Changed(ReadOnlySpan<byte> stat) => Time(stat[96..]).ToString(CultureInfo.InvariantCulture);

    private static long Time(ReadOnlySpan<byte> time) => unchecked(MemoryMarshal.Read<long>(time) * 1_000_000_000 + MemoryMarshal.Read<uint>(time[8..]));

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int Call(int directory, byte[] path, int flags, uint mask, Span<byte> buffer);
}
