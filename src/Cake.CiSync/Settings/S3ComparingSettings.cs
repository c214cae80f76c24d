using Cake.Core.IO;

namespace Cake.CiSync;

/// <summary>What the settings of aliases share that have a source and a destination.</summary>
public abstract class S3ComparingSettings : S3ListingSettings
{
    private protected S3ComparingSettings()
    {
    }

    /// <summary>
    /// The folder that the keys of single files are relative to: below <c>./artifacts</c> the file <c>./artifacts/1.0/app.zip</c> is <c>1.0/app.zip</c>.
    /// Default null: the key is the name of the file alone, and two files of one name are an error.
    /// </summary>
    public DirectoryPath? BaseDirectory { get; set; }

    /// <summary>What tells whether both sides have the same: <c>content</c>, <c>checksum</c>, <c>modtime</c> or <c>size</c>. Default: content.</summary>
    public string? Compare { get; set; }

    /// <summary>Accept a source without files. Default false: an empty source is refused.</summary>
    public bool AllowEmptySource { get; set; }
}
