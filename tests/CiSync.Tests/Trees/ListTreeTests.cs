using CiSync.Errors;
using CiSync.Trees;

namespace CiSync.Tests.Trees;

public class ListTreeTests : TreeTests
{
    [Test]
    public void Lists_by_key_whatever_the_order_given_and_wherever_the_files_are()
    {
        Folder.Write("x/1", "1");
        Folder.Write("y/2", "22");
        var tree = Tree(("y/2", "b"), ("x/1", "c/d"), ("x/1", "a"));
        var entries = tree.List(default).ToArray();
        Assert.That(entries.Select(entry => (entry.Key, entry.Size)), Is.EqualTo(new[] { ("a", 1L), ("b", 2L), ("c/d", 1L) }));
        Assert.That(entries.Select(entry => tree.PathOf(entry.Key, entry.Index)), Is.EqualTo(new[] { Folder.Of("x/1"), Folder.Of("y/2"), Folder.Of("x/1") }));
    }

    [Test]
    public void Two_files_with_one_key_are_an_error_that_names_both()
    {
        Folder.Write("x/1", "1");
        Folder.Write("y/2", "2");
        Fails(ErrorCodes.DuplicateKey, Tree(("x/1", "a"), ("y/2", "a")), "\"a\"", "x/1", "y/2");
    }

    [TestCase("")]
    [TestCase("/a")]
    [TestCase("a/")]
    [TestCase("a//b")]
    [TestCase("a/../b")]
    [TestCase("./a")]
    public void Keys_that_URL_clients_would_fold_are_errors(string key)
    {
        Folder.Write("1", "1");
        Fails(ErrorCodes.KeyInvalid, Tree(("1", key)), $"\"{key}\"");
    }

    [Test]
    public void A_missing_file_is_an_error() => Fails(ErrorCodes.FileMissing, Tree(("nothing", "a")), "nothing");

    [Test]
    public void AFolder_in_place_of_a_file_is_an_error()
    {
        Directory.CreateDirectory(Folder.Of("dir"));
        Fails(ErrorCodes.NotARegularFile, Tree(("dir", "a")), "dir");
    }

    [Test]
    public void Two_keys_that_are_encoded_alike_are_an_error()
    {
        Folder.Write("1", "1");
        Fails(ErrorCodes.DuplicateKey, Tree(("1", "a\u201Bb"), ("1", "a\u201B\u201Bb")), "\u201B\u201B");
    }

    private ListTree Tree(params (string Path, string Key)[] files) =>
        new([.. files.Select(file => new SourceFile(file.Path, file.Key))], Folder.Of, Names);

    private static void Fails(ErrorCode code, ListTree tree, params string[] words)
    {
        var error = Assert.Throws<CiSyncException>(() => tree.List(default).Count())!;
        Assert.That(error.Diagnostic.Code, Is.EqualTo(code));
        Assert.That(words.Where(word => !error.Message.Contains(word)), Is.Empty);
    }
}
