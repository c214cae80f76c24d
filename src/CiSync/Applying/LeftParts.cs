using System.Collections.Concurrent;
using CiSync.Errors;

namespace CiSync.Applying;

/// <summary>The uploads whose parts stay in the store because they could not be finished: they are billed, so somebody must know.</summary>
internal sealed class LeftParts
{
    private const int Named = 3;

    private readonly ConcurrentBag<string> _keys = [];

    /// <summary>The warning, where there are any.</summary>
    public IEnumerable<Diagnostic> Remarks
    {
        get
        {
            if (_keys.IsEmpty)
            {
                yield break;
            }

            var keys = _keys.Order(StringComparer.Ordinal).ToList();
            var different = keys.Distinct(StringComparer.Ordinal).ToList();
            var names = string.Join(", ", different.Take(Named).Select(key => $"\"{key}\""));
            yield return Diagnostic.Warning(
                ErrorCodes.PartsLeft,
                $"{(keys.Count == 1 ? "An upload in parts" : $"{keys.Count} uploads in parts")} did not come to an end and left what had arrived in the store, where it is billed: {names}{(different.Count > Named ? $" and {different.Count - Named} more" : "")}.");
        }
    }

    /// <summary>Notes one.</summary>
    public void Add(string key) => _keys.Add(key);
}
