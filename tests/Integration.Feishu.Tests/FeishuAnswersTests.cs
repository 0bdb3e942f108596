using System.Text;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Feishu.Tests;

public sealed class FeishuAnswersTests
{
    /// <summary>HTTP status, code, message; what it means, and the advice.</summary>
    public static TheoryData<int, string, string, FailureKind?, string?> Table => new()
    {
        { 200, "0", "success", null, null },
        { 200, "\"0\"", "success", null, null },
        { 400, "9499", "Bad Request", FailureKind.Rejected, null },
        { 400, "9499", "too many request", FailureKind.RateLimited, null },
        { 200, "9499", "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]", FailureKind.RateLimited, null },
        { 200, "11232", "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]", FailureKind.RateLimited, null },
        { 200, "11233", "chat rate limit", FailureKind.RateLimited, null },
        { 200, "11247", "batch quota", FailureKind.RateLimited, null },
        { 200, "11246", "ErrCode: 200570; ErrMsg: card contains invalid image keys", FailureKind.Rejected, null },
        { 200, "19001", "param invalid: incoming webhook access token invalid", FailureKind.Gone, "robot_removed" },
        { 200, "\"19001\"", "param invalid: incoming webhook access token invalid", FailureKind.Gone, "robot_removed" },
        { 200, "19002", "params error, msg_type need", FailureKind.Rejected, null },
        { 200, "19021", "sign match fail or timestamp is not within one hour from current time", FailureKind.Configuration, "signature" },
        { 400, "19021", "sign match fail or timestamp is not within one hour from current time", FailureKind.Configuration, "signature" },
        { 200, "19022", "Ip Not Allowed", FailureKind.Configuration, "ip_list" },
        { 200, "19024", "Key Words Not Found", FailureKind.Configuration, "keyword" },
        { 200, "19036", "The message exceeds the size limit of 30KB", FailureKind.Rejected, null },
        { 200, "11230", "message type forbidden", FailureKind.Rejected, null },
        { 200, "11231", "chat not found", FailureKind.Gone, "group_gone" },
        { 200, "11235", "only admin may @All", FailureKind.Rejected, null },
        { 200, "11237", "chat dissolved", FailureKind.Gone, "group_gone" },
        { 200, "2200", "internal error", FailureKind.Unavailable, null },
        { 429, "99991400", "request trigger frequency limit", FailureKind.RateLimited, null },
        { 400, "99991400", "request trigger frequency limit", FailureKind.RateLimited, null },
        { 200, "424242", "something new", FailureKind.Unavailable, null },
        { 200, "null", "success", FailureKind.Unavailable, null },
        { 200, "\"zero\"", "success", FailureKind.Unavailable, null },
        { 200, "0.5", "success", FailureKind.Unavailable, null },
        { 302, "0", "success", FailureKind.Unavailable, null },
        { 400, "0", "success", FailureKind.Unavailable, null },
        { 404, "0", "success", FailureKind.Unavailable, null },
        { 500, "0", "success", FailureKind.Unavailable, null },
        { 502, "19001", "log id 19001", FailureKind.Unavailable, null },
        { 200, "1", "logid 2027030919001, code 0", FailureKind.Unavailable, null },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_code_means(int status, string code, string message, FailureKind? failure, string? advice)
    {
        var result = Answer(status, $$"""{"code":{{code}},"msg":"{{message}}"}""");

        result.Failure.ShouldBe(failure);
        result.Advice.ShouldBe(advice);
        result.Message.ShouldBe(message);
        result.Code.ShouldBe(long.TryParse(code.Trim('"'), out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    [Fact]
    public void Every_advice_has_its_sentence()
    {
        var advices = Table.Select(row => row.Data.Item5).OfType<string>().Distinct();

        advices.Where(advice => SampleCards.Languages.Any(language => SampleCards.Text(language, "feishu", "advice." + advice) is null)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"StatusCode":0,"StatusMessage":"success"}""", true)]
    [InlineData("""{"Extra":null,"StatusCode":0,"StatusMessage":"success"}""", true)]
    [InlineData("""{"StatusCode":19024,"StatusMessage":"Key Words Not Found"}""", false)]
    [InlineData("""{"StatusCode":0,"code":19024,"msg":"Key Words Not Found"}""", false)]
    [InlineData("""{"StatusCode":0,"code":"x"}""", false)]
    [InlineData("""{"ok":true}""", false)]
    [InlineData("""{"code":{"code":0}}""", false)]
    [InlineData("""[{"code":0}]""", false)]
    public void The_older_field_counts_where_there_is_no_code(string body, bool delivered) => Answer(200, body).IsDelivered.ShouldBe(delivered);

    [Fact]
    public void The_platforms_own_header_says_how_long_to_wait()
    {
        const string body = """{"code":99991400,"msg":"request trigger frequency limit"}""";

        Answer(429, body, ("x-ogw-ratelimit-reset", "42"), ("Retry-After", "7")).RetryAfter.ShouldBe(TimeSpan.FromSeconds(42));
        Answer(400, body, ("X-Ogw-Ratelimit-Reset", "3")).RetryAfter.ShouldBe(TimeSpan.FromSeconds(3));
        Answer(200, body, ("Retry-After", "7")).RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
        Answer(503, "", ("Retry-After", "120")).RetryAfter.ShouldBe(TimeSpan.FromMinutes(2));
        Answer(429, body).RetryAfter.ShouldBeNull();
        Answer(429, body, ("Retry-After", "99999999")).RetryAfter.ShouldBe(TimeSpan.FromDays(1));
        Answer(429, body, ("Retry-After", "-5")).RetryAfter.ShouldBeNull();
        Answer(429, body, ("Retry-After", "Tue, 09 Mar 2027 08:00:00 GMT")).RetryAfter.ShouldBeNull("it lies before the answer");
    }

    [Fact]
    public void The_platforms_words_are_one_clean_line_of_bounded_length()
    {
        Answer(200, """{"code":11246,"msg":"a\r\nb\u202ec\u001b[31m"}""").Message.ShouldBe("a bc[31m");
        Answer(200, $$"""{"code":11246,"msg":"{{new string('长', 10_000)}}"}""").Message!.Length.ShouldBeLessThan(200);
        Answer(200, """{"code":11246,"msg":17}""").Message.ShouldBeNull();
    }

    private static DeliveryResult Answer(int status, string body, params (string Name, string Value)[] headers) => new FeishuIntegration().Interpret(new DeliveryResponse
    {
        Status = status,
        Body = Encoding.UTF8.GetBytes(body),
        Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
        ReceivedAt = SampleCards.Now,
    });
}
