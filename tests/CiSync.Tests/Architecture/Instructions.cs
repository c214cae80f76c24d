using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace CiSync.Tests.Architecture;

/// <summary>Walks the instructions of a method body for the metadata tokens that they carry.</summary>
internal static class Instructions
{
    private static readonly Dictionary<int, OpCode> ByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    public static IEnumerable<EntityHandle> Tokens(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            // 0xFE starts a code of two bytes.
            var value = body[at] == 0xFE ? (0xFE << 8) | body[at + 1] : body[at];
            var code = ByValue[value];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return (EntityHandle)MetadataTokens.Handle(BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at)));
            }

            at += OperandSize(code, body, at);
        }
    }

    private static int OperandSize(OpCode code, byte[] body, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at))),
        _ => 4,
    };
}
