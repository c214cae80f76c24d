using CiSync.Hashing;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Comparing;

/// <summary>Compares a file with an object, whichever of the two is the source.</summary>
/// <param name="files">The side of the file.</param>
/// <param name="objects">The side of the object.</param>
/// <param name="fileIsSource">True where files are published, false where objects are downloaded.</param>
/// <param name="rules">How the run compares.</param>
internal sealed class FileWithObject(LocalTree files, BucketTree objects, bool fileIsSource, ComparisonRules rules) : IPairComparison
{
    private readonly HeadTally _heads = new();

    public IReadOnlyDictionary<HeadReason, long> Heads => _heads.Snapshot();

    public Verdict.Decided? AtOnce(Entry source, Entry destination) => Judge(source, destination, Evidence.None) as Verdict.Decided;

    public async Task<Verdict.Decided> CompareAsync(Entry source, Entry destination, CancellationToken cancellation)
    {
        var (file, stored) = Sides(source, destination);
        var evidence = Evidence.None;
        while (true)
        {
            switch (Judge(source, destination, evidence))
            {
                case Verdict.Decided decided:
                    return decided;

                case Verdict.HashesWanted wanted:
                    using (var open = files.Open(file))
                    {
                        var hashes = open.Hash(wanted.Whole, wanted.PartSizes, cancellation);
                        evidence = evidence with
                        {
                            LocalMd5 = hashes.Whole ?? evidence.LocalMd5,
                            Composites = evidence.Composites
                                .Concat(hashes.Parts.Select(parts => KeyValuePair.Create(parts.Key, CompositeETag.Of(parts.Value))))
                                .ToDictionary(),
                        };
                    }

                    break;

                case Verdict.HeadWanted wanted:
                    _heads.Add(wanted.Why);
                    if (await objects.HeadAsync(stored.Key, cancellation) is not { } head)
                    {
                        // Gone since it was listed: as a destination it is written anew, as a source reading it tells.
                        return (Verdict.Decided)Verdict.Write(ChangeReason.New);
                    }

                    evidence = evidence with { Head = head };
                    break;
            }
        }
    }

    private Verdict Judge(Entry source, Entry destination, Evidence evidence)
    {
        var (file, stored) = Sides(source, destination);
        return PairComparison.Decide(source, destination, Times(), rules, () => rules.Mode == ComparisonMode.Content
            ? ContentComparison.Compare(file, stored, evidence, rules.ChunkSize)
            : HashComparison.Compare(file, stored, evidence, rules));

        PairTimes? Times() => ObjectTime.Of(stored, evidence.Head, rules) is not { } time ? null
            : fileIsSource ? new PairTimes(file.ModifiedNanoseconds, time)
            : new PairTimes(time, file.ModifiedNanoseconds);
    }

    private (Entry File, Entry Stored) Sides(Entry source, Entry destination) => fileIsSource ? (source, destination) : (destination, source);
}
