namespace CiSync.Options;

/// <summary>What an option belongs to, which decides the name of its environment variable.</summary>
public enum OptionScope
{
    /// <summary>An option of the store: <c>RCLONE_S3_CHUNK_SIZE</c>.</summary>
    Remote,

    /// <summary>An option of the run: <c>RCLONE_TRANSFERS</c>.</summary>
    Run,
}

/// <summary>The hosts that name an option as a setting of their own; every host reaches the others by environment or <c>Options</c>.</summary>
[Flags]
public enum Hosts
{
    /// <summary>By environment or <c>Options</c> only.</summary>
    None = 0,

    /// <summary>A parameter of the MSBuild tasks and a property of the targets.</summary>
    MSBuild = 1,

    /// <summary>An input of the GitHub Action.</summary>
    Action = 2,

    /// <summary>A property of the settings of the Cake aliases.</summary>
    Cake = 4,
}

/// <summary>One row of the option table. All other names of an option are computed from <see cref="Name"/>.</summary>
public abstract class Option
{
    private protected Option(string name, OptionScope scope) => (Name, Scope) = (name, scope);

    /// <summary>rclone's name, such as <c>chunk_size</c>.</summary>
    public string Name { get; }

    /// <summary>Whether it belongs to the store or to the run.</summary>
    public OptionScope Scope { get; }

    /// <summary>What it does, in a sentence; units included.</summary>
    public required string Help { get; init; }

    /// <summary>What values are allowed, in words, as errors and docs/options.md show it.</summary>
    public required string Allowed { get; init; }

    /// <summary>The default in words, or empty where unset has a meaning of its own that <see cref="Help"/> tells.</summary>
    public string DefaultText { get; init; } = "";

    /// <summary>True where the value must never be seen: it is masked wherever it is shown and refused as a parameter.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The hosts that name it.</summary>
    public Hosts Hosts { get; init; }

    /// <summary>Variables of AWS tools that give the value for an <c>s3://</c> destination where nothing else does, first one first.</summary>
    public IReadOnlyList<string> AwsVariables { get; init; } = [];

    /// <summary>Where the rule comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The environment variable, such as <c>RCLONE_S3_CHUNK_SIZE</c>.</summary>
    public string EnvironmentVariable => (Scope == OptionScope.Remote ? "RCLONE_S3_" : "RCLONE_") + Name.ToUpperInvariant();

    /// <summary>The name as a property of tasks and settings, such as <c>ChunkSize</c>.</summary>
    public string PropertyName => string.Concat(Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The name as an input of the GitHub Action, such as <c>chunk-size</c>.</summary>
    public string InputName => Name.Replace('_', '-');

    /// <summary>Parses a non-empty text; throws <see cref="FormatException"/> with a clause that says what is wrong.</summary>
    internal abstract object Parse(string text);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A row whose value has the type <typeparamref name="T"/>.</summary>
public sealed class Option<T> : Option
{
    private readonly Func<string, T> _parse;

    internal Option(string name, OptionScope scope, Func<string, T> parse, T defaultValue) : base(name, scope) =>
        (_parse, Default) = (parse, defaultValue);

    /// <summary>The value where none is given.</summary>
    public T Default { get; }

    internal override object Parse(string text) => _parse(text)!;
}
