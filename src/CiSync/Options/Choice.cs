namespace CiSync.Options;

/// <summary>A value that a provider is known to take for an option; others may be taken as well.</summary>
/// <param name="Value">The value as a user writes it; empty stands for leaving the option unset.</param>
/// <param name="Help">What it is, in a few words.</param>
public sealed record Choice(string Value, string Help);
