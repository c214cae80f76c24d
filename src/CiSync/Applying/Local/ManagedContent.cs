using Microsoft.Win32.SafeHandles;

namespace CiSync.Applying.Local;

/// <summary>An open file of macOS or Windows: times in steps of 100 ns, as .NET and NTFS have them.</summary>
internal sealed class ManagedContent(SafeFileHandle handle, string path) : FileContent(handle, path)
{
    private const long NanosecondsPerTick = 100;

    public override void SetLength(long length) => WriteFailure.Guard(Path, "can't be written", () => RandomAccess.SetLength(Handle, length));

    public override void Write(ReadOnlySpan<byte> data, long offset)
    {
        try
        {
            RandomAccess.Write(Handle, data, offset);
        }
        catch (Exception e) when (WriteFailure.IsExpected(e))
        {
            throw WriteFailure.Of(Path, "can't be written", e);
        }
    }

    public override void SetModified(long nanoseconds) => WriteFailure.Guard(Path, "can't be given its modification time", () =>
        File.SetLastWriteTimeUtc(Handle, TimeOf(nanoseconds)));

    /// <summary>A time as .NET has it: down to the step before, also before 1970.</summary>
    public static DateTime TimeOf(long nanoseconds) => DateTime.UnixEpoch.AddTicks((long)Math.Floor((decimal)nanoseconds / NanosecondsPerTick));

    public override void Close() => Handle.Dispose();
}
