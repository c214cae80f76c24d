using static CiSync.Errors.ExitCode;

namespace CiSync.Errors;

/// <summary>The catalogue: every error and warning that a user can cause or meet. docs/errors.md is held to it by a test.</summary>
public static class ErrorCodes
{
    // 1xxx: what was asked
    /// <summary>An option has a value that its grammar doesn't allow.</summary>
    public static readonly ErrorCode OptionInvalid = new("CIS1001", "Option value not allowed", Usage, "Correct the value or unset it.");

    /// <summary>An option was given that the option table doesn't have.</summary>
    public static readonly ErrorCode OptionUnknown = new("CIS1002", "Unknown option", Usage, "Check the spelling against docs/options.md.");

    /// <summary>The place isn't of a form that names a bucket.</summary>
    public static readonly ErrorCode DestinationInvalid = new("CIS1003", "Place not understood", Usage, "Write it as s3://bucket/prefix, remote:bucket/prefix or :s3:bucket/prefix.");

    /// <summary>A secret was given where it would be logged.</summary>
    public static readonly ErrorCode SecretAsParameter = new("CIS1004", "Secret given as a parameter", Usage, "Set it as an environment variable; parameters are written to logs.");

    /// <summary>One half of a key pair is missing.</summary>
    public static readonly ErrorCode CredentialsIncomplete = new("CIS1005", "Half a key pair", Usage, "Set both RCLONE_S3_ACCESS_KEY_ID and RCLONE_S3_SECRET_ACCESS_KEY, or neither.");

    /// <summary>No credentials were found anywhere.</summary>
    public static readonly ErrorCode CredentialsNotFound = new("CIS1006", "No credentials found", NoRetry, "Set RCLONE_S3_ACCESS_KEY_ID and RCLONE_S3_SECRET_ACCESS_KEY, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; set RCLONE_S3_ENV_AUTH=false for anonymous access.");

    /// <summary>Warning: a bare number was read as KiB and came out larger than a gigabyte.</summary>
    public static readonly ErrorCode BareNumber = new("CIS1007", "A bare number means KiB", Success, "Add a unit, such as 5M.");

    /// <summary>The provider isn't one that rclone's S3 backend knows.</summary>
    public static readonly ErrorCode ProviderUnknown = new("CIS1008", "Unknown provider", Usage, "Use one of the known names, or Other for any S3-compatible store.");

    /// <summary>Warning: a secret holds a backslash before a slash, as pasted from JSON.</summary>
    public static readonly ErrorCode SecretEscaped = new("CIS1009", "Secret looks JSON-escaped", Success, "Remove the backslashes: JSON output writes / as \\/.");

    /// <summary>Warning: a variable in the form of an option's is set that no option has.</summary>
    public static readonly ErrorCode VariableUnknown = new("CIS1010", "Setting without effect", Success, "Check its spelling against docs/options.md, or unset it.");

    /// <summary>A named remote is neither in rclone.conf nor in the environment.</summary>
    public static readonly ErrorCode RemoteNotFound = new("CIS1011", "Remote not found", Usage, "Check the name against rclone listremotes, or set RCLONE_CONFIG to the right file.");

    /// <summary>A named remote exists and is of another type than s3.</summary>
    public static readonly ErrorCode RemoteOfOtherType = new("CIS1012", "Remote is not S3", Usage, "Use a remote of type s3.");

    /// <summary>rclone.conf is encrypted with a password.</summary>
    public static readonly ErrorCode ConfigEncrypted = new("CIS1013", "Encrypted rclone.conf", Usage, "Decrypt it with rclone config, or give the remote by RCLONE_CONFIG_<REMOTE>_* variables.");

    /// <summary>rclone.conf can't be read or isn't in its format.</summary>
    public static readonly ErrorCode ConfigUnreadable = new("CIS1014", "Unreadable rclone.conf", Usage, "Correct the file, or set RCLONE_CONFIG to another.");

    /// <summary>Two options are set that can't both be meant.</summary>
    public static readonly ErrorCode OptionsConflict = new("CIS1015", "Options exclude each other", Usage, "Keep one of them.");

