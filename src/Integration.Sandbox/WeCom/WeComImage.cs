using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Integration.Sandbox.WeCom;

/// <summary>WeCom, document 91770, `image`: JPG or PNG of at most 2 MB before coding, with its MD5.</summary>
internal static class WeComImage
{
    public const int Largest = 2 * 1024 * 1024;

    public static bool IsPicture(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..];

    [SuppressMessage("Security", "CA5351", Justification = "The platform's own choice; it protects nothing here.")]
    public static bool HasHash(ReadOnlySpan<byte> bytes, string md5) => Convert.ToHexStringLower(MD5.HashData(bytes)) == md5;
}
