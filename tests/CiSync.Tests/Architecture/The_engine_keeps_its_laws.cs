namespace CiSync.Tests.Architecture;

public class The_engine_keeps_its_laws
{
    private static readonly IReadOnlyCollection<Reference> References = CompiledReferences.Of(typeof(SyncEngine).Assembly.Location);
    private static readonly LawCheck Check = new("CiSync");

    [Test]
    public void Arrows_point_down_and_only_some_layers_touch_the_world() =>
        Assert.That(Check.Violations(References).Distinct().Order(), Is.Empty);

    [Test]
    public void Every_layer_has_a_row_and_every_row_a_layer() =>
        Assert.That(
            References.Select(reference => Check.LayerOf(reference.From)).OfType<string>().Distinct(),
            Is.EquivalentTo(Laws.Layers.Select(row => row.Layer)));

    [Test]
    public void A_layer_mentions_only_rows_above_it() => Assert.Multiple(() =>
    {
        for (var row = 0; row < Laws.Layers.Length; row++)
        {
            Assert.That(Laws.Layers[row].MayMention, Is.SubsetOf(Laws.Layers.Take(row).Select(above => above.Layer)), Laws.Layers[row].Layer);
        }
    });

    // The door may use everything and needn't.
    [Test]
    public void A_permission_that_nobody_uses_is_taken_back() => Assert.Multiple(() =>
    {
        var used = References.Select(reference => (From: Check.LayerOf(reference.From), To: Check.LayerOf(reference.To))).ToHashSet();
        foreach (var (layer, mayMention) in Laws.Layers.Where(row => row.Layer != Laws.Door))
        {
            Assert.That(mayMention, Has.All.Matches<string>(target => used.Contains((layer, target))), layer);
        }
    });

    // What the compiler adds to every assembly has no namespace or one of its own.
    [Test]
    public void Nothing_hides_outside_of_the_root_namespace() =>
        Assert.That(
            typeof(SyncEngine).Assembly.GetTypes()
                .Where(type => !type.IsNested && !(type.Namespace ?? "").StartsWith("CiSync", StringComparison.Ordinal))
                .Where(type => !type.Name.StartsWith('<') && type.Namespace is not ("System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis"))
                .Where(type => type.Namespace != "System.Text.RegularExpressions.Generated")
                // Measuring coverage adds a type of its own.
                .Where(type => type.Namespace?.StartsWith("Microsoft.CodeCoverage.", StringComparison.Ordinal) != true),
            Is.Empty);

    [Test]
    public void The_engine_references_no_host() =>
        Assert.That(
            typeof(SyncEngine).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name),
            Has.None.StartsWith("CiSync").And.None.StartsWith("Microsoft.Build").And.None.StartsWith("Cake"));
}