    /// <summary>The AWS profile that was asked for isn't there or has no credentials.</summary>
    public static readonly ErrorCode ProfileNotFound = new("CIS1016", "AWS profile not found", NoRetry, "Check AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE, or the options profile and shared_credentials_file.");

    /// <summary>A source of credentials is configured and gives none.</summary>
    public static readonly ErrorCode CredentialsUnavailable = new("CIS1017", "Credentials not available", NoRetry, "Check the source of the credentials that the message names.");

    /// <summary>STS refused to give the credentials of a role.</summary>
    public static readonly ErrorCode RoleRefused = new("CIS1018", "Role not assumed", NoRetry, "Allow the credentials sts:AssumeRole on the role, and check its trust policy and external id.");

    /// <summary>A rule of headers has a glob, a name or a value that isn't allowed, or a file of rules isn't in the format.</summary>
    public static readonly ErrorCode HeaderRuleInvalid = new("CIS1019", "Header rule not allowed", Usage, "Correct the rule; docs/header-rules.md has the form.");

    /// <summary>What is deleted at one of two places lies in the other.</summary>
    public static readonly ErrorCode PlacesOverlap = new("CIS1020", "Source and destination overlap", Usage, "Choose a destination that neither holds the source nor lies in it.");

    /// <summary>A job of GitHub Actions may not have an OIDC token.</summary>
    public static readonly ErrorCode OidcTokenRefused = new("CIS1021", "No OIDC token", NoRetry, "Add these lines to the job or the workflow: \"permissions:\", \"  id-token: write\", \"  contents: read\".");

    /// <summary>What is replaced or deleted can't be kept where <c>backup_dir</c> or <c>suffix</c> say.</summary>
    public static readonly ErrorCode BackupImpossible = new("CIS1022", "Backups cannot go there", Usage, "Choose a backup_dir in the remote of the destination, or for a download a local one, that neither holds source or destination nor lies in them.");

    /// <summary>A property was empty where a destination or a source is made of it.</summary>
    public static readonly ErrorCode PropertyEmpty = new("CIS1050", "Empty property in a location", Usage, "Use a placeholder such as {Version}, which is filled when the target runs.");

    /// <summary>A placeholder is unknown or has no value.</summary>
    public static readonly ErrorCode PlaceholderInvalid = new("CIS1051", "Placeholder not filled", Usage, "Use {Version}, {PackageVersion}, {Configuration}, {TargetFramework}, {RuntimeIdentifier}, {PublishDir} or {env:NAME}, and make sure that it has a value; {{ is a brace.");

    /// <summary>An OIDC token would go where it could be misused.</summary>
    public static readonly ErrorCode OidcTokenNotSent = new("CIS1060", "OIDC token not sent", NoRetry, "Set RCLONE_S3_OIDC_AUDIENCE to the audience that STS expects, and sts_endpoint to an https URL.");

    /// <summary>A cisync.yml that was found loosens the ACL that was asked for.</summary>
    public static readonly ErrorCode AclLoosened = new("CIS1065", "ACL loosened by a rule file that was found", Usage, "Name the file in HeaderRules (--header-rules) if its ACLs are meant, or remove the acl of the rule.");

    /// <summary>Warning: ACLs of a rule file in an untrusted workspace have no effect.</summary>
    public static readonly ErrorCode AclsIgnored = new("CIS1066", "ACLs of an untrusted workspace ignored", Success, "Set the option acl, or rules in the step itself, for ACLs other than the bucket's default.");

    /// <summary>A run would rely on a file in an untrusted workspace.</summary>
    public static readonly ErrorCode WorkspaceUntrusted = new("CIS1067", "Untrusted workspace", Usage, "Keep the file outside of the workspace, or unset CISYNC_UNTRUSTED_WORKSPACE if nobody else can write to it.");

    /// <summary>Warning: others can read or change what is sent.</summary>
    public static readonly ErrorCode ConnectionUnprotected = new("CIS1068", "Connection not protected", Success, "Use https with a certificate that is checked; ca_cert names further authorities.");

    /// <summary>A secret would be sent as it is, for everyone on the way to read.</summary>
    public static readonly ErrorCode SecretOverHttp = new("CIS1069", "Secret over plain http", Usage, "Use https, or set allow_http to true if nobody else can read on the way.");

