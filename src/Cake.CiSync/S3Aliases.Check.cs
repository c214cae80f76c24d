using Cake.Core;
using Cake.Core.Annotations;
using Cake.Core.IO;

namespace Cake.CiSync;

// S3Check: one overload for each kind of source, and one for a local destination.
public static partial class S3Aliases
{
    /// <summary>Compares two places by content and changes nothing. Differences are an error, unless <see cref="S3CheckSettings.FailOnDifference"/> is false.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">A place in a store, or a local folder or file.</param>
    /// <param name="destination">A place in a store; for a source in a store also a local folder.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was found.</returns>
    /// <example>
    /// <code>
    /// var mirror = S3Check("s3://my-bucket/live", "s3://my-bucket/mirror", new S3CheckSettings { FailOnDifference = false });
    /// if (!mirror.IsSame)
    /// {
    ///     Warning("Not in the mirror: {0}", string.Join(", ", mirror.OnlyAtSource));
    /// }
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Check")]
    public static S3CheckResult S3Check(this ICakeContext context, string source, string destination, S3CheckSettings? settings = null) =>
        Comparisons.Check(context, Sources.Text(source), destination, settings ?? new());

    /// <summary>Compares a place in a store with a local folder by content and changes nothing. Differences are an error, unless <see cref="S3CheckSettings.FailOnDifference"/> is false.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The place in a store: <c>s3://bucket/prefix</c>, or one object.</param>
    /// <param name="destination">The local folder.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was found.</returns>
    /// <example>
    /// <code>
    /// var folder = MakeAbsolute(Directory("feeds"));
    /// S3Check("s3://my-bucket/feeds", folder, new S3CheckSettings { OneWay = true });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Check")]
    public static S3CheckResult S3Check(this ICakeContext context, string source, DirectoryPath destination, S3CheckSettings? settings = null) =>
        Comparisons.Check(context, Sources.Text(source), Sources.LocalFolder(context, destination), settings ?? new());

    /// <summary>Compares a folder with a place in a store by content and changes nothing. Differences are an error, unless <see cref="S3CheckSettings.FailOnDifference"/> is false.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The folder.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was found.</returns>
    /// <example>
    /// <code>
    /// DirectoryPath site = "./dist";
    /// var check = S3Check(site, "s3://my-bucket/site", new S3CheckSettings { FailOnDifference = false });
    /// Information("{0} differ, {1} the same", check.Differing.Count, check.MatchedCount);
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Check")]
    public static S3CheckResult S3Check(this ICakeContext context, DirectoryPath source, string destination, S3CheckSettings? settings = null) =>
        Comparisons.Check(context, Sources.Folder(source), destination, settings ?? new());

    /// <summary>Compares a file with its object and changes nothing. A difference is an error, unless <see cref="S3CheckSettings.FailOnDifference"/> is false.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The file.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was found.</returns>
    /// <example>
    /// <code>
    /// FilePath feed = "./artifacts/feed.json";
    /// S3Check(feed, "s3://my-bucket/feeds", new S3CheckSettings { OneWay = true });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Check")]
    public static S3CheckResult S3Check(this ICakeContext context, FilePath source, string destination, S3CheckSettings? settings = null) =>
        Comparisons.Check(context, Sources.Files([source]), destination, settings ?? new());

    /// <summary>Compares files with their objects and changes nothing. Differences are an error, unless <see cref="S3CheckSettings.FailOnDifference"/> is false.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The files, as <c>GetFiles</c> finds them.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was found.</returns>
    /// <example>
    /// <code>
    /// S3Check(GetFiles("./artifacts/**/*.zip"), "s3://my-bucket/downloads", new S3CheckSettings { OneWay = true });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Check")]
    public static S3CheckResult S3Check(this ICakeContext context, IEnumerable<FilePath> source, string destination, S3CheckSettings? settings = null) =>
        Comparisons.Check(context, Sources.Files(source), destination, settings ?? new());
}
