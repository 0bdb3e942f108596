using Integration.Conformance;
using Shouldly;
using Xunit;

namespace Integration.DingTalk.Tests;

public sealed class DingTalkSignatureTests
{
    [Theory]
    [InlineData("SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 1700000000000, "bTgY2yDbep+wesS7jKiNj+srsHoADES4+C4f8LCHFtU=", "bTgY2yDbep%2BwesS7jKiNj%2BsrsHoADES4%2BC4f8LCHFtU%3D")]
    [InlineData("this is secret", 1577262236757, "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=", "hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D")]
    public void A_signature_is_as_DingTalk_makes_it(string secret, long milliseconds, string sign, string parameter)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

        DingTalkSignature.Of(now, secret).ShouldBe(sign);
        DingTalkSignature.Sign(new Uri("https://oapi.dingtalk.com/robot/send?access_token=abc"), now, secret).AbsoluteUri
            .ShouldBe($"https://oapi.dingtalk.com/robot/send?access_token=abc&timestamp={milliseconds}&sign={parameter}");
    }

    [Fact]
    public void Each_attempt_is_signed_anew_and_the_address_does_not_grow()
    {
        var settings = new DingTalkSettings { Secret = "SEC1" };
        var what = SampleCards.Of(Contract.EventKind.Push, "commits", "en");
        var first = Compose.Request(what, settings).Address;
        var later = Compose.Request(what, settings, Compose.Attempt with { Now = SampleCards.Now.AddHours(2) }).Address;

        later.ShouldNotBe(first);
        later.AbsoluteUri.Length.ShouldBeInRange(first.AbsoluteUri.Length - 12, first.AbsoluteUri.Length + 12);
        Compose.Request(what).Address.ShouldBe(Compose.Attempt.Address);
    }

    [Fact]
    public void An_address_without_its_token_is_signed_as_well() =>
        DingTalkSignature.Sign(new Uri("https://oapi.dingtalk.com"), SampleCards.Now, "s").Query.ShouldStartWith("?timestamp=");
}
