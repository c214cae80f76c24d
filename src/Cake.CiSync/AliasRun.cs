using Cake.Core;
using Cake.Core.IO;
using CiSync;
using CiSync.Cli;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace Cake.CiSync;

/// <summary>One call of an alias: asks the engine, tells Cake's log, and makes of what failed an exception, which Cake writes.</summary>
internal sealed class AliasRun
{
    private readonly ICakeContext _context;
    private readonly string _alias;
    private readonly S3Settings _settings;
    private readonly HostEnvironment _environment;

    /// <summary>A call that nothing was asked of yet.</summary>
    /// <param name="context">Variables, the working directory and the log.</param>
    /// <param name="alias">The name of the alias.</param>
    /// <param name="settings">The settings given to it.</param>
    public AliasRun(ICakeContext context, string alias, S3Settings settings)
    {
        ArgumentNullException.ThrowIfNull(context);
        (_context, _alias, _settings) = (context, alias, settings);
        _environment = new HostEnvironment(
            new Dictionary<string, string>(context.Environment.GetEnvironmentVariables(), HostEnvironment.VariableComparer),
            context.Environment.WorkingDirectory.FullPath);
        Options = GivenOptions.Of(settings);
    }

    public IReadOnlyList<ExplicitOption> Options { get; }

    public DirectoryPath? BaseDirectory => (_settings as S3ComparingSettings)?.BaseDirectory;

    /// <summary>Asks the engine and waits. A signal meanwhile cancels the run, so that no upload stays open.</summary>
    /// <param name="ask">Asks it.</param>
    /// <param name="tell">Writes the end of it to the log.</param>
    /// <exception cref="CakeException">It failed, in whole or in part.</exception>
    public T Run<T>(Func<SyncEngine, AddinLog, CancellationToken, Task<T>> ask, Action<AddinLog, T> tell) where T : Report
    {
        var redactor = KnownSecrets.RedactorOf(_environment);
        var log = new AddinLog(_context.Log, _alias, redactor: redactor) { ToldOnly = _settings is S3CheckSettings { FailOnDifference: false } ? ErrorCodes.PlacesDiffer : null };
        try
        {
            using var signals = StopSignals.OfProcess();
            var report = ask(new SyncEngine(_environment, redactor: redactor), log, signals.Token).GetAwaiter().GetResult();
            tell(log, report);
            return log.FirstError is not { } error ? report
                : throw Failure.Of(signals.ExitCodeOf(report), redactor.Redact(error), log.OtherErrors);
        }
        catch (CiSyncException expected)
        {
            throw Refusal(redactor.Redact(HostWords.Of(expected.Diagnostic)));
        }
        catch (Exception defect) when (defect is not CakeException)
        {
            // Its message may hold anything, a secret as well.
            log.Trace($"{defect.GetType()}{Environment.NewLine}{defect.StackTrace}");
            throw Refusal(Diagnostic.Error(ErrorCodes.Unexpected, $"{defect.GetType()} was not expected."));
        }
    }

    public string FullPath(DirectoryPath path) => path.MakeAbsolute(_context.Environment).Collapse().FullPath;

    public string FullPath(FilePath path) => path.MakeAbsolute(_context.Environment).Collapse().FullPath;

    /// <summary>True where the options say that nothing is to be changed.</summary>
    public bool IsDryRun(Location place) => OptionReader.Read(_environment, place, Options).Get(OptionTable.DryRun);

    /// <summary>A place or a path that can't be left out.</summary>
    /// <exception cref="CiSyncException">It is empty.</exception>
    public string Needed(string? text, string what) => string.IsNullOrWhiteSpace(text)
        ? throw new CiSyncException(ErrorCodes.DestinationMissing, $"{_alias} has no {what}.", "Give one, for example s3://bucket/prefix.")
        : text.Trim();

    /// <summary>Settings that say what can't be done.</summary>
    public CiSyncException Wrong(string what, string advice) => new(ErrorCodes.OptionInvalid, $"{_alias} {what}.", advice);

    private static CakeException Refusal(Diagnostic error) => Failure.Of((int)error.Code.ExitCode, error);
}
