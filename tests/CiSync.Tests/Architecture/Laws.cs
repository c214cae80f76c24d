namespace CiSync.Tests.Architecture;

/// <summary>
/// Laws 1 and 2 of docs/architecture.md as two tables: which layer may mention which, and what nobody but some layers may touch.
/// </summary>
internal static class Laws
{
    /// <summary>Stands for the namespace of functions of the operating system's own libraries.</summary>
    public const string NativeCode = "(native code)";

    /// <summary>The layer of the public door: the types of the root namespace itself.</summary>
    public const string Door = "SyncEngine";

    /// <summary>The layer of the data that the public door takes: types of the root namespace by name.</summary>
    public const string Request = "SyncRequest";

    /// <summary>The types of <see cref="Request"/>: records without behaviour, which lower layers may hold.</summary>
    public static readonly string[] RequestTypes = ["SyncRequest", "SyncSource", "FolderSource", "FilesSource", "PathSource", "StoreSource", "SourceFile", "PlaceRequest", "ListRequest", "CleanUpRequest"];

    /// <summary>
    /// Each layer is a folder, bottom floor first; the layers that it may mention all stand above it in this list, so there
    /// are no circles. Every layer may mention itself.
    /// </summary>
    public static readonly (string Layer, string[] MayMention)[] Layers =
    [
        ("Errors", []),
        ("ContentTypes", []),
        ("Hashing", []),
        ("Naming", []),
        ("Options", ["Errors"]),
        ("Planning", ["Errors", "Hashing", "Naming"]),
        ("HeaderRules", ["Errors", "Options", "Planning"]),
        (Request, ["Options", "HeaderRules"]),
        ("Reporting", ["Errors", "Options", "Planning"]),
        ("S3", ["Errors", "Options", "Reporting"]),
        ("Trees", ["Errors", "Hashing", "Naming", "Options", "Planning", "HeaderRules", "S3", Request]),
        ("Comparing", ["Errors", "Hashing", "Naming", "Planning", "Reporting", "Trees"]),
        ("Applying", ["Errors", "ContentTypes", "Hashing", "Naming", "Options", "Planning", "HeaderRules", "Reporting", "S3", "Trees", Request]),
        ("Verbs", ["Errors", "Naming", "Options", "Planning", "HeaderRules", "Reporting", "S3", "Trees", "Comparing", "Applying", Request]),
        (Door, ["Errors", "Options", "Reporting", "Verbs", Request]),
    ];

    /// <summary>What is touched, which layers or single types may, and how it is recognised. An empty list means nobody.</summary>
    public static readonly (string What, string[] OnlyFor, Func<Reference, bool> IsIt)[] Reserved =
    [
        // Of Options two types alone: one reads rclone.conf, the other follows symbolic links to see whether a file is one of an untrusted workspace.
        ("the disk", ["S3", "Trees", "Applying", "CiSync.Options.ConfigFile", "CiSync.Options.ResolvedPath"], IsDisk),
        ("the network", ["S3"], IsNetwork),
        ("the environment", ["Options"], IsEnvironment),
        ("the clock", [], IsClock),
        ("the system's TimeProvider", [Door], r => Is(r, "System.TimeProvider", "get_System")),
        ("native code", ["Trees", "Applying"], r => r.To.Namespace == NativeCode),
        ("another process", [], r => Is(r, "System.Diagnostics.Process") || Is(r, "System.Diagnostics.ProcessStartInfo")),
        ("the console", [], r => Is(r, "System.Console")),
        ("how the process ends", [], r => Is(r, "System.Environment", "Exit", "FailFast", "set_ExitCode")),
    ];

    private static bool IsDisk(Reference r) =>
        r.To.Namespace is "System.IO.Enumeration" or "System.IO.MemoryMappedFiles" or "System.IO.IsolatedStorage" or "System.IO.Compression"
        || Is(r, "System.IO.File") || Is(r, "System.IO.FileInfo") || Is(r, "System.IO.FileStream") || Is(r, "System.IO.FileSystemInfo")
        || Is(r, "System.IO.Directory") || Is(r, "System.IO.DirectoryInfo") || Is(r, "System.IO.DriveInfo")
        || Is(r, "System.IO.FileSystemWatcher") || Is(r, "System.IO.RandomAccess")
        || Is(r, "Microsoft.Win32.SafeHandles.SafeFileHandle")
        || Is(r, "System.IO.Path", "GetTempPath", "GetTempFileName", "Exists")
        // A reader or writer that is given a path opens the file itself.
        || Is(r, "System.IO.StreamReader", ".ctor(String") || Is(r, "System.IO.StreamWriter", ".ctor(String");

    private static bool IsNetwork(Reference r) =>
        r.To.Namespace == "System.Net" || r.To.Namespace.StartsWith("System.Net.", StringComparison.Ordinal)
        || r.To.Namespace == "Amazon" || r.To.Namespace.StartsWith("Amazon.", StringComparison.Ordinal);

    // GetFullPath(path) and the like resolve against the current directory of the process, which is no argument.
    private static bool IsEnvironment(Reference r) =>
        Is(r, "System.Environment", "GetEnvironmentVariable", "SetEnvironmentVariable", "ExpandEnvironmentVariables", "get_CurrentDirectory",
            "set_CurrentDirectory", "GetFolderPath", "GetCommandLineArgs", "get_CommandLine", "get_UserName", "get_MachineName")
        || Is(r, "System.IO.Directory", "GetCurrentDirectory", "SetCurrentDirectory")
        || (r.To.ToString() == "System.IO.Path" && r.Member == "GetFullPath(String)")
        || Is(r, "System.AppContext", "get_BaseDirectory");

    private static bool IsClock(Reference r) =>
        Is(r, "System.DateTime", "get_Now", "get_UtcNow", "get_Today")
        || Is(r, "System.DateTimeOffset", "get_Now", "get_UtcNow")
        || Is(r, "System.Diagnostics.Stopwatch")
        || Is(r, "System.Environment", "get_TickCount")
        || Is(r, "System.Threading.Timer") || Is(r, "System.Timers.Timer")
        || Is(r, "System.Threading.Thread", "Sleep")
        || (Is(r, "System.Threading.Tasks.Task", "Delay(") && !r.Member!.Contains("TimeProvider", StringComparison.Ordinal));

    private static bool Is(Reference r, string type, params string[] members) =>
        r.To.ToString() == type
        && (members.Length == 0 || members.Any(member => r.Member?.StartsWith(member, StringComparison.Ordinal) == true));
}
