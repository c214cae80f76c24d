using CiSync.Errors;
using CiSync.HeaderRules;
using CiSync.Options;

namespace CiSync.GitHubAction.Inputs;

/// <summary>What the step is asked for.</summary>
internal sealed record ActionInputs
{
    private const string CommandName = "command", SourceName = "source", DestinationName = "destination", DeleteName = "delete", RulesName = "rules";

    /// <summary>The input that says what an empty source means.</summary>
    public const string NoFilesName = "if-no-files-found";

    private static readonly string[] Commands = ["sync", "copy", "move", "check", "delete", "list", "mkdir"];
    private static readonly string[] OfOnePlace = ["delete", "list", "mkdir"];

    /// <summary>The inputs that are no rows of the option table, each with its default.</summary>
    public static IReadOnlyDictionary<string, string> Own { get; } = new Dictionary<string, string>
    {
        [CommandName] = "sync",
        [SourceName] = "",
        [DestinationName] = "",
        [DeleteName] = "false",
        [NoFilesName] = "error",
        [RulesName] = "",
        [OptionInputs.Rest] = "",
    };

    /// <summary>The names of all inputs.</summary>
    public static IEnumerable<string> Names => Own.Keys.Concat(OptionInputs.Rows.Select(row => row.Input));

    /// <summary>What is done: a verb.</summary>
    public required string Command { get; init; }

    /// <summary>What to publish, download or copy; null for a verb about one place.</summary>
    public string? Source { get; init; }

    /// <summary>Where to, or the one place.</summary>
    public required string Destination { get; init; }

    /// <summary>Whether a sync deletes what only the destination has, and a check finds fault with it.</summary>
    public bool Delete { get; init; }

    /// <summary>What a source without files means: <c>warn</c>, <c>error</c> or <c>ignore</c>.</summary>
    public required string IfNoFilesFound { get; init; }

    /// <summary>Rules for headers, the strongest first.</summary>
    public IReadOnlyList<HeaderRule> Rules { get; init; } = [];

    /// <summary>What was given of the option table.</summary>
    public IReadOnlyList<ExplicitOption> Options { get; init; } = [];

    /// <summary>Reads the inputs.</summary>
    /// <exception cref="CiSyncException">One isn't allowed, is missing, is unknown, or gives a secret.</exception>
    public static ActionInputs Read(HostEnvironment environment)
    {
        var inputs = new InputTexts(environment);
        SecretInputs.Refuse(inputs);
        UnknownInputs.Refuse(inputs);
        var command = inputs.OneOf(CommandName, Commands, Own[CommandName]);
        var isOfOnePlace = OfOnePlace.Contains(command);
        var source = inputs.Get(SourceName);
        if (isOfOnePlace == source is not null)
        {
            throw isOfOnePlace
                ? Wrong($"command: {command} takes no {SourceName}.", $"Give the place as {DestinationName}.")
                : new CiSyncException(ErrorCodes.OptionInvalid, $"The input {SourceName} is not set.", "Give the file or folder to publish, such as dist, or a place in a store.");
        }

        var deletes = inputs.Flag(DeleteName);
        return deletes && command is ("copy" or "move")
            ? throw Wrong($"command: {command} deletes nothing at the destination, and {DeleteName} is true.", "Use command: sync, or leave delete out.")
            : new ActionInputs
            {
                Command = command,
                Source = source,
                Destination = inputs.Get(DestinationName) ?? throw new CiSyncException(ErrorCodes.DestinationMissing, $"The input {DestinationName} is not set.", "Set it, for example to s3://bucket/prefix."),
                Delete = deletes,
                IfNoFilesFound = inputs.OneOf(NoFilesName, ["warn", "error", "ignore"], Own[NoFilesName]),
                Rules = [.. inputs.Lines(RulesName).Select(line => HeaderRule.Parse(line, $"input {RulesName}"))],
                Options = OptionInputs.Given(inputs),
            };
    }

    private static CiSyncException Wrong(string what, string advice) => new(ErrorCodes.OptionsConflict, what, advice);
}
