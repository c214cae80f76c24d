using System.Text.RegularExpressions;
using CiSync.ContentTypes;

namespace CiSync.Tests.ContentTypes;

public partial class The_table_itself
{
    private static readonly (string Extension, string MediaType)[] Rows = [.. ContentTypeRows.Read()];

    [Test]
    public void It_has_some_hundred_extensions() => Assert.That(Rows, Has.Length.GreaterThan(350));

    [Test]
    public void No_extension_has_two_types() => Assert.That(Rows.Select(row => row.Extension), Is.Unique);

    [Test]
    public void Extensions_are_lower_case_without_dots() =>
        Assert.That(Rows.Select(row => row.Extension), Has.All.Match("^[a-z0-9+]+$"));

    [Test]
    public void Every_type_is_a_media_type() => Assert.That(Rows.Select(row => row.MediaType), Has.All.Match(MediaType()));

    [Test]
    public void No_row_has_a_charset_of_its_own() => Assert.That(Rows.Select(row => row.MediaType), Has.None.Contains(";"));

    [Test]
    public void Text_gets_a_charset_and_nothing_else_does() => Assert.Multiple(() =>
    {
        foreach (var (extension, type) in Rows)
        {
            Assert.That(
                ContentTypeTable.ForName("x." + extension),
                Is.EqualTo(type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type));
        }
    });

    [Test]
    public void Groups_are_sorted_by_type() => Assert.Multiple(() =>
    {
        foreach (var group in Groups())
        {
            Assert.That(group.Select(line => line.Split(' ')[0]), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        }
    });

    [Test]
    public void A_type_stands_once_in_a_group() => Assert.Multiple(() =>
    {
        foreach (var group in Groups())
        {
            Assert.That(group.Select(line => line.Split(' ')[0]), Is.Unique);
        }
    });

    [Test]
    public void Every_line_has_an_extension() =>
        Assert.That(Groups().SelectMany(group => group), Has.All.Match("^[^ ]+ +[^ ]+( [^ ]+)*$"));

    [GeneratedRegex("^(application|audio|font|image|message|model|text|video)/[a-z0-9][a-z0-9.+_-]*$")]
    private static partial Regex MediaType();

    private static IEnumerable<string[]> Groups() =>
        from block in ContentTypeRows.Text.ReplaceLineEndings("\n").Split("\n\n")
        select block.Split('\n').Where(line => !line.StartsWith('#')).ToArray();
}