    // 2xxx: the source
    /// <summary>The source folder doesn't exist.</summary>
    public static readonly ErrorCode SourceNotFound = new("CIS2001", "Source folder not found", DirectoryNotFound, "Check the path, and that the build step that writes it has run.");

    /// <summary>The source has no files.</summary>
    public static readonly ErrorCode SourceEmpty = new("CIS2002", "Source is empty", Fatal, "Check that the build wrote its output; set AllowEmptySource=true (--allow-empty-source) if an empty destination is what you want.");

    /// <summary>A file or folder can't be read.</summary>
    public static readonly ErrorCode SourceUnreadable = new("CIS2003", "Source not readable", NoRetry, "Give the account of the build permission to read it.");

    /// <summary>Symbolic links lead round in a circle.</summary>
    public static readonly ErrorCode SymlinkLoop = new("CIS2004", "Symbolic links form a loop", NoRetry, "Remove the link or publish another folder.");

    /// <summary>Something in the source is neither file nor folder.</summary>
    public static readonly ErrorCode NotARegularFile = new("CIS2005", "Not a regular file", NoRetry, "Remove it from the source: pipes, sockets and devices can't be published.");

    /// <summary>A file changed while it was being read.</summary>
    public static readonly ErrorCode FileChanged = new("CIS2006", "File changed during the upload", Retryable, "Publish after the step that writes it has ended, then run again.");

    /// <summary>Two files would be published under one key.</summary>
    public static readonly ErrorCode DuplicateKey = new("CIS2007", "Two files with one key", Usage, "Give each file its own key.");

    /// <summary>A key is longer than S3 allows.</summary>
    public static readonly ErrorCode KeyTooLong = new("CIS2008", "Key too long", NoRetry, "Shorten the path: a key has at most 1,024 bytes of UTF-8.");

    /// <summary>A file name isn't valid Unicode.</summary>
    public static readonly ErrorCode NameNotUnicode = new("CIS2009", "File name is not valid UTF-8", NoRetry, "Rename the file.");

    /// <summary>A listed file is gone, or a link leads nowhere.</summary>
    public static readonly ErrorCode FileMissing = new("CIS2010", "File not found", FileNotFound, "Check that nothing removes files while they are published, and that links have a target.");

    /// <summary>A key of the source can't be an object's key.</summary>
    public static readonly ErrorCode KeyInvalid = new("CIS2011", "Key not allowed", Usage, "Give a key such as folder/file.txt: not empty, not ending in a slash.");

    /// <summary>An error or a warning: lines of a list of files match nothing in the source.</summary>
    public static readonly ErrorCode ListedFilesMissing = new("CIS2050", "Listed files not found", FileNotFound, "Correct the list; set FilesFromMissing=ignore (--files-from-missing ignore) if it may name files that are not there.");

    /// <summary>Warning: symbolic links of the source lead to nothing that can be read.</summary>
    public static readonly ErrorCode LinksSkipped = new("CIS2051", "Symbolic links skipped", Success, "Repair the links, or remove them to have the objects at their keys deleted.");

    /// <summary>A symbolic link of a source that is published for everyone leads out of it.</summary>
    public static readonly ErrorCode LinkLeadsOut = new("CIS2060", "Symbolic link out of the source", Usage, "Remove the link, leave it out by a filter, or follow all links by copy_links=true.");

    /// <summary>Warning: files of the source are often secret.</summary>
    public static readonly ErrorCode SuspiciousFiles = new("CIS2062", "Files that may be secret", Success, "Leave them out of the source, or name them in AllowSensitiveFiles (--allow-sensitive-files) if they are meant to be published.");

    // 3xxx: the store
    /// <summary>The bucket doesn't exist.</summary>
    public static readonly ErrorCode BucketNotFound = new("CIS3001", "Bucket not found", DirectoryNotFound, "Check the name and the endpoint; CiSync never creates a bucket unless asked.");

    /// <summary>The store refused the request for want of permission.</summary>
    public static readonly ErrorCode AccessDenied = new("CIS3002", "Access denied", NoRetry, "Allow the key s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject and s3:DeleteObject on its objects.");

