namespace CiSync.Trees;

/// <summary>Folders that are left out, each with all below it.</summary>
internal static class SetAside
{
    /// <summary>True where a key lies in one of the folders, which are written with a slash at their end; "" is the root.</summary>
    public static bool Holds(HashSet<string> folders, string key)
    {
        for (var slash = folders.Count == 0 ? -1 : key.LastIndexOf('/'); slash >= 0; slash = slash == 0 ? -1 : key.LastIndexOf('/', slash - 1))
        {
            if (folders.Contains(key[..(slash + 1)]))
            {
                return true;
            }
        }

        return folders.Contains("");
    }
}
