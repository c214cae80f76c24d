using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Interop.Tests.Model;

/// <summary>Runs the engine on a case and compares what it did and told with the reference.</summary>
internal sealed class CaseRun(World world, ModelCase c)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly List<string> _wrong = [];
    private Expected _expected = null!;

    /// <summary>What is wrong, or null.</summary>
    public async Task<string?> GoAsync()
    {
        _expected = Reference.Of(c);
        await world.SetUpAsync(c);
        world.OverwriteBeforeDelete(c, _expected.Overwritten, source: c.Verb == Verb.Move);
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            await RunAsync(limit.Token);
            await CompareAsync("source", _expected.Source, source: true);
            await CompareAsync("destination", _expected.Destination, source: false);
            Same("kept apart", await world.KeptAsync(c), World.StateOf(_expected.Kept));
        }
        catch (Exception e) when (e is not AssertionException)
        {
            _wrong.Add(e.ToString());
        }
        finally
        {
            world.CleanUp();
        }

        return _wrong.Count == 0 ? null : string.Join('\n', _wrong);
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        var engine = new SyncEngine(new HostEnvironment(Variables(), world.FolderOf(source: true)));
        var request = new SyncRequest
        {
            Source = c.IsFromFiles ? new FolderSource(world.FolderOf(source: true)) : new StoreSource(world.PlaceOf(c, source: true)),
            Destination = c.IsToFiles ? world.FolderOf(source: false) : world.PlaceOf(c, source: false),
            Delete = c.Verb is Verb.Sync or Verb.Check,
            Move = c.Verb == Verb.Move,
            AllowEmptySource = c.AllowEmptySource,
        };
        switch (c.Verb)
        {
            case Verb.List:
                var found = new List<string>();
                JudgeEnd(await engine.ListAsync(new ListRequest { Place = request.Destination }, entry => found.Add($"{World.NameOf(entry.Path)} {entry.Size}"), null, cancellation));
                Same("listed", found, InOrder(_expected.Deleted).Select(name => $"{AsPath(name)} {c.Destination[name].Size}"));
                break;
            case Verb.Delete:
                var deletion = await engine.DeleteAsync(new PlaceRequest { Place = request.Destination }, null, cancellation);
                Judge(deletion);
                Same("told as deleted", deletion.DeletedKeys, InOrder(_expected.Deleted).Select(name => World.KeyOf(name, source: false)));
                break;
            case Verb.Check or Verb.CheckOneWay:
                Judge(await engine.CheckAsync(request, null, cancellation));
                break;
            default:
                Judge(await engine.RunAsync(request, null, cancellation));
                break;
        }
    }

    private void JudgeEnd(Reporting.Report report)
    {
        var outcome = _expected.Refused || (_expected.Failed && c.DryRun) ? Outcome.Refused : _expected.Failed ? Outcome.Failed : Outcome.Succeeded;
        Same("outcome", [$"{report.Outcome}"], [$"{outcome}"]);
        Same("retries", [$"{report.Retries}"], ["0"]);
        if ((outcome == Outcome.Succeeded) != ((int)report.ExitCode == 0))
        {
            _wrong.Add($"the exit code {report.ExitCode} doesn't belong to {outcome}");
        }

        if (_wrong.Count > 0)
        {
            _wrong.AddRange(report.Diagnostics.Select(diagnostic => diagnostic.Text));
        }
    }

    private void Judge(SyncReport report)
    {
        JudgeEnd(report);
        var written = InOrder(_expected.Transferred.Keys).ToList();
        Same("told as written", report.Transferred.Select(file => $"{(c.IsToFiles ? World.NameOf(Path.GetRelativePath(world.FolderOf(source: false), file.Path)) : file.Key)} {file.Reason}"),
            written.Select(name => $"{(c.IsToFiles ? name : World.KeyOf(name, source: false))} {_expected.Transferred[name]}"));
        Same("told as deleted", c.IsToFiles ? report.DeletedKeys.Select(World.NameOf) : report.DeletedKeys, InOrder(_expected.Deleted).Select(name => Shown(name, source: false)));
        Same("told as deleted at the source", report.DeletedAtSource, InOrder(_expected.DeletedAtSource).Select(name => Shown(name, source: true)));
        Same("told as touched", c.IsToFiles ? report.Touched.Select(World.NameOf) : report.Touched, InOrder(_expected.Touched).Select(name => Shown(name, source: false)));
        Same("counts of unchanged, skipped, extra and kept", [$"{report.UnchangedCount}", $"{report.SkippedCount}", $"{report.ExtraCount}", $"{report.BackedUp.Count}"], [$"{_expected.Unchanged}", $"{_expected.Skipped}", $"{_expected.Extra}", $"{_expected.BackedUp.Count}"]);
        Same("bytes", [$"{report.TransferredBytes}"], [$"{report.Transferred.Sum(file => file.Bytes)}"]);
        if (!c.IsToFiles)
        {
            Same("objects written", [$"{world.Writes}"], [$"{(c.DryRun ? 0 : written.Count + _expected.Touched.Count + _expected.BackedUp.Count)}"]);
        }
    }

    private void Judge(CheckReport report)
    {
        JudgeEnd(report);
        Same("told as different", report.Differing.Select(World.NameOf), InOrder(_expected.Transferred.Where(one => one.Value != ChangeReason.New).Select(one => one.Key)).Select(AsPath));
        Same("told as only at the source", report.OnlyAtSource.Select(World.NameOf), InOrder(_expected.Transferred.Where(one => one.Value == ChangeReason.New).Select(one => one.Key)).Select(AsPath));
        Same("told as only at the destination", report.OnlyAtDestination.Select(World.NameOf), InOrder(_expected.Deleted).Select(AsPath));
        Same("count of matches", [$"{report.MatchedCount}"], [$"{_expected.Unchanged}"]);
    }

    private async Task CompareAsync(string what, IReadOnlyDictionary<string, Item> items, bool source)
    {
        var state = await world.StateAsync(c, source);
        var files = source ? c.IsFromFiles : c.IsToFiles;

        // A file has a time in any case: of an object that tells none, that of the upload.
        Same(what, files ? state.Select(line => items.Any(one => one.Value.Modified is null && line.StartsWith($"\"{ModelCase.Readable(one.Key)}\":", StringComparison.Ordinal)) ? line[..line.LastIndexOf(' ')] + " none" : line) : state, World.StateOf(items));
    }

    private Dictionary<string, string> Variables()
    {
        var variables = world.Remotes;
        void Set(string name, object? value)
        {
            if (value is not null)
            {
                variables["RCLONE_" + name] = $"{value}";
            }
        }

        if (c.Filter.Rules.Count > 0)
        {
            variables[c.Filter.Variable] = string.Join(',', c.Filter.Rules.Select(rule => $"\"{rule}\""));
        }

        Set("MIN_SIZE", c.MinSize is { } min ? $"{min}B" : null);
        Set("MAX_SIZE", c.MaxSize is { } max ? $"{max}B" : null);
        Set("MAX_DEPTH", c.MaxDepth);
        Set("EXCLUDE_IF_PRESENT", c.Marker);
        Set("DELETE_EXCLUDED", c.DeleteExcluded ? "true" : null);
        Set("MAX_DELETE", c.MaxDelete);
        Set("MAX_DELETE_SIZE", c.MaxDeleteSize is { } most ? $"{most}B" : null);
        Set("TRACK_RENAMES", c.TrackRenames ? "true" : null);
        Set("BACKUP_DIR", c.Keeping.Apart ? world.PlaceOfKept(c) : null);
        Set("SUFFIX", c.Keeping.Suffix);
        Set("SUFFIX_KEEP_EXTENSION", c.Keeping.BeforeExtension ? "true" : null);
        foreach (var (name, value) in c.Comparing.Variables())
        {
            Set(name, value);
        }

        Set("DRY_RUN", c.DryRun ? "true" : null);
        Set("NO_UNICODE_NORMALIZATION", c.NoNormalForms ? "true" : null);
        foreach (var (name, value) in c.TinyCutoffs ? new[] { ("S3_UPLOAD_CUTOFF", "0"), ("S3_COPY_CUTOFF", "5M"), ("MULTI_THREAD_CUTOFF", "0"), ("MULTI_THREAD_CHUNK_SIZE", "1M") } : [])
        {
            Set(name, value);
        }

        return variables;
    }

    private string Shown(string name, bool source) => (source ? c.IsFromFiles : c.IsToFiles) ? Path.Join(world.FolderOf(source), name) : World.KeyOf(name, source);

    // What no file can be called is shown as rclone shows it.
    private static string AsPath(string name) => string.Join('/', name.Split('/').Select(segment => segment is "." or ".." ? segment.Replace('.', '．') : segment));

    private static IEnumerable<string> InOrder(IEnumerable<string> names) => World.InOrder(names);

    private void Same(string what, IEnumerable<string> actual, IEnumerable<string> expected)
    {
        var (is_, must) = (string.Join("\n    ", actual.Select(ModelCase.Readable)), string.Join("\n    ", expected.Select(ModelCase.Readable)));
        if (is_ != must)
        {
            _wrong.Add($"{what}:\n    {is_}\n  and not:\n    {must}");
        }
    }
}
