using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Planning.Filters;
using CiSync.Reporting;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>A place in a store, opened.</summary>
/// <param name="Location">The place, its prefix as the store writes it.</param>
/// <param name="Options">The options that apply to it.</param>
/// <param name="Encoding">How the store writes names.</param>
/// <param name="Store">The bucket.</param>
internal sealed record StoreSide(Location Location, ResolvedOptions Options, NameEncoding Encoding, S3Store Store) : IDisposable
{
    /// <summary>Names that people give, as this store writes them.</summary>
    public NameMapping GivenNames => new(NameMapping.Linux, Encoding);

    /// <summary>Names of local files, as this store writes them.</summary>
    public NameMapping LocalNames => new(NameMapping.Here, Encoding);

    /// <summary>Opens a place.</summary>
    /// <param name="run">The run.</param>
    /// <param name="place">The place, parsed.</param>
    /// <param name="given">Options that the host was given.</param>
    /// <param name="cancellation">Ends the search for credentials.</param>
    public static async Task<StoreSide> OpenAsync(VerbRun run, Location place, IReadOnlyList<ExplicitOption> given, CancellationToken cancellation)
    {
        var options = OptionReader.Read(run.Environment, place, given, run.Tell);
        foreach (var secret in KnownSecrets.In(options))
        {
            run.Redactor.Add(secret);
        }

        run.Events?.Report(new OptionsResolved([.. options.Origins()]));
        var encoding = NameEncoding.Parse(options.Get(OptionTable.Encoding));
        var location = place with { Prefix = new NameMapping(NameMapping.Linux, encoding).ToKey(place.Prefix) };
        var store = await S3Store.OpenAsync(location, options, run.Environment, run.Time, run.Counts, run.Events, run.Tell, cancellation, run.PaceOf(options), run.Redactor);
        KeepNames(run.Redactor, location, store.EndpointText);
        return new StoreSide(location, options, encoding, store);
    }

    // A bucket or a host may be named like a default password: messages name them in these forms.
    private static void KeepNames(Redactor redactor, Location location, string endpoint)
    {
        string[] names = [location.ToString(), $"\"{location.Bucket}\"", $"{location with { Prefix = "" }}", location.Bucket.Length == 0 ? "" : location.Bucket + "/" + location.Prefix, endpoint];
        foreach (var name in Uri.TryCreate(endpoint, UriKind.Absolute, out var url) ? [.. names, $"{url.Host}:{url.Port}", $"{location.Bucket}.{url.Host}"] : names)
        {
            redactor.Keep(name);
        }
    }

    /// <summary>
    /// The one object that the place names where it does: it ends in no slash, and there is an object of just that key. A listing tells it, because
    /// that key comes first of all that begin with it; where listing isn't allowed, a HEAD does.
    /// </summary>
    public async Task<(Location Parent, Entry Object)?> OnlyObjectAsync(CancellationToken cancellation)
    {
        if (Location.IsFolder)
        {
            return null;
        }

        var (parent, name) = Location.Split();
        var key = parent.KeyOf(name);
        try
        {
            return (await Store.ListAsync(key, null, cancellation)).Objects is [var first, ..] && first.Key == key ? (parent, BucketTree.ToEntry(first, name)) : null;
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.AccessDenied)
        {
            if (await Store.HeadAsync(key, cancellation) is { } head)
            {
                return (parent, BucketTree.ToEntry(new ListedObject(key, head.Size, head.ETag, head.LastModified, head.Headers.StorageClass), name));
            }

            throw;
        }
    }

    /// <summary>The objects that the place names, one or those below it, and the place below which their keys are.</summary>
    public async Task<(Location Place, BucketTree Objects)> ObjectsAsync(TreeFilter filter, CancellationToken cancellation) =>
        await OnlyObjectAsync(cancellation) is var (parent, only)
            ? (parent, new BucketTree(Store, parent, GivenNames) { Only = only })
            : (Location, new BucketTree(Store, Location, GivenNames, filter));

    public void Dispose() => Store.Dispose();
}