    /// <summary>The signature doesn't match: the secret is wrong.</summary>
    public static readonly ErrorCode SecretWrong = new("CIS3003", "Secret access key is wrong", NoRetry, "Check the secret access key for missing or extra characters.");

    /// <summary>The store doesn't know the access key.</summary>
    public static readonly ErrorCode AccessKeyUnknown = new("CIS3004", "Access key is unknown", NoRetry, "Check the access key, and that it belongs to this endpoint.");

    /// <summary>The endpoint can't be reached.</summary>
    public static readonly ErrorCode Unreachable = new("CIS3005", "Endpoint not reachable", Retryable, "Check the endpoint, the network and the proxy settings.");

    /// <summary>What answers at the endpoint isn't S3.</summary>
    public static readonly ErrorCode NotS3 = new("CIS3006", "Endpoint does not speak S3", NoRetry, "Check the endpoint: a console or a website often has another port or host name than the S3 API.");

    /// <summary>The store went on asking to slow down, or failing for the moment.</summary>
    public static readonly ErrorCode StoreBusy = new("CIS3007", "Store is busy", Retryable, "Run again later, or set RCLONE_TRANSFERS lower.");

    /// <summary>An error of the store with no code of its own here.</summary>
    public static readonly ErrorCode StoreError = new("CIS3008", "Store answered with an error", Uncategorised, "See the store's own error code.");

    /// <summary>The listing wasn't in the order that S3 promises.</summary>
    public static readonly ErrorCode ListingUnordered = new("CIS3009", "Listing out of order", Fatal, "Nothing was changed: a comparison with an unordered listing could delete the wrong objects. Report it to the store's maker.");

    /// <summary>What the store holds isn't what was sent.</summary>
    public static readonly ErrorCode UploadCorrupted = new("CIS3010", "Upload corrupted", Retryable, "Run again; if it stays, a proxy or the store alters what is sent.");

    /// <summary>The bucket lies in another region.</summary>
    public static readonly ErrorCode RegionWrong = new("CIS3011", "Wrong region", NoRetry, "Set RCLONE_S3_REGION to the bucket's region.");

    /// <summary>The clocks of this machine and the store differ too much.</summary>
    public static readonly ErrorCode ClockSkewed = new("CIS3012", "Clock is wrong", NoRetry, "Set this machine's clock: signatures are valid for 15 minutes.");

    /// <summary>The session token has expired or isn't valid.</summary>
    public static readonly ErrorCode TokenExpired = new("CIS3013", "Session token expired or not valid", NoRetry, "Get new credentials just before publishing.");

    /// <summary>The store doesn't do what was asked.</summary>
    public static readonly ErrorCode NotImplementedByStore = new("CIS3014", "Not implemented by the store", NoRetry, "Leave out the option that asks for it.");

    /// <summary>The TLS certificate isn't trusted.</summary>
    public static readonly ErrorCode CertificateUntrusted = new("CIS3015", "Certificate not trusted", NoRetry, "Add the certificate authority to this machine's trusted ones.");

    /// <summary>Warning: the bucket doesn't take ACLs, and objects were written without.</summary>
    public static readonly ErrorCode AclNotSupported = new("CIS3016", "ACL left out", Success, "Unset acl: the bucket's owner owns all objects, and bucket policies decide who may read.");

    /// <summary>The object's storage class must be restored before it can be read.</summary>
    public static readonly ErrorCode ObjectArchived = new("CIS3017", "Object is archived", NoRetry, "Restore the object first, or leave it as it is; it can be replaced at any time.");

    /// <summary>The bucket to be created exists and belongs to somebody else.</summary>
    public static readonly ErrorCode BucketExists = new("CIS3018", "Bucket exists already", NoRetry, "Choose another name: those of buckets are shared by all accounts of a store.");

    /// <summary>Warning: no_head left uploads unverified.</summary>
    public static readonly ErrorCode NotVerified = new("CIS3019", "Uploads not verified", Success, "Unset no_head to have them verified.");

