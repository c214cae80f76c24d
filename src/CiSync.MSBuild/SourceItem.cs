using System.Globalization;
using CiSync.Reporting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CiSync.MSBuild;

/// <summary>MSBuild items in and out: the metadata that is read and written.</summary>
internal static class SourceItem
{
    /// <summary>Reads one item of <c>SourceFiles</c>.</summary>
    public static SourceFile Read(ITaskItem item, TaskEnvironment environment)
    {
        // Key: the object's key below the destination. Unset: the item's place below the wildcard that found it
        // (RecursiveDir, MSBuild's own metadata: what ** stood for) and its file name.
        var key = item.GetMetadata("Key");
        if (key.Length == 0)
        {
            key = item.GetMetadata("RecursiveDir") + item.GetMetadata("Filename") + item.GetMetadata("Extension");
        }

        return new SourceFile(environment.GetAbsolutePath(item.ItemSpec), ToKey(key))
        {
            // ContentType: the Content-Type to store. Unset: the one of the extension.
            ContentType = NullIfEmpty(item.GetMetadata("ContentType")),

            // CacheControl: the Cache-Control to store, such as "public, max-age=31536000, immutable". Unset: none.
            CacheControl = NullIfEmpty(item.GetMetadata("CacheControl")),
        };
    }

    /// <summary>Makes one item of <c>UploadedFiles</c> or <c>DownloadedFiles</c>.</summary>
    public static ITaskItem Written(TransferredEntry transferred)
    {
        var item = new TaskItem(ItemText.Escape(transferred.Path));
        item.SetMetadata("Key", ItemText.Escape(transferred.Key));
        item.SetMetadata("Bytes", transferred.Bytes.ToString(CultureInfo.InvariantCulture));
        item.SetMetadata("Reason", transferred.Reason.ToString());
        return item;
    }

    /// <summary>A path as MSBuild writes it on this system, as a key.</summary>
    public static string ToKey(string path) => path.Replace('\\', '/');

    /// <summary>A full path as a key below a folder.</summary>
    public static string ToKey(string folder, string path) => ToKey(Path.GetRelativePath(folder, path));

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}
