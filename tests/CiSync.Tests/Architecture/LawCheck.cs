namespace CiSync.Tests.Architecture;

/// <summary>Holds the references of an assembly against <see cref="Laws"/>.</summary>
/// <param name="root">The root namespace, such as <c>CiSync</c>.</param>
internal sealed class LawCheck(string root)
{
    /// <summary>Every violation as a sentence.</summary>
    public IEnumerable<string> Violations(IEnumerable<Reference> references) =>
        from reference in references
        let layer = LayerOf(reference.From)
        where layer is not null
        from violation in Layering(layer, reference).Concat(Reserved(layer, reference))
        select violation;

    /// <summary>The layer of a type: the namespace's second word, or a layer of the root namespace; null outside of the root namespace.</summary>
    public string? LayerOf(TypeName type) =>
        type.Namespace == root ? Laws.RequestTypes.Contains(type.Name) ? Laws.Request : Laws.Door
        : type.Namespace.StartsWith(root + ".", StringComparison.Ordinal) ? type.Namespace.Split('.')[1]
        : null;

    private IEnumerable<string> Layering(string layer, Reference reference)
    {
        if (LayerOf(reference.To) is not { } target || target == layer)
        {
            yield break;
        }

        var row = Laws.Layers.FirstOrDefault(row => row.Layer == layer);
        if (row.MayMention is null)
        {
            yield return $"{layer} has no row in the table of layers: {reference}";
        }
        else if (!row.MayMention.Contains(target))
        {
            yield return $"{layer} must not mention {target}: {reference}";
        }
    }

    private static IEnumerable<string> Reserved(string layer, Reference reference) =>
        from row in Laws.Reserved
        where row.IsIt(reference) && !row.OnlyFor.Contains(layer) && !row.OnlyFor.Contains(reference.From.ToString())
        select $"{layer} must not touch {row.What}: {reference}";
}
