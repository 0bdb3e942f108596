using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.GitLab;

/// <summary>
/// GitLab's times, which come in several forms: <c>2015-05-17 18:08:09 UTC</c>, <c>2013-12-03T17:15:43Z</c>, <c>2021-04-28 21:50:00 +0200</c>, with and without fractions.
/// </summary>
internal sealed class GitLabTime : JsonConverter<DateTimeOffset?>
{
    private const int Longest = 64;

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFF 'UTC'",
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
    ];

    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null || text.Length > Longest)
        {
            return null;
        }

        // GitLab has seconds with up to nine decimals; .NET reads seven.
        text = text.Trim();
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            var end = dot + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            text = text.Remove(Math.Min(end, dot + 8), Math.Max(0, end - (dot + 8)));
        }

        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
    }

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => Parse(reader.GetString()),
        _ => throw new JsonException("a time is not a string"),
    };

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
