namespace CiSync.Errors;

/// <summary>Process exit codes, those of rclone 1.69 and later.</summary>
public enum ExitCode
{
    /// <summary>Everything that was asked is done.</summary>
    Success = 0,

    /// <summary>An error of no other category.</summary>
    Uncategorised = 1,

    /// <summary>A wrong call: an option, a destination or a combination that can't be.</summary>
    Usage = 2,

    /// <summary>The source folder or the bucket doesn't exist.</summary>
    DirectoryNotFound = 3,

    /// <summary>A file of the source, or an object that was named, doesn't exist.</summary>
    FileNotFound = 4,

    /// <summary>A temporary error remained after all retries: running again may help.</summary>
    Retryable = 5,

    /// <summary>An error that another try wouldn't cure, such as a wrong secret.</summary>
    NoRetry = 6,

    /// <summary>The run was refused or given up as a whole, such as by <c>max_delete</c>.</summary>
    Fatal = 7,

    /// <summary>The run was ended by <c>max_transfer</c>.</summary>
    TransferLimit = 8,

    /// <summary>The run was ended by <c>max_duration</c>.</summary>
    DurationLimit = 10,
}
