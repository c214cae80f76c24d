using CiSync.Planning;

namespace CiSync.MSBuild;

/// <summary>The reason of a change as part of a sentence.</summary>
internal static class ChangeReasonText
{
    public static string InWords(this ChangeReason reason) => reason switch
    {
        ChangeReason.New => "new",
        ChangeReason.SizeDiffers => "size differs",
        ChangeReason.ContentDiffers => "content differs",
        ChangeReason.ContentUnknown => "content unknown",
        _ => "not in the source",
    };
}
