using CiSync.Applying;
using CiSync.Options;
using CiSync.Planning;

namespace CiSync.Verbs;

/// <summary>Opens the place in a store where objects are kept that are replaced or deleted.</summary>
internal static class StoreBackups
{
    /// <summary>Opens what the options ask for; null where they don't.</summary>
    /// <param name="run">The run.</param>
    /// <param name="given">Options that the host was given.</param>
    /// <param name="to">The destination.</param>
    /// <param name="source">The source where it is in the store of the destination as well, else null.</param>
    /// <param name="single">True where one object is written: then what else is at the destination isn't touched, and places may overlap.</param>
    /// <param name="cancellation">Ends the search for credentials.</param>
    /// <exception cref="Errors.CiSyncException">Nothing can be kept there.</exception>
    public static async Task<Backups?> OpenAsync(VerbRun run, IReadOnlyList<ExplicitOption> given, StoreSide to, Location? source, bool single, CancellationToken cancellation)
    {
        if (Backups.Asked(to.Options) is not var (names, text))
        {
            return null;
        }

        var side = text is null ? to : await SideAsync(run, given, to, text, cancellation);
        var opened = side.Store == to.Store ? null : side;
        try
        {
            if (text is not null && IsInTheWay(to.Location))
            {
                throw Backups.Refusal($"{side.Location} and the destination {to.Location} overlap, so what is kept would itself be replaced or deleted");
            }

            // A single object has the same name at the destination as at the source.
            if (text is not null && source is not null && IsInTheWay(source))
            {
                throw Backups.Refusal($"{side.Location} and the source {source} overlap, so what is kept would be taken for the source's");
            }

            var rules = new BackupRules(names, text is null, entry => KeyLength.Check(side.Location, entry with { Key = names.Of(entry.Key) }));
            return new Backups(rules, new ObjectBackups(to.Store, to.Location, side.Store, side.Location, names, CopySettings.From(to.Options)), opened);
        }
        catch
        {
            opened?.Dispose();
            throw;
        }

        bool IsInTheWay(Location place) => single ? names.Suffix.Length == 0 && side.Location.IsSamePlace(place) : side.Location.Overlaps(place);
    }

    private static async Task<StoreSide> SideAsync(VerbRun run, IReadOnlyList<ExplicitOption> given, StoreSide to, string text, CancellationToken cancellation)
    {
        var place = Location.IsStore(text) ? Location.Parse(text) : throw Backups.Refusal($"{Quoted.Text(text)} is a local folder, and the destination is {to.Location}");
        if (!place.IsSameRemote(to.Location))
        {
            throw Backups.Refusal($"{place} is in another remote than the destination {to.Location}, and only within one does the store copy by itself");
        }

        return place.Bucket == to.Location.Bucket
            ? to with { Location = place with { Prefix = to.GivenNames.ToKey(place.Prefix) } }
            : await StoreSide.OpenAsync(run, place, given, cancellation);
    }
}
