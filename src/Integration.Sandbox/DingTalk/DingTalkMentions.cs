using System.Text.Json;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.DingTalk;

/// <summary>Who is really called by a message.</summary>
internal static class DingTalkMentions
{
    private const string All = "all";

    /// <summary>In texts and Markdown: those who are named in <c>at</c> and, behind an @, in the text, and are in the group.</summary>
    public static IReadOnlyList<string> Named(JsonElement at, string text, DingTalkRobot robot, out DingTalkAnswer? problem)
    {
        var everybody = at.Member("isAtAll");
        problem = (at.Exists() && at.ValueKind != JsonValueKind.Object) || (everybody.Exists() && everybody.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            || !IsListOfTexts(at.Member("atMobiles")) || !IsListOfTexts(at.Member("atUserIds"))
                ? DingTalkAnswer.Missing("at")
                : null;
        if (problem is not null)
        {
            return [];
        }

        var named = at.Member("atMobiles").Items().Concat(at.Member("atUserIds").Items()).Select(x => x.GetString()!)
            .Where(id => robot.MemberName(id) is not null && IsWritten(text, id)).Distinct();
        return everybody.ValueKind == JsonValueKind.True ? [All, .. named] : [.. named];
    }

    /// <summary>In action cards, where no <c>at</c> is read: whoever stands behind an @ in the text. Whether everybody can be called so is not said, so it is taken for possible.</summary>
    public static IReadOnlyList<string> Written(string text, DingTalkRobot robot) => [.. robot.MemberIds().Append(All).Where(id => IsWritten(text, id))];

    private static bool IsWritten(string text, string id)
    {
        for (var at = text.IndexOf('@' + id, StringComparison.Ordinal); at >= 0; at = text.IndexOf('@' + id, at + 1, StringComparison.Ordinal))
        {
            var end = at + 1 + id.Length;
            if (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsListOfTexts(JsonElement list) =>
        !list.Exists() || (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(x => x.ValueKind == JsonValueKind.String));
}
