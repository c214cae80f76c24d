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
}
