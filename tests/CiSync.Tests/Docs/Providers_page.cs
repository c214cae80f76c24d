using CiSync.Options;

namespace CiSync.Tests.Docs;

/// <summary>docs/providers.md shows the catalogue of providers, all of it and nothing else, in its order.</summary>
public class Providers_page
{
    private static readonly string[] Page = Repository.Lines("docs/providers.md");

    [Test]
    public void Shows_the_catalogue() =>
        Assert.That(Page.SkipWhile(line => line != ProvidersMarkdown.Start), Is.EqualTo(ProvidersMarkdown.Lines.Append("")));

    // The check above is only as good as what it takes from the catalogue.
    [TestCaseSource(typeof(Providers), nameof(Providers.All))]
    public void Has_all_that_is_known_of(Provider provider)
    {
        var choices = new[] { provider.Endpoints, provider.Regions, provider.LocationConstraints, provider.Acls, provider.StorageClasses }.SelectMany(list => list);
        var text = string.Join('\n', Page);
        Assert.Multiple(() =>
        {
            Assert.That(choices.Where(choice => !text.Contains(choice.Help, StringComparison.Ordinal)), Is.Empty);
            Assert.That(choices.Where(choice => choice.Value.Length > 0 && !text.Contains($"| `{choice.Value}` |", StringComparison.Ordinal)), Is.Empty);
            Assert.That(provider.RegionInEndpoint.Concat(provider.RegionsOfHosts.Keys).Where(host => !text.Contains($"`{host}`", StringComparison.Ordinal)), Is.Empty);
        });
    }

    [Test]
    public void Has_no_lists_in_front_of_the_catalogue() =>
        Assert.That(Page.TakeWhile(line => line != ProvidersMarkdown.Start), Has.None.StartsWith("|"));
}
