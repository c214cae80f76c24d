using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.CiSync;

// What is about one place in a store.
public static partial class S3Aliases
{
    /// <summary>Deletes an object, or all objects below a place that the filters take. A whole bucket only with <c>MaxDelete</c> set.</summary>
    /// <param name="context">The context.</param>
    /// <param name="place">The place: <c>s3://bucket/prefix/</c>, or one object.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was deleted.</returns>
    /// <example>
    /// <code>
    /// var deleted = S3Delete("s3://my-bucket/previews/17/", new S3DeleteSettings { Exclude = ["*.zip"] });
    /// Information("Removed {0}", string.Join(", ", deleted.DeletedKeys));
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Delete")]
    public static S3DeleteResult S3Delete(this ICakeContext context, string place, S3DeleteSettings? settings = null) =>
        Places.Delete(context, place, settings ?? new());

    /// <summary>Lists the objects below a place, as far as the filters take them.</summary>
    /// <param name="context">The context.</param>
    /// <param name="place">The place: <c>s3://bucket/prefix</c>, or one object.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <returns>What was found.</returns>
    /// <example>
    /// <code>
    /// foreach (var page in S3List("s3://my-bucket/site", new S3ListSettings { Include = ["*.html"], ReadHeaders = true }).Objects)
    /// {
    ///     Information("{0}: {1} bytes of {2}", page.Path, page.Bytes, page.ContentType);
    /// }
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("List")]
    public static S3ListResult S3List(this ICakeContext context, string place, S3ListSettings? settings = null) =>
        Places.List(context, place, settings ?? new());

    /// <summary>Makes a bucket, with the ACL and the location of the options; fine where it is one's own already.</summary>
    /// <param name="context">The context.</param>
    /// <param name="place">The bucket as a place without a prefix: <c>s3://bucket</c>.</param>
    /// <param name="settings">The settings; null means the defaults.</param>
    /// <example>
    /// <code>
    /// S3MakeBucket("s3://my-bucket-of-today", new S3MakeBucketSettings { Region = "us-east-1" });
    /// </code>
    /// </example>
    /// <exception cref="CakeException">It failed.</exception>
    [CakeMethodAlias]
    [CakeAliasCategory("Bucket")]
    public static void S3MakeBucket(this ICakeContext context, string place, S3MakeBucketSettings? settings = null) =>
        Places.MakeBucket(context, place, settings ?? new());
}
