using CiSync.Errors;

namespace CiSync.Options;

/// <summary>What options mean together: combinations that can't be.</summary>
internal static class OptionRules
{
    /// <summary>Checks all values of a run.</summary>
    /// <exception cref="CiSyncException">Two options exclude each other.</exception>
    public static void Check(IReadOnlyDictionary<Option, OptionValue> values)
    {
        Exclude(OptionTable.SseCustomerKey, OptionTable.SseCustomerKeyBase64);
        foreach (var customer in new Option[] { OptionTable.SseCustomerKey, OptionTable.SseCustomerKeyBase64 })
        {
            Exclude(customer, OptionTable.ServerSideEncryption);
            Exclude(customer, OptionTable.SseKmsKeyId);
        }

        if ((values.ContainsKey(OptionTable.SseCustomerAlgorithm) || values.ContainsKey(OptionTable.SseCustomerKeyMd5))
            && !values.ContainsKey(OptionTable.SseCustomerKey) && !values.ContainsKey(OptionTable.SseCustomerKeyBase64))
        {
            var half = values.ContainsKey(OptionTable.SseCustomerAlgorithm) ? OptionTable.SseCustomerAlgorithm : OptionTable.SseCustomerKeyMd5;
            throw new CiSyncException(
                ErrorCodes.OptionsConflict, $"{half.Name} is set ({values[half].Origin}) and no key of SSE-C is.", "Set sse_customer_key or sse_customer_key_base64 as well.");
        }

        foreach (var (one, other, why) in Contradictions(values))
        {
            throw Conflict(one, other, why);
        }

        void Exclude(Option one, Option other)
        {
            if (values.ContainsKey(one) && values.ContainsKey(other))
            {
                throw Conflict(one, other, "only one of them can be meant");
            }
        }

        CiSyncException Conflict(Option one, Option other, string why) =>
            new(ErrorCodes.OptionsConflict, $"{one.Name} ({values[one].Origin}) and {other.Name} ({values[other].Origin}) are both set: {why}.");
    }

    /// <summary>What is asked of comparing and can't be had together; rclone lets one of the two win without a word.</summary>
    private static IEnumerable<(Option One, Option Other, string Why)> Contradictions(IReadOnlyDictionary<Option, OptionValue> values)
    {
        bool Is(Option<bool> option) => values.GetValueOrDefault(option)?.Value is true;
        var compare = (string?)values.GetValueOrDefault(OptionTable.Compare)?.Value;
        foreach (var (flag, means) in new[] { (OptionTable.Checksum, "checksum"), (OptionTable.SizeOnly, "size") })
        {
            if (Is(flag) && compare is not null && compare != means)
            {
                yield return (OptionTable.Compare, flag, $"{flag.Name} means compare={means}");
            }
        }

        if (Is(OptionTable.Checksum) && Is(OptionTable.SizeOnly))
        {
            yield return (OptionTable.Checksum, OptionTable.SizeOnly, "only one of them can be meant");
        }

        if (Is(OptionTable.Update) && compare == "content")
        {
            yield return (OptionTable.Compare, OptionTable.Update, "which side is newer is told by times, and compare=content never trusts one");
        }

        if (Is(OptionTable.IgnoreSize) && (Is(OptionTable.SizeOnly) || compare == "size"))
        {
            yield return (Is(OptionTable.SizeOnly) ? OptionTable.SizeOnly : OptionTable.Compare, OptionTable.IgnoreSize, "nothing would be left to compare");
        }

        if (Is(OptionTable.Resume) && Is(OptionTable.NoHead))
        {
            yield return (OptionTable.Resume, OptionTable.NoHead, "an upload that goes on has the headers of the run that began it, and only a HEAD request tells them");
        }

        if (Is(OptionTable.IgnoreExisting) && Is(OptionTable.IgnoreTimes))
        {
            yield return (OptionTable.IgnoreExisting, OptionTable.IgnoreTimes, "the one leaves alone what the other writes");
        }
    }
}
