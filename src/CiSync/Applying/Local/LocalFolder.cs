using CiSync.Naming;
using CiSync.Trees;

namespace CiSync.Applying.Local;

/// <summary>
/// A folder that is known to be below the destination's root, and what is done in it. Names are single segments, as texts of
/// <see cref="NameBytes"/>. No symbolic link is followed.
/// </summary>
/// <param name="path">The path, for messages.</param>
internal abstract class LocalFolder(string path) : IDisposable
{
    /// <summary>The path.</summary>
    public string Path => path;

    /// <summary>Opens the root, which may be reached by links: the user chose it. Null where there is none and none is to be made.</summary>
    public static LocalFolder? Root(string path, bool make) =>
        LinuxNames.Available ? LinuxFolder.OpenRoot(path, make) : ManagedFolder.OpenRoot(path, make);

    /// <summary>The path of something in the folder.</summary>
    public string Of(string name) => System.IO.Path.Join(path, name);

    /// <summary>The folder of that name, to be disposed of by the caller; null where there is none and none is to be made.</summary>
    public abstract LocalFolder? Open(string name, bool make);

    /// <summary>The same folder once more, to be disposed of by the caller.</summary>
    public abstract LocalFolder Again();

    /// <summary>What has that name, links not followed; null where nothing has.</summary>
    public abstract FileFacts? Look(string name);

    /// <summary>Makes a new file; null where something has that name already.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">The path for messages: that of the file that it becomes.</param>
    public abstract FileContent? Create(string name, string path);

    /// <summary>Gives a file another name; what had that name before is replaced in one step.</summary>
    public abstract void Rename(string from, string to);

    /// <summary>Sets the modification time of a file, in nanoseconds since the Unix epoch; of a link its own, not that of what it leads to.</summary>
    public abstract void SetModified(string name, long nanoseconds);

    /// <summary>Removes a file, or a link itself; false where it was gone already.</summary>
    public abstract bool Remove(string name);

    /// <summary>Removes a folder if it is empty; false where it is not, or is none, or something keeps it.</summary>
    public abstract bool RemoveIfEmpty(string name);

    /// <summary>Closes the folder.</summary>
    public abstract void Dispose();
}
