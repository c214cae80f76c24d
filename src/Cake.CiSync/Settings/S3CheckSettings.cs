namespace Cake.CiSync;

/// <summary>The settings of <c>S3Check</c>.</summary>
public sealed class S3CheckSettings : S3ComparingSettings
{
    /// <summary>Fail where source and destination differ. Default true; false only tells it, in the result and the log.</summary>
    public bool FailOnDifference { get; set; } = true;

    /// <summary>Take what the source has and ignore all else that the destination has. Default false.</summary>
    public bool OneWay { get; set; }
}
