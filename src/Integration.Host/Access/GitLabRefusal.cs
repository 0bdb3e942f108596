using System.Text.Json;
using Integration.GitLab;

namespace Integration.Host.Access;

/// <summary>Why a request goes no further: what GitLab said to the visitor's token, or that it could not be asked. In GitLab's form.</summary>
internal sealed record GitLabRefusal(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter = null)
{
    public static readonly GitLabRefusal Unauthorized = new(401, """{"message":"401 Unauthorized"}"""u8.ToArray());

    public static readonly GitLabRefusal Forbidden = new(403, """{"message":"403 Forbidden"}"""u8.ToArray());

    /// <summary>The role would do, but the token lacks the scope <c>api</c>. To be told apart by reference.</summary>
    public static readonly GitLabRefusal ScopeLacking = new(403, """{"message":"403 Forbidden"}"""u8.ToArray());

    public static readonly GitLabRefusal ProjectNotFound = new(404, """{"message":"404 Project Not Found"}"""u8.ToArray());

    public static readonly GitLabRefusal GroupNotFound = new(404, """{"message":"404 Group Not Found"}"""u8.ToArray());

    public static readonly GitLabRefusal NotFound = new(404, """{"message":"404 Not Found"}"""u8.ToArray());

    public static GitLabRefusal Unavailable(TimeSpan? retryAfter = null) =>
        new(503, """{"message":"503 Service Unavailable: GitLab cannot be asked at the moment"}"""u8.ToArray(), retryAfter);

    /// <summary>An answer that is no consent: its own words where it is a refusal in GitLab's form, else the usual ones.</summary>
    public static GitLabRefusal Of(VisitorAnswer answer, GitLabRefusal? notFound = null)
    {
        GitLabRefusal? usual = answer.Status switch
        {
            401 => Unauthorized,
            403 => Forbidden,
            404 => notFound ?? NotFound,
            _ => null,
        };
        return usual is null ? Unavailable() : IsJson(answer, JsonTokenType.StartObject) ? usual with { Body = answer.Body } : usual;
    }

    /// <summary>Whether an answer is whole JSON, by its type and by its bytes.</summary>
    public static bool IsJson(VisitorAnswer answer, JsonTokenType first)
    {
        if (answer.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(answer.Body.Span, new JsonReaderOptions { MaxDepth = 64 });
            var isWanted = reader.Read() && reader.TokenType == first;
            while (isWanted && reader.Read())
            {
            }

            return isWanted && System.Text.Unicode.Utf8.IsValid(answer.Body.Span);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>What GitLab told a visitor, or why it did not.</summary>
internal readonly record struct Asked<T>(T? Value, GitLabRefusal? Refusal)
{
    public static implicit operator Asked<T>(T value) => new(value, null);

    public static implicit operator Asked<T>(GitLabRefusal refusal) => new(default, refusal);
}