    /// <summary>An object is no longer the one that was listed.</summary>
    public static readonly ErrorCode ObjectChanged = new("CIS3020", "Object changed", Retryable, "Run again.");

    /// <summary>A bucket that is to be deleted holds objects.</summary>
    public static readonly ErrorCode BucketNotEmpty = new("CIS3021", "Bucket is not empty", NoRetry, "Delete its objects first, with their old versions where it keeps them.");

    /// <summary>There is no object of that key.</summary>
    public static readonly ErrorCode ObjectNotFound = new("CIS3022", "Object not found", FileNotFound, "Check the key: its letters have a case, and it does not begin with a slash.");

    /// <summary>What was read isn't what the store's own hash says.</summary>
    public static readonly ErrorCode DownloadCorrupted = new("CIS3023", "Download corrupted", Retryable, "Run again; if it stays, a proxy alters what is sent, or the object was damaged when it was uploaded.");

    /// <summary>Warning: the store tells nothing by which a download could be proven.</summary>
    public static readonly ErrorCode DownloadUnproven = new("CIS3024", "Downloads proven by size only", Success, "Upload with CiSync or rclone, which store an MD5 where the ETag is none.");

    /// <summary>There is nothing below the place that was named.</summary>
    public static readonly ErrorCode PlaceEmpty = new("CIS3025", "Nothing there", DirectoryNotFound, "Check the path; cisync lsd shows the folders above it.");

    /// <summary>Warning: objects were rewritten and their ACL could not be read.</summary>
    public static readonly ErrorCode AclNotKept = new("CIS3026", "ACL not kept", Success, "Allow the key s3:GetObjectAcl on the objects, or set no_update_modtime.");

    /// <summary>Warning: uploads in parts were not finished, and their parts stay in the store.</summary>
    public static readonly ErrorCode PartsLeft = new("CIS3027", "Parts left in the store", Success, "Run again with resume=true to go on where they ended, or remove them: cisync cleanup.");

    /// <summary>Warning: what earlier runs left of uploads in parts can't be used.</summary>
    public static readonly ErrorCode NotResumed = new("CIS3028", "Uploads not resumed", Success, "Allow the key s3:ListBucketMultipartUploads on the bucket and s3:ListMultipartUploadParts on its objects, or unset resume.");

    /// <summary>A request was answered with success, and the answer isn't that to the request.</summary>
    public static readonly ErrorCode AnswerNotOwn = new("CIS3040", "Answer does not belong to the request", Retryable, "Run again; if it stays, look for a proxy or load balancer that answers in place of the store.");

    /// <summary>An object that a move has copied, or that was to be deleted, was overwritten before it was deleted.</summary>
    public static readonly ErrorCode ChangedObjectNotDeleted = new("CIS3050", "Overwritten object not deleted", Retryable, "Run again: it then takes what is there now.");

    /// <summary>Warning: an object that a sync would have deleted was overwritten meanwhile.</summary>
    public static readonly ErrorCode ChangedObjectKept = new("CIS3051", "Overwritten object kept", Success, "Nothing was lost. Check whether something else writes to the same destination.");

    /// <summary>Warning: the store of a move's source doesn't make deletes depend on a version.</summary>
    public static readonly ErrorCode DeletesNotConditional = new("CIS3052", "No conditional deletes", Success, "Let nothing write to the source while it is moved.");

    /// <summary>A store doesn't say that it has deleted an object, and it is still there.</summary>
    public static readonly ErrorCode DeleteNotConfirmed = new("CIS3053", "Delete not confirmed", Retryable, "Run again; if it stays, a proxy answers in place of the store.");

    /// <summary>Warning: the answer to a delete names other objects than were asked for.</summary>
    public static readonly ErrorCode DeleteAnswerForeign = new("CIS3054", "Delete answered for another object", Success, "Check whether the object is still there, and what stands between this machine and the store.");

    /// <summary>The endpoint refers to another address.</summary>
    public static readonly ErrorCode Redirected = new("CIS3060", "Redirected to another address", NoRetry, "If you trust that address, set it as the endpoint.");

