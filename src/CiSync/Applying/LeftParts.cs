using System.Collections.Concurrent;
using CiSync.Errors;

namespace CiSync.Applying;

/// <summary>The uploads whose parts stay in the store because they could not be finished: they are billed, so somebody must know, or go on with them.</summary>
internal sealed class LeftParts
{
    private const int Named = 3;

    private readonly ConcurrentDictionary<(string Key, string UploadId), bool> _uploads = [];

    /// <summary>The warning, where there are any.</summary>
    public IEnumerable<Diagnostic> Remarks
    {
        get
        {
            if (_uploads.IsEmpty)
            {
                yield break;
            }

            var keys = _uploads.Keys.Select(upload => upload.Key).Order(StringComparer.Ordinal).ToList();
            var different = keys.Distinct(StringComparer.Ordinal).ToList();
            var names = string.Join(", ", different.Take(Named).Select(key => $"\"{key}\""));
            yield return Diagnostic.Warning(
                ErrorCodes.PartsLeft,
                $"{(keys.Count == 1 ? "An upload in parts" : $"{keys.Count} uploads in parts")} did not come to an end and left what had arrived in the store, where it is billed: {names}{(different.Count > Named ? $" and {different.Count - Named} more" : "")}.");
        }
    }

    /// <summary>Notes one.</summary>
    public void Add(string key, string uploadId) => _uploads[(key, uploadId)] = true;

    /// <summary>One has come to its end after all, or was aborted.</summary>
    public void Remove(string key, string uploadId) => _uploads.TryRemove((key, uploadId), out _);

    /// <summary>The identifiers of those of a key.</summary>
    public IEnumerable<string> Of(string key) => _uploads.Keys.Where(upload => upload.Key == key).Select(upload => upload.UploadId);
}
