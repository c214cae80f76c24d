using Cake.CiSync;

namespace CiSync.Tests.Architecture;

/// <summary>The Cake addin is a translator: it asks the engine's door, tells Cake's log, and touches nothing else.</summary>
public class The_addin_keeps_its_laws
{
    // What a host needs to ask and to tell. What does the work, below the door, is none of its business.
    private static readonly string[] MayMention = [Laws.Door, Laws.Request, "Errors", "Options", "Planning", "HeaderRules", "Reporting"];

    private static readonly IReadOnlyCollection<Reference> References = CompiledReferences.Of(typeof(S3Aliases).Assembly.Location);
    private static readonly LawCheck Check = new("CiSync");

    [Test]
    public void It_mentions_the_door_and_what_the_door_takes_and_gives() =>
        Assert.That(
            References.Where(reference => reference.From.Namespace == "Cake.CiSync").Select(reference => Check.LayerOf(reference.To)).OfType<string>().Where(layer => layer != "Cli").Distinct(),
            Is.EquivalentTo(MayMention));

    [Test]
    public void Of_another_host_it_has_the_end_by_a_signal_and_no_assembly() => Assert.Multiple(() =>
    {
        Assert.That(References.Where(reference => Check.LayerOf(reference.To) == "Cli").Select(reference => reference.To.Name).Distinct(), Is.EqualTo(new[] { "StopSignals" }));
        Assert.That(
            typeof(S3Aliases).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { "CiSync", "Cake.Core" }));
    });

    [Test]
    public void It_touches_neither_disk_nor_network_nor_the_process() =>
        Assert.That(
            from row in Laws.Reserved
            where row.What != "the system's TimeProvider"
            from reference in References
            where row.IsIt(reference)
            select $"{row.What}: {reference}",
            Is.Empty);
}
