namespace Quickstart;

/// <summary>A copy of the site in <c>site/</c> with what would be a waste of space in a repository: pictures, a wasm module and a large film.</summary>
internal sealed class SampleSite
{
    private const int Pictures = 44;
    private const int FilmMegabytes = 250;

    // (module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))
    private static ReadOnlySpan<byte> AddModule =>
    [
        0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 7, 1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 0x61, 0x64, 0x64, 0, 0,
        10, 9, 1, 7, 0, 0x20, 0, 0x20, 1, 0x6a, 0x0b,
    ];

    private readonly string _pages;

    private SampleSite(string folder) => (Folder, _pages) = (folder, Path.Combine(folder, "pages"));

    public string Folder { get; }

    public static async Task<SampleSite> CreateAsync(string template, string folder, CancellationToken cancellation)
    {
        var site = new SampleSite(folder);
        foreach (var file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // Ends the search for these files here: the site is a project outside any repository.
        await site.WriteAsync("../Directory.Build.props", "<Project />"u8.ToArray(), cancellation);
        await site.WriteAsync("../Directory.Build.targets", "<Project />"u8.ToArray(), cancellation);
        await site.WriteAsync("../Directory.Packages.props", "<Project />"u8.ToArray(), cancellation);
        await site.WriteAsync("wasm/add.wasm", AddModule.ToArray(), cancellation);
        for (var i = 0; i < Pictures; i++)
        {
            await site.WriteAsync($"images/tile-{i:00}.png", Png.Draw(32, (x, y) => Wave(i, x, y)), cancellation);
        }

        await site.WriteFilmAsync(cancellation);
        return site;
    }

    public int CountFiles() => Directory.EnumerateFiles(_pages, "*", SearchOption.AllDirectories).Count();

    /// <summary>Edits two files and removes one, as a day's work does.</summary>
    public void Change()
    {
        File.AppendAllText(Path.Combine(_pages, "index.html"), "<!-- edited -->\n");
        File.AppendAllText(Path.Combine(_pages, "css", "site.css"), "\nmain {\n  min-height: 60vh;\n}\n");
        File.Delete(Path.Combine(_pages, "docs", "old-news.html"));
    }

    private static (byte Red, byte Green, byte Blue) Wave(int seed, int x, int y)
    {
        var height = Math.Sin((x + (seed * 3)) / 5.0) + Math.Cos((y - seed) / 4.0);
        var light = (byte)(140 + (55 * height));
        return ((byte)(light / (2 + (seed % 3))), (byte)(light * 3 / 4), light);
    }

    private Task WriteAsync(string path, byte[] content, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path, _pages);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return File.WriteAllBytesAsync(full, content, cancellation);
    }

    private async Task WriteFilmAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.Combine(_pages, "media"));
        await using var film = File.Create(Path.Combine(_pages, "media", "film.bin"));
        var random = new Random(2026);
        var scene = new byte[1 << 20];
        for (var i = 0; i < FilmMegabytes; i++)
        {
            random.NextBytes(scene);
            await film.WriteAsync(scene, cancellation);
        }
    }
}
