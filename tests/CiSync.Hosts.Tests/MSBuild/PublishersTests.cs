using CiSync.MSBuild;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>Whose files a project's deletes could meet, when projects are published one by one.</summary>
[Parallelizable]
public class PublishersTests
{
    private string _folder = null!, _one = null!, _two = null!;

    [SetUp]
    public void Create()
    {
        _folder = Directory.CreateTempSubdirectory("cisync-publishers-").FullName;
        (_one, _two) = (Path.Combine(_folder, "one.csproj"), Path.Combine(_folder, "two.csproj"));
        File.WriteAllText(_one, "<Project />");
        File.WriteAllText(_two, "<Project />");
    }

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestCase("h/b/a/", "h/b/a/", true)]
    [TestCase("h/b/a/c/", "h/b/a/", true)]
    [TestCase("h/b/a/", "h/b/a/c/", false)]
    [TestCase("h/b/ab/", "h/b/a/", false)]
    public void Another_project_counts_where_it_has_published_to_the_place_or_below(string first, string second, bool counts)
    {
        var publishers = new Publishers(Path.Combine(_folder, "kept"));
        Assert.That(publishers.FindOther(_one, first, remember: true), Is.Null);
        Assert.That(publishers.FindOther(_two, second, remember: true), counts ? Is.EqualTo(_one) : Is.Null);
    }

    [Test]
    public void Each_of_two_that_are_in_each_other_counts_only_for_the_outer_one()
    {
        var publishers = new Publishers(Path.Combine(_folder, "kept"));
        _ = publishers.FindOther(_one, "h/b/", remember: true);
        Assert.That(publishers.FindOther(_two, "h/b/docs/", remember: true), Is.Null);
        Assert.That(publishers.FindOther(_one, "h/b/", remember: true), Is.EqualTo(_two));
        Assert.That(publishers.FindOther(_two, "h/b/docs/", remember: true), Is.Null);
    }
}
