using Cake.Core;
using Cake.Core.Annotations;
using Cake.Core.IO;

namespace Cake.CiSync;

// S3Copy: one overload for each kind of source, and one for a local destination.
public static partial class S3Aliases
{
    /// <summary>Uploads, downloads or copies what is new or differs. Never deletes.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">A place in a store, or a local folder or file.</param>
    /// <param name="destination">A place in a store; for a source in a store also a local folder.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// var promoted = S3Copy("s3://my-bucket/staging", "s3://my-bucket/live");
    /// Information("Promoted {0}", string.Join(", ", promoted.ChangedKeys));
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Copy")]
    public static S3TransferResult S3Copy(this ICakeContext context, string source, string destination, S3CopySettings? settings = null) =>
        Comparisons.Copy(context, Sources.Text(source), destination, settings ?? new());

    /// <summary>Downloads what is new or differs. Never deletes.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The place in a store: <c>s3://bucket/prefix</c>, or one object.</param>
    /// <param name="destination">The local folder.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// var inbox = MakeAbsolute(Directory("inbox"));
    /// foreach (var file in S3Copy("s3://my-bucket/models", inbox, new S3CopySettings { Include = ["*.onnx"] }).Transferred)
    /// {
    ///     Information("{0}: {1} bytes", file.Path, file.Bytes);
    /// }
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Copy")]
    public static S3TransferResult S3Copy(this ICakeContext context, string source, DirectoryPath destination, S3CopySettings? settings = null) =>
        Comparisons.Copy(context, Sources.Text(source), Sources.LocalFolder(context, destination), settings ?? new());

    /// <summary>Uploads the files of a folder that are new or differ. Never deletes.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The folder.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// DirectoryPath site = "./dist";
    /// S3Copy(site, "s3://my-bucket/previews/17", new S3CopySettings { Acl = "public-read", Transfers = 8 });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Copy")]
    public static S3TransferResult S3Copy(this ICakeContext context, DirectoryPath source, string destination, S3CopySettings? settings = null) =>
        Comparisons.Copy(context, Sources.Folder(source), destination, settings ?? new());

    /// <summary>Uploads a file if it is new or differs.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The file.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// FilePath archive = "./artifacts/1.0/app.zip";
    /// S3Copy(archive, "s3://my-bucket/releases/1.0", new S3CopySettings
    /// {
    ///     Rules = [new HeaderRule("*.zip") { ContentDisposition = "attachment" }],
    /// });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Copy")]
    public static S3TransferResult S3Copy(this ICakeContext context, FilePath source, string destination, S3CopySettings? settings = null) =>
        Comparisons.Copy(context, Sources.Files([source]), destination, settings ?? new());

    /// <summary>Uploads files that are new or differ. Never deletes.</summary>
    /// <param name="context">The context.</param>
    /// <param name="source">The files, as <c>GetFiles</c> finds them.</param>
    /// <param name="destination">The place in a store: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was done.</returns>
    /// <example>
    /// <code>
    /// S3Copy(GetFiles("./artifacts/**/*.nupkg"), "s3://my-bucket/packages");
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Copy")]
    public static S3TransferResult S3Copy(this ICakeContext context, IEnumerable<FilePath> source, string destination, S3CopySettings? settings = null) =>
        Comparisons.Copy(context, Sources.Files(source), destination, settings ?? new());
}
