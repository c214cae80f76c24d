using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace CiSync.Hosts.Tests.Packages;

/// <summary>A packed package, to look into.</summary>
public sealed class NuGetPackage : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly XElement _metadata;

    public NuGetPackage(string path)
    {
        _archive = ZipFile.OpenRead(path);
        using var nuspec = _archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        _metadata = XDocument.Load(nuspec).Root!.Elements().Single();
    }

    /// <summary>The projects of src that are packed.</summary>
    public static IEnumerable<string> Projects =>
        Directory.GetFiles(Path.Combine(Package.Repository, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("<IsPackable>true</IsPackable>", StringComparison.Ordinal)).Select(project => Path.GetFileNameWithoutExtension(project)!).Order(StringComparer.Ordinal);

    public IEnumerable<string> Files => _archive.Entries.Select(entry => entry.FullName);

    /// <summary>The dependencies, each with its versions, of all frameworks.</summary>
    public IEnumerable<string> Dependencies => _metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}");

    /// <summary>An element of the nuspec; null where it has none.</summary>
    public XElement? this[string name] => _metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    public byte[] Read(string file)
    {
        using var entry = _archive.GetEntry(file)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>What is known of how an assembly was built.</summary>
    public (bool IsReproducible, bool HasSymbols) BuildOf(string assembly)
    {
        using var reader = new PEReader(new MemoryStream(Read(assembly)));
        var entries = reader.ReadDebugDirectory();
        return (entries.Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible), entries.Any(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
    }

    public void Dispose() => _archive.Dispose();
}
