namespace CiSync.Planning;

/// <summary>What becomes of a name that both sides have.</summary>
public enum PairOutcome : byte
{
    /// <summary>Nothing: it is the same.</summary>
    Same,

    /// <summary>Nothing: the sizes are the same, and nothing tells more where more was asked for.</summary>
    SameSize,

    /// <summary>Nothing, whether it is the same or not: that was asked for.</summary>
    Skipped,

    /// <summary>It gets the source's modification time; its content stays.</summary>
    Touch,

    /// <summary>It is written anew.</summary>
    Write,
}

/// <summary>What a comparison says.</summary>
public abstract record Verdict
{
    /// <summary>Both are the same.</summary>
    public static readonly Verdict Same = new Decided(PairOutcome.Same);

    /// <summary>The sizes are the same, and nothing tells more.</summary>
    public static readonly Verdict SameSize = new Decided(PairOutcome.SameSize);

    /// <summary>The destination keeps what it has.</summary>
    public static readonly Verdict Skipped = new Decided(PairOutcome.Skipped);

    /// <summary>The destination must be written.</summary>
    public static Verdict Write(ChangeReason reason) => new Decided(PairOutcome.Write) { Reason = reason };

    /// <summary>The destination gets a modification time, in nanoseconds since the Unix epoch.</summary>
    public static Verdict Touch(long nanoseconds) => new Decided(PairOutcome.Touch) { Reason = ChangeReason.TimeDiffers, Time = nanoseconds };

    /// <summary>A HEAD of the object, or of both, is wanted.</summary>
    public static Verdict NeedsHead(HeadReason why) => new HeadWanted(why);

    /// <summary>Hashes of the local file are wanted.</summary>
    public static Verdict NeedsHashes(bool whole, params IReadOnlyList<long> partSizes) => new HashesWanted(whole, partSizes);

    /// <summary>Decided.</summary>
    /// <param name="Outcome">What becomes of it.</param>
    public sealed record Decided(PairOutcome Outcome) : Verdict
    {
        /// <summary>Why it must be written or touched; no meaning for what stays as it is.</summary>
        public ChangeReason Reason { get; init; }

        /// <summary>The modification time that it gets where it is touched.</summary>
        public long Time { get; init; }
    }

    /// <summary>Ask again with a HEAD.</summary>
    public sealed record HeadWanted(HeadReason Why) : Verdict;

    /// <summary>Ask again with these hashes of the local file.</summary>
    public sealed record HashesWanted(bool Whole, IReadOnlyList<long> PartSizes) : Verdict;
}
