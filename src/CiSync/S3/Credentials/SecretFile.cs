namespace CiSync.S3;

/// <summary>A file whose whole content is a token.</summary>
internal static class SecretFile
{
    /// <summary>Reads it.</summary>
    /// <param name="what">What it is, for the message, such as "The web identity token".</param>
    /// <param name="path">An absolute path.</param>
    /// <exception cref="CiSync.Errors.CiSyncException">It can't be read, is empty or isn't one line.</exception>
    public static async Task<string> ReadAsync(string what, string path)
    {
        string token;
        try
        {
            token = (await File.ReadAllTextAsync(path)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TemporaryKeys.Unusable(what, $"can't be read: {Options.Quoted.Text(path)} {(File.Exists(path) ? "is not readable" : "is not there")}", e);
        }

        return token.Length == 0 || token.Any(char.IsControl)
            ? throw TemporaryKeys.Unusable(what, $"can't be used: {Options.Quoted.Text(path)} does not hold one line of text")
            : token;
    }
}
