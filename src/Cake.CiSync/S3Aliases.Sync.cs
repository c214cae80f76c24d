using Cake.Core;
using Cake.Core.Annotations;
using Cake.Core.IO;

namespace Cake.CiSync;

// S3Sync: one overload for each kind of source, and one for a local destination.
public static partial class S3Aliases
{
    /// <summary>Makes the destination like the source: transfers what is new or differs, and deletes what the source doesn't have.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">A place in a store, or a local folder or file.</param>
    /// <param name="destination">A place in a store; for a source in a store also a local folder.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// var published = S3Sync("dist", "s3://my-bucket/site", new S3SyncSettings
    /// {
    ///     Exclude = ["*.map", "drafts/"],
    ///     MaxDelete = "10",
    ///     Rules =
    ///     [
    ///         new HeaderRule("assets/**") { CacheControl = "public, max-age=31536000, immutable" },
    ///         new HeaderRule("*.html") { CacheControl = "no-cache", Tags = [new("kind", "page")] },
    ///     ],
    /// });
    /// if (published.HasChanges)
    /// {
    ///     Information("Invalidate {0}", string.Join(" ", published.InvalidationPaths));
    /// }
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Sync")]
    public static S3TransferResult S3Sync(this ICakeContext context, string source, string destination, S3SyncSettings? settings = null) =>
        Comparisons.Sync(context, Sources.Text(source), destination, settings ?? new());

    /// <summary>Makes a local folder like a place in a store: downloads what is new or differs, and deletes what the place doesn't have.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The place in a store: <c>s3://bucket/prefix</c>, or one object.</param>
    /// <param name="destination">The local folder.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// var folder = MakeAbsolute(Directory("models"));
    /// var fetched = S3Sync("s3://my-bucket/models", folder);
    /// Information("{0} fetched, {1} gone", fetched.Transferred.Count, fetched.DeletedKeys.Count);
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Sync")]
    public static S3TransferResult S3Sync(this ICakeContext context, string source, DirectoryPath destination, S3SyncSettings? settings = null) =>
        Comparisons.Sync(context, Sources.Text(source), Sources.LocalFolder(context, destination), settings ?? new());

    /// <summary>Makes a place in a store like a folder: uploads what is new or differs, and deletes what the folder doesn't have.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The folder.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// DirectoryPath site = "./dist";
    /// S3Sync(site, "s3://my-bucket/site", new S3SyncSettings { HeaderPreset = ["static-site"], DryRun = HasArgument("preview") });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Sync")]
    public static S3TransferResult S3Sync(this ICakeContext context, DirectoryPath source, string destination, S3SyncSettings? settings = null) =>
        Comparisons.Sync(context, Sources.Folder(source), destination, settings ?? new());

    /// <summary>Uploads a file if it is new or differs.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The file.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// FilePath feed = "./artifacts/feed.json";
    /// S3Sync(feed, "s3://my-bucket/latest");
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Sync")]
    public static S3TransferResult S3Sync(this ICakeContext context, FilePath source, string destination, S3SyncSettings? settings = null) =>
        Comparisons.Sync(context, Sources.Files([source]), destination, settings ?? new());

    /// <summary>Uploads files that are new or differ. Deletes nothing, unless <see cref="S3SyncSettings.Delete"/> is true.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The files, as <c>GetFiles</c> finds them.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// S3Sync(GetFiles("./artifacts/**/*.nupkg"), "s3://my-bucket/packages", new S3SyncSettings
    /// {
    ///     BaseDirectory = "./artifacts",
    ///     Delete = true,
    /// });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Sync")]
    public static S3TransferResult S3Sync(this ICakeContext context, IEnumerable<FilePath> source, string destination, S3SyncSettings? settings = null) =>
        Comparisons.Sync(context, Sources.Files(source), destination, settings ?? new());
}
