using System.Globalization;
using CiSync.Reporting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CiSync.MSBuild;

/// <summary>What a listing found, as an item.</summary>
internal static class ListedItem
{
    private const long NanosecondsOfTick = 100;

    public static ITaskItem Of(ListedEntry entry)
    {
        var item = new TaskItem(ItemText.Escape(entry.Path));
        item.SetMetadata("Key", ItemText.Escape(entry.Key));
        if (!entry.IsFolder)
        {
            item.SetMetadata("Bytes", entry.Size.ToString(CultureInfo.InvariantCulture));
            item.SetMetadata("LastModified", Iso(entry.ModifiedNanoseconds));
            item.SetMetadata("ETag", ItemText.Escape(entry.ETag ?? ""));
            item.SetMetadata("StorageClass", ItemText.Escape(entry.StorageClass ?? ""));
            item.SetMetadata("ContentType", ItemText.Escape(entry.ContentType ?? ""));
        }

        return item;
    }

    // To the tick, which is as exact as .NET's own times are.
    private static string Iso(long? nanoseconds) => nanoseconds is not { } given ? ""
        : DateTimeOffset.UnixEpoch.AddTicks(given / NanosecondsOfTick).UtcDateTime.ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
