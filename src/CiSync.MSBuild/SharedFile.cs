namespace CiSync.MSBuild;

/// <summary>A file that several projects read and write, at the same time and in several processes.</summary>
internal static class SharedFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Opens or creates it for one alone, and waits until others have closed it.</summary>
    public static FileStream Open(string path)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                Thread.Sleep(10);
            }
        }
    }
}
