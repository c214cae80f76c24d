using System.Text.RegularExpressions;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Tests.Docs;

/// <summary>What the pages name, there is.</summary>
public partial class Names_in_the_docs
{
    private static IEnumerable<string> Pages => Links_in_the_docs.Pages;

    [TestCaseSource(nameof(Pages))]
    public void Variables_are_rows_of_the_option_table(string page) =>
        Assert.That(Found(Variable(), page).Where(name => !OfARemote().IsMatch(name)), Is.SubsetOf(OptionTable.All.Select(option => option.EnvironmentVariable)));

    [TestCaseSource(nameof(Pages))]
    public void Variables_of_a_remote_end_in_the_name_of_an_option(string page) =>
        Assert.That(
            Found(Variable(), page).Where(name => OfARemote().IsMatch(name)),
            Is.All.Matches<string>(name => name is not null && OptionTable.All.Select(option => option.Name).Append("type").Any(option => name.EndsWith("_" + option.ToUpperInvariant(), StringComparison.Ordinal))));

    [TestCaseSource(nameof(Pages))]
    public void Codes_are_rows_of_the_catalogue(string page) =>
        Assert.That(Found(Code(), page), Is.SubsetOf(ErrorCodes.All.Select(code => code.Id)));

    [Test]
    public void Are_found() => Assert.Multiple(() =>
    {
        Assert.That(Found(Variable(), "README.md"), Does.Contain("RCLONE_S3_ENDPOINT"));
        Assert.That(Found(Code(), "docs/options.md"), Does.Contain("CIS1004"));
    });

    private static IEnumerable<string> Found(Regex name, string page) =>
        Repository.Lines(page).SelectMany(line => name.Matches(line)).Select(match => match.Value).Distinct();

    [GeneratedRegex("RCLONE_[A-Z0-9_]*[A-Z0-9]")]
    private static partial Regex Variable();

    [GeneratedRegex("^RCLONE_CONFIG_.+_")]
    private static partial Regex OfARemote();

    [GeneratedRegex("CIS[0-9]{4}")]
    private static partial Regex Code();
}
