using CiSync.Options;

namespace CiSync.Tests.Options;

public class Values_of_providers
{
    [TestCaseSource(typeof(ProvidersPageOfRclone), nameof(ProvidersPageOfRclone.Providers))]
    public void Hold_all_of_rclones_page(string provider)
    {
        var onPage = ProvidersPageOfRclone.Values.Where(row => row.Provider == provider).Select(row => (row.Option, row.Value)).ToArray();
        Assert.That(onPage, Is.Not.Empty.And.SubsetOf(Choices(Providers.Find(provider)!).Select(row => (row.Option.Name, row.Choice.Value))));
    }

    [TestCase("AWS", "region", 15)]
    [TestCase("AWS", "location_constraint", 16)] // The page has 15, none of them eu-central-1, which its list of regions asks for.
    [TestCase("AWS", "storage_class", 8)]
    [TestCase("AWS", "acl", 6)]
    [TestCase("Alibaba", "endpoint", 19)]
    [TestCase("Alibaba", "storage_class", 4)]
    [TestCase("IBMCOS", "endpoint", 34)]
    [TestCase("IBMCOS", "location_constraint", 32)]
    [TestCase("IBMCOS", "acl", 4)]
    [TestCase("Ceph", "region", 2)]
    [TestCase("Netease", "region", 2)]
    [TestCase("Other", "region", 2)]
    [TestCase("Dreamhost", "endpoint", 2)]
    public void Are_as_many_as_on_rclones_page(string provider, string option, int count) =>
        Assert.That(Choices(Providers.Find(provider)!).Count(row => row.Option.Name == option), Is.EqualTo(count));

    [TestCaseSource(typeof(Providers), nameof(Providers.All))]
    public void Are_ones_that_the_option_takes(Provider provider) => Assert.Multiple(() =>
    {
        foreach (var (option, choice) in Choices(provider).Where(row => row.Choice.Value.Length > 0))
        {
            Assert.That(() => option.Parse(choice.Value), Throws.Nothing, $"{option}={choice.Value}");
        }
    });

    [TestCaseSource(typeof(Providers), nameof(Providers.All))]
    public void Are_told_once_and_in_a_phrase(Provider provider) => Assert.Multiple(() =>
    {
        Assert.That(Choices(provider).Select(row => (row.Option.Name, row.Choice.Value)), Is.Unique);
        Assert.That(Choices(provider).Select(row => row.Choice.Help), Is.All.Not.Empty.And.All.Not.EndsWith(".").And.All.Not.Contains("|"));
    });

    [TestCase("AWS")]
    [TestCase("Scaleway")]
    [TestCase("Other")]
    public void Have_the_usual_ACLs(string provider) =>
        Assert.That(Providers.Find(provider)!.Acls.Select(acl => acl.Value), Is.EqualTo(Values.CannedAcls.Where(acl => acl != "default")));

    [Test]
    public void Tell_where_IBM_has_an_ACL() =>
        Assert.That(Providers.Find("IBMCOS")!.Acls.Select(acl => acl.Help), Has.All.Contains("IBM Cloud (Infra)"));

    private static IEnumerable<(Option Option, Choice Choice)> Choices(Provider provider) =>
        new (Option Option, IReadOnlyList<Choice> List)[]
        {
            (OptionTable.Endpoint, provider.Endpoints),
            (OptionTable.Region, provider.Regions),
            (OptionTable.LocationConstraint, provider.LocationConstraints),
            (OptionTable.Acl, provider.Acls),
            (OptionTable.StorageClass, provider.StorageClasses),
        }.SelectMany(row => row.List, (row, choice) => (row.Option, choice));
}
