using System.Buffers;

namespace Integration.GitLab;

/// <summary>Reads no more of an answer than was agreed, whatever its headers promise.</summary>
internal static class BoundedBody
{
    /// <returns>The body; null where it is longer than <paramref name="limit"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var body = new ArrayBufferWriter<byte>((int)(content.Headers.ContentLength ?? 16 * 1024) + 1);
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(1), cancellationToken);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > limit)
            {
                return null;
            }
        }
    }
}