    /// <summary>The proxy of the environment doesn't let a request through.</summary>
    public static readonly ErrorCode ProxyRefused = new("CIS3061", "Proxy refused the request", NoRetry, "Correct the login in the proxy's URL (HTTPS_PROXY, HTTP_PROXY or ALL_PROXY), or name the endpoint's host in NO_PROXY.");

    // 4xxx: the guard
    /// <summary>More deletes were planned than <c>max_delete</c> allows.</summary>
    public static readonly ErrorCode MaxDeleteExceeded = new("CIS4001", "More deletes than max_delete", Fatal, "Check that the source is complete; if it is, raise max_delete.");

    /// <summary>Most of the destination would be deleted and no limit was set.</summary>
    public static readonly ErrorCode MassDelete = new("CIS4002", "Most of the destination would be deleted", Fatal, "Check that source and destination belong together; if they do, set MaxDelete=off (--max-delete off) for this run.");

    /// <summary>Warning: deletes didn't take place because something before them failed.</summary>
    public static readonly ErrorCode DeletesSkipped = new("CIS4003", "Deletes skipped", Success, "Mend the errors above and run again.");

    /// <summary>Two projects of one build publish to one destination with deletes.</summary>
    public static readonly ErrorCode SharedDestination = new("CIS4004", "Two projects, one destination", Usage, "Give each project its own prefix, or set S3SyncDelete=false.");

    /// <summary>Warning: the publish folder holds files that an earlier publish produced and this one no longer does.</summary>
    public static readonly ErrorCode StaleFiles = new("CIS4005", "Files of an earlier publish", Success, "Clean the publish folder.");

    /// <summary>Files that are usually secret would be published for all to read.</summary>
    public static readonly ErrorCode SensitiveFiles = new("CIS4006", "Secret files would be published", Fatal, "Leave them out of the source, or allow by AllowSensitiveFiles (--allow-sensitive-files) those that are meant to be published: globs, or true for all.");

    /// <summary>A check found differences.</summary>
    public static readonly ErrorCode PlacesDiffer = new("CIS4007", "Source and destination differ", Uncategorised, "Sync or copy, or look at the differences: cisync check --combined - lists them.");

    /// <summary>The destination has something else under a name, and immutable says that it stays.</summary>
    public static readonly ErrorCode ImmutableDiffers = new("CIS4008", "Immutable file differs", NoRetry, "Publish it under a new name, or unset immutable if it may be replaced.");

    /// <summary>Warning: the size alone told that things are the same.</summary>
    public static readonly ErrorCode HashUnknown = new("CIS4009", "Compared by size only", Success, "Compare by content or modtime, or upload with CiSync or rclone, which store an MD5 where the ETag is none.");

    /// <summary>The planned deletes hold more than <c>max_delete_size</c> allows.</summary>
    public static readonly ErrorCode MaxDeleteSizeExceeded = new("CIS4010", "Larger deletes than max_delete_size", Fatal, "Check that the source is complete; if it is, raise max_delete_size.");

    /// <summary>Warning: <c>track_renames</c> has no effect on this run.</summary>
    public static readonly ErrorCode RenamesNotTracked = new("CIS4011", "Renames not tracked", Success, "Unset track_renames for this run, or sync files to a store.");

    /// <summary>The run was ended by <c>max_transfer</c>.</summary>
    public static readonly ErrorCode TransferLimitReached = new("CIS4015", "Ended by max_transfer", TransferLimit, "Run again to go on, or raise max_transfer.");

    /// <summary>The run was ended by <c>max_duration</c>.</summary>
    public static readonly ErrorCode DurationLimitReached = new("CIS4016", "Ended by max_duration", DurationLimit, "Run again to go on, or raise max_duration.");

    /// <summary>Source and destination look like one place that is reached by two names.</summary>
    public static readonly ErrorCode SameStore = new("CIS4030", "Source and destination look like one location", Usage, "Use one name for both; if the one is an exact replica of the other, set allow_replica (--allow-replica).");

    /// <summary>Whole folders would be deleted that the source doesn't have, and no limit was set.</summary>
    public static readonly ErrorCode FoldersNotInSource = new("CIS4050", "Folders of others would be deleted", Fatal, "Check that no part of the destination is missing, such as a version: its parent folder holds what belongs to others. If the folders are to be deleted, set MaxDelete=off (--max-delete off) for this run.");

