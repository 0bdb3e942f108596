using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.DingTalk.Tests;

public sealed class DingTalkAnswersTests
{
    /// <summary>HTTP status, code, message; what it means, and the advice.</summary>
    public static TheoryData<int, string, string, FailureKind?, string?> Table => new()
    {
        { 200, "0", "ok", null, null },
        { 200, "-1", "系统繁忙", FailureKind.Unavailable, null },
        { 200, "130101", "send too fast, exceed 20 times per minute", FailureKind.RateLimited, null },
        { 200, "410100", "发送速度太快而限流", FailureKind.RateLimited, null },
        { 200, "90030", "webhook over limit", FailureKind.Configuration, "quota" },
        { 200, "310000", "keywords not in content, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]", FailureKind.Configuration, "keyword" },
        { 200, "310000", "sign not match, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]", FailureKind.Configuration, "signature" },
        { 200, "310000", "invalid timestamp", FailureKind.Configuration, "timestamp" },
        { 200, "310000", "ip 10.1.2.3 not in whitelist", FailureKind.Configuration, "ip_list" },
        { 200, "310000", "something else", FailureKind.Configuration, "security" },
        { 200, "300001", "关键词不匹配", FailureKind.Configuration, "keyword" },
        { 200, "300001", "token is not exist", FailureKind.Gone, "token" },
        { 200, "300005", "token is not exist", FailureKind.Gone, "token" },
        { 200, "400101", "access_token 不存在", FailureKind.Gone, "token" },
        { 200, "400013", "群已被解散", FailureKind.Gone, "group_gone" },
        { 200, "400102", "机器人已停用", FailureKind.Gone, "robot_disabled" },
        { 200, "400106", "机器人不存在", FailureKind.Gone, "robot_removed" },
        { 200, "400105", "unsupported msgtype", FailureKind.Rejected, null },
        { 200, "40035", "缺少参数 json", FailureKind.Rejected, null },
        { 200, "40035", "缺少参数 access_token", FailureKind.Configuration, "token" },
        { 200, "43002", "需要POST请求", FailureKind.Rejected, null },
        { 200, "43004", "无效的HTTP HEADER Content-Type", FailureKind.Rejected, null },
        { 200, "430101", "unsafe link", FailureKind.Rejected, null },
        { 200, "430102", "unsuitable text", FailureKind.Rejected, null },
        { 200, "430103", "unsuitable picture", FailureKind.Rejected, null },
        { 200, "430104", "unsuitable content", FailureKind.Rejected, null },
        { 200, "460101", "message too long, exceed 20000 bytes", FailureKind.Rejected, null },
        { 200, "101002", "message is too long", FailureKind.Rejected, null },
        { 200, "424242", "something new", FailureKind.Unavailable, null },
        { 200, "null", "ok", FailureKind.Unavailable, null },
        { 200, "0.5", "ok", FailureKind.Unavailable, null },
        { 429, "0", "ok", FailureKind.RateLimited, null },
        { 302, "0", "ok", FailureKind.Unavailable, null },
        { 404, "0", "ok", FailureKind.Unavailable, null },
        { 502, "400106", "no robot", FailureKind.Unavailable, null },
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

    [Fact]
    public void The_gateway_refuses_without_a_code_and_that_is_no_success() =>
        Compose.Answer(200, """{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"x"}""").Failure.ShouldBe(FailureKind.Unavailable);

    [Fact]
    public void A_robot_that_was_overrun_is_left_alone_for_ten_minutes()
    {
        Compose.Answer(200, """{"errcode":130101,"errmsg":"send too fast"}""").RetryAfter.ShouldBeNull("the host then takes the penalty");
        new DingTalkIntegration().Manifest.Limits.ShouldSatisfyAllConditions(limits => limits.PerMinute.ShouldBe(20), limits => limits.Penalty.ShouldBe(TimeSpan.FromMinutes(10)));
    }
}
