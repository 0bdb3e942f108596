using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integration.GitLab;

/// <summary>From bytes to wire records; whatever is wrong with the bytes becomes one kind of failure.</summary>
internal static class WireReader
{
    public const int Depth = 64;

    public static T One<T>(GitLabPage page, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(page.Body.Span, type) ?? throw Unreadable(null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Unreadable(e);
        }
    }

    /// <summary>The bytes of each element of an array, so that one that cannot be read does not spoil the others.</summary>
    public static List<ReadOnlyMemory<byte>> Rows(GitLabPage page)
    {
        try
        {
            var rows = new List<ReadOnlyMemory<byte>>();
            var reader = new Utf8JsonReader(page.Body.Span, new JsonReaderOptions { MaxDepth = Depth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                throw Unreadable(null);
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                rows.Add(page.Body[start..(int)reader.BytesConsumed]);
            }

            // Anything after the array is an error too.
            reader.Read();
            return rows;
        }
        catch (JsonException e)
        {
            throw Unreadable(e);
        }
    }

    /// <returns>Null where the row has another shape than GitLab documents.</returns>
    public static T? Row<T>(ReadOnlyMemory<byte> row, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(row.Span, type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static GitLabException Unreadable(Exception? cause) =>
        new(GitLabFailure.Unreadable, "an answer of GitLab is not the JSON that its documentation describes", cause);
}
