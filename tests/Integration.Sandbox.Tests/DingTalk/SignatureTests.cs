using System.Globalization;

namespace Integration.Sandbox.Tests.DingTalk;

public sealed class SignatureTests
{
    private const string Secret = "SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const long Time = 1700000000000;
    private const string Sign = "bTgY2yDbep%2BwesS7jKiNj%2BsrsHoADES4%2BC4f8LCHFtU%3D";

    [Theory]
    [InlineData(Secret, Time, Sign)]
    [InlineData("this is secret", 1577262236757, "hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D")]
    public async Task The_known_signatures_are_taken(string secret, long time, string sign)
    {
        await using var sandbox = await At(time, secret);
        (await SendAsync(sandbox, time, sign)).ShouldBe((0, "ok"));
    }

    [Theory]
    [InlineData("bTgY2yDbep+wesS7jKiNj+srsHoADES4+C4f8LCHFtU=")]
    [InlineData("OfGzRzoUICBOoc8wVra1e4A1hPfbZ9zqXozA8CWVUuY%3D")]
    [InlineData("")]
    public async Task A_plus_that_is_not_escaped_and_any_other_signature_do_not_match(string sign)
    {
        await using var sandbox = await At(Time, Secret);
        (await SendAsync(sandbox, Time, sign)).ShouldBe((310000, "sign not match"));
    }

    [Fact]
    public async Task The_parameters_belong_into_the_query_and_not_into_the_body()
    {
        await using var sandbox = await At(Time, Secret);
        var reply = await sandbox.SendToDingTalkAsync($$$"""{"timestamp":"{{{Time}}}","sign":"{{{Uri.UnescapeDataString(Sign)}}}","msgtype":"text","text":{"content":"x"}}""");
        (reply.Json.Number("errcode"), reply.Json.Text("errmsg")).ShouldBe((310000, "invalid timestamp"));
    }

    [Theory]
    [InlineData(3_600_000, 0)]
    [InlineData(3_600_001, 310000)]
    [InlineData(-3_600_000, 0)]
    [InlineData(-3_600_001, 310000)]
    public async Task A_signature_is_good_for_an_hour(int later, int code)
    {
        await using var sandbox = await At(Time + later, Secret);
        (await SendAsync(sandbox, Time, Sign)).ShouldBe((code, code == 0 ? "ok" : "invalid timestamp"));
    }

    [Fact]
    public async Task Seconds_in_place_of_milliseconds_are_no_valid_time()
    {
        await using var sandbox = await At(Time, Secret);
        (await SendAsync(sandbox, Time / 1000, Sign)).ShouldBe((310000, "invalid timestamp"));
    }

    private static async Task<(int Code, string? Message)> SendAsync(TestSandbox sandbox, long time, string sign)
    {
        var reply = await sandbox.PostAsync(string.Create(CultureInfo.InvariantCulture, $"{DingTalkCalls.Address}&timestamp={time}&sign={sign}"), DingTalkCalls.Hello);
        return (reply.Json.Number("errcode"), reply.Json.Text("errmsg"));
    }

    private static async Task<TestSandbox> At(long milliseconds, string secret)
    {
        var sandbox = await TestSandbox.StartAsync();
        sandbox.Clock.AdjustTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
        sandbox.World.DingTalkRobot.Secret = secret;
        return sandbox;
    }
}
