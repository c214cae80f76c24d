using CiSync.Naming;
using CiSync.TestKit;

namespace CiSync.Tests.Trees;

/// <summary>Tests with a folder of their own.</summary>
public abstract class TreeTests
{
    /// <summary>As for a store without options.</summary>
    protected static readonly NameMapping Names = new(NameMapping.Here, NameEncoding.Parse(null));

    protected TempFolder Folder { get; private set; } = null!;

    [SetUp]
    public void Create() => Folder = new TempFolder();

    [TearDown]
    public void Remove() => Folder.Dispose();
}
