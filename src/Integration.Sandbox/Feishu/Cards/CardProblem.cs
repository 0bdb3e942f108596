using System.Globalization;

namespace Integration.Sandbox.Feishu.Cards;

/// <summary>Why a card was refused. Bots tell it as 11246, with the card's own code inside the words.</summary>
internal sealed record CardProblem(int Code, string Message, string Value)
{
    private const int CardRefused = 11246;

    public HookAnswer ToAnswer() =>
        new(CardRefused, string.Create(CultureInfo.InvariantCulture, $"ErrCode: {Code}; ErrMsg: {Message}; ErrorValue: {Value}"));

    public static CardProblem Malformed(string what, string where) => new(200621, $"parse card json err: {what}", where);

    public static CardProblem UnknownTag(string tag) => new(11310, "unsupported type of block", tag);

    public static CardProblem TooMuch(string what) => new(11310, "element exceeds the limit", what);

    public static CardProblem TooManyTables { get; } = new(11310, "card table number over limit", "table");

    /// <summary>A tag of JSON 1.0 that JSON 2.0 has no more.</summary>
    public static CardProblem NoLonger(string tag) => new(200861, "cards of schema V2 no longer support this capability", $"unsupported tag {tag}");

    public static CardProblem ActionInColumn { get; } = new(200410, "action components are not allowed in the column", "action");

    public static CardProblem BadImage(string key) => new(200570, "card contains invalid image keys", key);

    public static CardProblem UnknownPerson(string id) => new(100290, "invalid at or person id", id);

    public static CardProblem MayNotMentionAll { get; } = new(11235, "only the group owner or administrators may @All", "all");

    public static CardProblem BadUrl(string problem, string url) => new(CardRefused, problem, url);

    public static CardProblem BadColor(string color) => new(CardRefused, "header template is not one of the colours", color);
}
