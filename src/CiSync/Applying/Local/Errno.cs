namespace CiSync.Applying.Local;

/// <summary>Linux's error numbers that are told apart; the same on all of its architectures that .NET runs on.</summary>
internal static class Errno
{
    public const int NotPermitted = 1, NoEntry = 2, Interrupted = 4, IO = 5, AccessDenied = 13, Exists = 17, NotFolder = 20, IsFolder = 21, Invalid = 22;
    public const int FileTooLarge = 27, NoSpace = 28, NameTooLong = 36, NotImplemented = 38, NotEmpty = 39, TooManyLinks = 40;
    public const int NotUnicode = 84, NotSupported = 95, QuotaExceeded = 122;
}
