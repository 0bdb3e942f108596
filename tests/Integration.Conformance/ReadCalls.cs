using System.Text.Json;
using System.Text.RegularExpressions;

namespace Integration.Conformance;

/// <summary>Who is called by a message, read as generously as a platform might: of everybody and of <see cref="HostileTemplates.Number"/>.</summary>
public static partial class ReadCalls
{
    /// <summary>DingTalk: whoever is named in <c>at</c>, and whoever stands behind an @ in a text.</summary>
    public static IEnumerable<string> DingTalk(JsonElement message)
    {
        if (message.TryGetProperty("at", out var at) && at.TryGetProperty("isAtAll", out var all) && all.ToString().Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            yield return "isAtAll";
        }

        foreach (var text in Texts(message).Where(text => At().IsMatch(text.Value) || (text.Name is "atMobiles" or "atUserIds" && Named().IsMatch(text.Value))))
        {
            yield return text.Value;
        }
    }

    /// <summary>WeCom: whoever stands in angle brackets behind an @, or in a list of those who are mentioned.</summary>
    public static IEnumerable<string> WeCom(JsonElement message) =>
        Texts(message).Where(text => AngleAt().IsMatch(text.Value) || (text.Name == "mentioned_list" && Id().IsMatch(text.Value))).Select(text => text.Value);

    /// <summary>Feishu: whoever a tag of Markdown names, or an element of a post.</summary>
    public static IEnumerable<string> Feishu(JsonElement message) =>
        Texts(message).Where(text => Tag().IsMatch(text.Value) || (text.Name == "user_id" && Id().IsMatch(text.Value))).Select(text => text.Value);

    // Every text of a message, with the name of the member in which it stands.
    private static IEnumerable<(string Name, string Value)> Texts(JsonElement element, string name = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value, member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Texts(item, name)),
        JsonValueKind.String => [(name, element.GetString()!)],
        _ => [],
    };

    [GeneratedRegex(@"@(?:all|13800000000)(?![A-Za-z0-9])", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex At();

    [GeneratedRegex(@"^\s*@?(?:all|13800000000)\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"<\s*@\s*(?:@?all|13800000000)\s*>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AngleAt();

    [GeneratedRegex(@"<\s*/?\s*(?:at|person)\b[^>]*?\b(?:all|13800000000)(?![A-Za-z0-9@])", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\s*@?all\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Id();
}
