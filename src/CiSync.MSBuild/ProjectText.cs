using System.Xml;
using System.Xml.Linq;

namespace CiSync.MSBuild;

/// <summary>What a project file itself says, without what it imports.</summary>
internal static class ProjectText
{
    /// <summary>True if the project file sets a property itself, or can't be read.</summary>
    public static bool Sets(string projectFile, string property)
    {
        try
        {
            return XDocument.Load(projectFile).Descendants().Any(element => element.Parent?.Name.LocalName == "PropertyGroup" && element.Name.LocalName.Equals(property, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>
    /// True if a class library has its destination from elsewhere: from Directory.Build.props, or from the command line of a solution build. It was meant
    /// for the apps there. A library that says <c>IsPublishable</c> itself is one that is published.
    /// </summary>
    public static bool InheritsDestination(string projectFile) => !Sets(projectFile, "S3SyncDestination") && !Sets(projectFile, "IsPublishable");
}