    /// <summary>Warning: another project has published to the folder or the destination, so nothing was deleted.</summary>
    public static readonly ErrorCode PublishedByOther = new("CIS4051", "Published by another project", Success, "Give each project its own destination and publish folder.");

    /// <summary>Warning: the publish folder holds files of which nothing proves that the publish wrote them.</summary>
    public static readonly ErrorCode SuspectFiles = new("CIS4040", "Files that may be left over", Success, "If they belong to the publish, let the target that writes them add them to the FileWrites items; if not, delete them from the publish folder.");

    // 5xxx: the host
    /// <summary>The MSBuild that runs can't load the task.</summary>
    public static readonly ErrorCode MSBuildTooOld = new("CIS5001", "MSBuild too old", Usage, "Build with the .NET SDK 10.0.400 or newer (dotnet build), or MSBuild 18.9 or newer.");

    /// <summary>Destination missing where a publish was asked for.</summary>
    public static readonly ErrorCode DestinationMissing = new("CIS5002", "No destination", Usage, "Set S3SyncDestination, for example s3://bucket/prefix.");

    /// <summary>A remote of that name is in rclone.conf already.</summary>
    public static readonly ErrorCode RemoteExists = new("CIS5003", "Remote exists already", Usage, "Choose another name, or give --force to replace its settings.");

    /// <summary>rclone.conf can't be written.</summary>
    public static readonly ErrorCode ConfigNotWritten = new("CIS5004", "Unwritable rclone.conf", NoRetry, "Check the permissions of its folder, or set RCLONE_CONFIG to another file.");

    /// <summary>Warning: a secret stands on the command line.</summary>
    public static readonly ErrorCode SecretOnCommandLine = new("CIS5005", "Secret on the command line", Success, "Use --ask-secrets: command lines are kept in the shell's history, and other users see them.");

    /// <summary>A question is to be asked where nobody can answer.</summary>
    public static readonly ErrorCode NoTerminal = new("CIS5006", "No terminal to ask at", Usage, "Run it at a terminal, or give the values as key=value.");

    /// <summary>Warning: the policy can't name the KMS key.</summary>
    public static readonly ErrorCode KmsKeyNotInPolicy = new("CIS5007", "KMS key not in the policy", Success, "Set sse_kms_key_id to the key's ARN, or allow kms:GenerateDataKey and kms:Decrypt on the key yourself.");

    /// <summary>The command line isn't one that the command knows.</summary>
    public static readonly ErrorCode CommandLineWrong = new("CIS5008", "Command line not understood", Usage, "See cisync --help.");

    /// <summary>A file of names that was asked for can't be written.</summary>
    public static readonly ErrorCode ListNotWritten = new("CIS5009", "List not written", NoRetry, "Check that its folder exists and may be written to, or give - for standard output.");

    /// <summary>A file that the runner of GitHub Actions reads, or the report, can't be written.</summary>
    public static readonly ErrorCode RunnerFileNotWritten = new("CIS5010", "Outputs not written", NoRetry, "Let the action run as root, as its image does, and check that the runner's disk is not full.");

    /// <summary>Warning: a class library has its destination from an imported file, so it isn't published.</summary>
    public static readonly ErrorCode LibraryNotPublished = new("CIS5050", "Class library not published", Success, "Set S3SyncDestination or IsPublishable=true in the library's own project file to publish it, or S3SyncEnabled=false to silence this warning.");

    // 6xxx: the destination folder
    /// <summary>The disk or the quota of the destination folder is used up, or its file system holds no file of that size.</summary>
    public static readonly ErrorCode DiskFull = new("CIS6001", "No space in the destination folder", NoRetry, "Free some space, or choose a folder on another disk.");

    /// <summary>A file or folder can't be written or removed in the destination folder.</summary>
    public static readonly ErrorCode DestinationUnwritable = new("CIS6002", "Destination folder not writable", NoRetry, "Give the account of the build permission to write there, and close programs that hold the file open.");

