using Cake.Core;
using Cake.Core.Annotations;
using Cake.Core.IO;

namespace Cake.CiSync;

// S3Move: one overload for each kind of source, and one for a local destination.
public static partial class S3Aliases
{
    /// <summary>Uploads, downloads or copies what is new or differs, and deletes the source last of all, if nothing failed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">A place in a store, or a local folder or file.</param>
    /// <param name="destination">A place in a store; for a source in a store also a local folder.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// S3Move("s3://my-bucket/incoming", "s3://my-bucket/archive", new S3MoveSettings { Options = { ["max_size"] = "10M" } });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Move")]
    public static S3TransferResult S3Move(this ICakeContext context, string source, string destination, S3MoveSettings? settings = null) =>
        Comparisons.Move(context, Sources.Text(source), destination, settings ?? new());

    /// <summary>Downloads what is new or differs, and deletes the objects last of all, if nothing failed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The place in a store: <c>s3://bucket/prefix</c>, or one object.</param>
    /// <param name="destination">The local folder.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// var inbox = MakeAbsolute(Directory("inbox"));
    /// var taken = S3Move("s3://my-bucket/incoming", inbox);
    /// Information("Fetched {0}", string.Join(", ", taken.DeletedAtSource));
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Move")]
    public static S3TransferResult S3Move(this ICakeContext context, string source, DirectoryPath destination, S3MoveSettings? settings = null) =>
        Comparisons.Move(context, Sources.Text(source), Sources.LocalFolder(context, destination), settings ?? new());

    /// <summary>Uploads the files of a folder, and deletes them last of all, if nothing failed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The folder.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// DirectoryPath logs = "./logs";
    /// S3Move(logs, "s3://my-bucket/logs", new S3MoveSettings { StorageClass = "STANDARD_IA" });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Move")]
    public static S3TransferResult S3Move(this ICakeContext context, DirectoryPath source, string destination, S3MoveSettings? settings = null) =>
        Comparisons.Move(context, Sources.Folder(source), destination, settings ?? new());

    /// <summary>Uploads a file and deletes it, if nothing failed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The file.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// FilePath log = "./logs/build.log";
    /// S3Move(log, "s3://my-bucket/logs");
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Move")]
    public static S3TransferResult S3Move(this ICakeContext context, FilePath source, string destination, S3MoveSettings? settings = null) =>
        Comparisons.Move(context, Sources.Files([source]), destination, settings ?? new());

    /// <summary>Uploads files, and deletes them last of all, if nothing failed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The files, as <c>GetFiles</c> finds them.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// S3Move(GetFiles("./logs/**/*.log"), "s3://my-bucket/logs", new S3MoveSettings { BaseDirectory = "./logs" });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Move")]
    public static S3TransferResult S3Move(this ICakeContext context, IEnumerable<FilePath> source, string destination, S3MoveSettings? settings = null) =>
        Comparisons.Move(context, Sources.Files(source), destination, settings ?? new());
}
