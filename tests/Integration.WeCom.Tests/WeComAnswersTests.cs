using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.WeCom.Tests;

public sealed class WeComAnswersTests
{
    /// <summary>HTTP status, code, message; what it means, and the advice.</summary>
    public static TheoryData<int, string, string, FailureKind?, string?> Table => new()
    {
        { 200, "0", "ok", null, null },
        { 200, "0", "ok. Warning: wrong json format.", null, null },
        { 200, "-1", "system error", FailureKind.Unavailable, null },
        { 200, "45009", "api freq out of limit, hint: [1], from ip: 10.0.0.1", FailureKind.RateLimited, null },
        { 200, "93000", "invalid webhook url", FailureKind.Gone, "robot_removed" },
        { 200, "93004", "robot disabled", FailureKind.Gone, "robot_disabled" },
        { 200, "93008", "not in group", FailureKind.Gone, "not_in_group" },
        { 200, "40058", "markdown.content exceed max length 4096", FailureKind.Rejected, null },
        { 200, "44004", "empty content", FailureKind.Rejected, null },
        { 200, "40008", "invalid message type", FailureKind.Rejected, null },
        { 200, "424242", "something new", FailureKind.Unavailable, null },
        { 200, "null", "ok", FailureKind.Unavailable, null },
        { 200, "0.5", "ok", FailureKind.Unavailable, null },
        { 429, "0", "ok", FailureKind.RateLimited, null },
        { 302, "0", "ok", FailureKind.Unavailable, null },
        { 404, "0", "ok", FailureKind.Unavailable, null },
        { 502, "93000", "no robot", FailureKind.Unavailable, null },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_code_means(int status, string code, string message, FailureKind? failure, string? advice)
    {
        var result = Compose.Answer(status, $$"""{"errcode":{{code}},"errmsg":"{{message}}"}""");

        result.Failure.ShouldBe(failure);
        result.Advice.ShouldBe(advice);
        result.Message.ShouldBe(message);
    }
}