    /// <summary>A path leads out of the destination folder, or through a symbolic link in it.</summary>
    public static readonly ErrorCode PathUnsafe = new("CIS6003", "Path would leave the destination folder", NoRetry, "Remove the symbolic link from the destination folder, or leave the key out by a filter.");

    /// <summary>A key can't be the name of a file on this system.</summary>
    public static readonly ErrorCode NameNotRepresentable = new("CIS6004", "Key cannot be a file name here", NoRetry, "Rename the object, or leave it out by a filter.");

    /// <summary>A file stands where a folder is needed, or another thing where a file is to be written.</summary>
    public static readonly ErrorCode PathConflict = new("CIS6005", "Something else is in the way", NoRetry, "Rename or remove one of the two, or leave one out by a filter.");

    /// <summary>Two keys are one file on a file system that doesn't tell their names apart.</summary>
    public static readonly ErrorCode NameCollision = new("CIS6006", "Two keys, one file", NoRetry, "Rename one of the objects, leave one out by a filter, or choose a folder on a file system that tells upper from lower case.");

    /// <summary>The run was cancelled.</summary>
    public static readonly ErrorCode Cancelled = new("CIS9001", "Cancelled", Uncategorised, "Run again to finish.");

    /// <summary>A defect of ours.</summary>
    public static readonly ErrorCode Unexpected = new("CIS9002", "Unexpected error", Uncategorised, "Report it, with what you did and this message.");

    /// <summary>All rows, by identifier.</summary>
    public static IReadOnlyList<ErrorCode> All { get; } =
    [
        OptionInvalid, OptionUnknown, DestinationInvalid, SecretAsParameter, CredentialsIncomplete, CredentialsNotFound, BareNumber,
        ProviderUnknown, SecretEscaped, VariableUnknown, RemoteNotFound, RemoteOfOtherType, ConfigEncrypted, ConfigUnreadable, OptionsConflict, ProfileNotFound, CredentialsUnavailable, RoleRefused, HeaderRuleInvalid, PlacesOverlap, OidcTokenRefused, BackupImpossible,
        PropertyEmpty, PlaceholderInvalid, OidcTokenNotSent, AclLoosened, AclsIgnored, WorkspaceUntrusted, ConnectionUnprotected, SecretOverHttp,
        SourceNotFound, SourceEmpty, SourceUnreadable, SymlinkLoop, NotARegularFile, FileChanged, DuplicateKey, KeyTooLong,
        NameNotUnicode, FileMissing, KeyInvalid, ListedFilesMissing, LinksSkipped, LinkLeadsOut, SuspiciousFiles,
        BucketNotFound, AccessDenied, SecretWrong, AccessKeyUnknown, Unreachable, NotS3, StoreBusy, StoreError, ListingUnordered,
        UploadCorrupted, RegionWrong, ClockSkewed, TokenExpired, NotImplementedByStore, CertificateUntrusted, AclNotSupported, ObjectArchived, BucketExists, NotVerified, ObjectChanged, BucketNotEmpty, ObjectNotFound, DownloadCorrupted, DownloadUnproven, PlaceEmpty, AclNotKept, PartsLeft, NotResumed, AnswerNotOwn,
        ChangedObjectNotDeleted, ChangedObjectKept, DeletesNotConditional, DeleteNotConfirmed, DeleteAnswerForeign, Redirected, ProxyRefused,
        MaxDeleteExceeded, MassDelete, DeletesSkipped, SharedDestination, StaleFiles, SensitiveFiles, PlacesDiffer, ImmutableDiffers, HashUnknown, MaxDeleteSizeExceeded, RenamesNotTracked, TransferLimitReached, DurationLimitReached, SameStore, SuspectFiles,
        FoldersNotInSource, PublishedByOther,
        MSBuildTooOld, DestinationMissing, RemoteExists, ConfigNotWritten, SecretOnCommandLine, NoTerminal, KmsKeyNotInPolicy, CommandLineWrong, ListNotWritten, RunnerFileNotWritten,
        LibraryNotPublished,
        DiskFull, DestinationUnwritable, PathUnsafe, NameNotRepresentable, PathConflict, NameCollision,
        Cancelled, Unexpected,
    ];
}
