namespace CiSync.Tests.Architecture;

/// <summary>One thing that a compiled type mentions: another type, or one of its members.</summary>
/// <param name="From">The type that mentions it: outermost, so what the compiler generates belongs to the type it was written in.</param>
/// <param name="To">The type mentioned, outermost as well.</param>
/// <param name="Member">The member with the types of its parameters, such as <c>Delay(TimeSpan, TimeProvider)</c>; null for the type alone.</param>
internal sealed record Reference(TypeName From, TypeName To, string? Member)
{
    public override string ToString() => $"{From} → {To}{(Member is null ? "" : "." + Member)}";
}

/// <summary>A type by namespace and name.</summary>
internal sealed record TypeName(string Namespace, string Name)
{
    public override string ToString() => Namespace.Length > 0 ? $"{Namespace}.{Name}" : Name;
}
