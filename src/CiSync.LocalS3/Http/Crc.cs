using System.Buffers.Binary;

namespace CiSync.LocalS3.Http;

internal enum CrcKind { Crc32, Crc32C, Crc64Nvme }

/// <summary>The three CRCs that S3 knows. All are reflected, start with all ones and end inverted; they differ in width and polynomial.</summary>
internal sealed class Crc(CrcKind kind)
{
    private static readonly Dictionary<CrcKind, (int Size, ulong[] Table)> Kinds = new()
    {
        [CrcKind.Crc32] = (4, Table(0xEDB88320)),
        [CrcKind.Crc32C] = (4, Table(0x82F63B78)),
        [CrcKind.Crc64Nvme] = (8, Table(0x9A6C9329AC4BC9B5)),
    };

    private readonly ulong[] _table = Kinds[kind].Table;
    private ulong _value = Kinds[kind].Size == 4 ? uint.MaxValue : ulong.MaxValue;

    /// <summary>Width in bytes.</summary>
    public int Size { get; } = Kinds[kind].Size;

    public void Append(ReadOnlySpan<byte> data)
    {
        var value = _value;
        foreach (var b in data)
        {
            value = _table[(byte)value ^ b] ^ (value >> 8);
        }
        _value = value;
    }

    /// <summary>Big-endian, as the x-amz-checksum headers carry it (in base64).</summary>
    public byte[] Result()
    {
        var result = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(result, ~_value);
        return result[(8 - Size)..];
    }

    private static ulong[] Table(ulong polynomial)
    {
        var table = new ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }
            table[i] = value;
        }
        return table;
    }
}
