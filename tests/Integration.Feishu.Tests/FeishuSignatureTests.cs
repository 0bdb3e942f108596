using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Feishu.Tests;

public sealed class FeishuSignatureTests
{
    [Theory]
    [InlineData(1599360473, "demo", "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=")]
    [InlineData(1700000000, "SecretKey123", "C7WrDkEOwWyeh4sF1aYoyCxS0whv6XdMQOMtDvhbJ08=")]
    [InlineData(1599360473, "密钥", "P9HUVM15LT0IjapLuiZySGCllJ5uMRqQueF+jKYN0cw=")]
    public void A_signature_is_as_Feishu_computes_it(long seconds, string secret, string sign)
    {
        var signature = FeishuSignature.Of(DateTimeOffset.FromUnixTimeSeconds(seconds), secret);

        signature.Sign.ShouldBe(sign);
        signature.Timestamp.ShouldBe(seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void It_is_not_DingTalks() =>
        FeishuSignature.Of(DateTimeOffset.FromUnixTimeSeconds(1599360473), "demo").Sign.ShouldNotBe("DkEDUyVoOOJ539qBvUgMyzkzIdRWlf4e/V3Rq+ONJnQ=");

    [Fact]
    public void Each_attempt_is_signed_with_its_own_time()
    {
        var what = SampleCards.Of(EventKind.Push, "commits", "en");
        var settings = new FeishuSettings { Secret = "demo" };
        var first = Compose.Json(what, settings, Compose.Attempt with { Now = DateTimeOffset.FromUnixTimeMilliseconds(1599360473999) });
        var second = Compose.Json(what, settings, Compose.Attempt with { Now = DateTimeOffset.FromUnixTimeSeconds(1599364100) });

        first.GetProperty("timestamp").ValueKind.ShouldBe(JsonValueKind.String);
        first.GetProperty("timestamp").GetString().ShouldBe("1599360473");
        first.GetProperty("sign").GetString().ShouldBe("l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
        second.GetProperty("timestamp").GetString().ShouldBe("1599364100");
        second.GetProperty("sign").GetString().ShouldNotBe(first.GetProperty("sign").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_a_secret_nothing_is_signed(bool plain)
    {
        var body = Compose.Json(SampleCards.Of(EventKind.Push, "commits", "en"), attempt: Compose.Attempt with { PlainText = plain });

        body.TryGetProperty("sign", out _).ShouldBeFalse();
        body.TryGetProperty("timestamp", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_plain_text_is_signed_too() =>
        Compose.Json(SampleCards.Of(EventKind.Push, "commits", "en"), new FeishuSettings { Secret = "demo" }, Compose.Attempt with { PlainText = true })
            .GetProperty("sign").GetString().ShouldBe(FeishuSignature.Of(SampleCards.Now, "demo").Sign);
}
