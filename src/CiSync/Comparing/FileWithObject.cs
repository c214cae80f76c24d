using CiSync.Hashing;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Comparing;

/// <summary>Compares a file with an object by content, whichever of the two is the source.</summary>
/// <param name="files">The side of the file.</param>
/// <param name="objects">The side of the object.</param>
/// <param name="fileIsSource">True where files are published, false where objects are downloaded.</param>
/// <param name="chunkSize">The configured chunk size in bytes, the likeliest size of parts.</param>
internal sealed class FileWithObject(LocalTree files, BucketTree objects, bool fileIsSource, long chunkSize) : IPairComparison
{
    public Verdict.Decided? AtOnce(Entry source, Entry destination) => Judge(source, destination, Evidence.None) as Verdict.Decided;

    public async Task<ChangeReason?> CompareAsync(Entry source, Entry destination, CancellationToken cancellation)
    {
        var (file, stored) = fileIsSource ? (source, destination) : (destination, source);
        var evidence = Evidence.None;
        while (true)
        {
            switch (ContentComparison.Compare(file, stored, evidence, chunkSize))
            {
                case Verdict.Decided decided:
                    return decided.Reason;

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

                case Verdict.HeadWanted:
                    if (await objects.HeadAsync(stored.Key, cancellation) is not { } head)
                    {
                        // Gone since it was listed: as a destination it is written anew, as a source reading it tells.
                        return ChangeReason.New;
                    }

                    evidence = evidence with { Head = head };
                    break;
            }
        }
    }

    private Verdict Judge(Entry source, Entry destination, Evidence evidence) =>
        fileIsSource ? ContentComparison.Compare(source, destination, evidence, chunkSize) : ContentComparison.Compare(destination, source, evidence, chunkSize);
}
