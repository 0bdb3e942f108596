using System.Globalization;

namespace Integration.Sandbox.Tests.Feishu;

public sealed class SignatureTests
{
    [Theory]
    [InlineData(1599360473, "demo", "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=")]
    [InlineData(1700000000, "SecretKey123", "C7WrDkEOwWyeh4sF1aYoyCxS0whv6XdMQOMtDvhbJ08=")]
    [InlineData(1599360473, "密钥", "P9HUVM15LT0IjapLuiZySGCllJ5uMRqQueF+jKYN0cw=")]
    public async Task The_known_signatures_are_taken(long timestamp, string secret, string sign)
    {
        await using var sandbox = await At(timestamp, secret);
        (await sandbox.CodeAsync(Signed(timestamp, sign))).ShouldBe(0);
    }

    [Theory]
    [InlineData("DkEDUyVoOOJ539qBvUgMyzkzIdRWlf4e/V3Rq+ONJnQ=")]
    [InlineData("")]
    public async Task The_signature_of_another_platform_is_19021(string sign)
    {
        await using var sandbox = await At(1599360473, "demo");
        var reply = await sandbox.SendToBotAsync(Signed(1599360473, sign));
        (reply.Status, reply.Json.Number("code")).ShouldBe((200, 19021));
        reply.Json.Text("msg").ShouldBe("sign match fail or timestamp is not within one hour from current time");
    }

    [Fact]
    public async Task No_signature_is_19021_too()
    {
        await using var sandbox = await At(1599360473, "demo");
        (await sandbox.CodeAsync("""{"msg_type":"text","content":{"text":"x"}}""")).ShouldBe(19021);
    }

    [Theory]
    [InlineData(3600, 0)]
    [InlineData(3601, 19021)]
    [InlineData(-3600, 0)]
    [InlineData(-3601, 19021)]
    public async Task A_signature_is_good_for_an_hour(int later, int code)
    {
        await using var sandbox = await At(1599360473 + later, "demo");
        (await sandbox.CodeAsync(Signed(1599360473, "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8="))).ShouldBe(code);
    }

    [Fact]
    public async Task A_signature_that_is_not_asked_for_does_no_harm()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.CodeAsync(Signed(1, "whatever"))).ShouldBe(0);
    }

    private static async Task<TestSandbox> At(long seconds, string secret)
    {
        var sandbox = await TestSandbox.StartAsync();
        sandbox.Clock.AdjustTime(DateTimeOffset.FromUnixTimeSeconds(seconds));
        sandbox.World.Bot.Secret = secret;
        return sandbox;
    }

    private static string Signed(long timestamp, string sign) =>
        $$$"""{"timestamp":"{{{timestamp.ToString(CultureInfo.InvariantCulture)}}}","sign":"{{{sign}}}","msg_type":"text","content":{"text":"x"}}""";
}
