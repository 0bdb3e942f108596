using CsCheck;
using Integration.Host.Configuration;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Configuration;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("glpat-abcdefghij1234567890", "glpa…")]
    [InlineData("0123456789abcdef", "0123…")]
    [InlineData("0123456789abcde", "…")]
    [InlineData("a", "…")]
    public void A_secret_shows_its_first_four_characters_if_it_is_long(string secret, string shown) => Masking.Secret(secret).ShouldBe(shown);

    [Fact]
    public void A_secret_never_shows_more_than_four_characters() =>
        Gen.String[Gen.Char['!', '~'], 1, 200].Sample(secret =>
        {
            var shown = Masking.Secret(secret);
            return shown == "…" || (secret.Length >= 16 && shown == secret[..4] + "…");
        });

    [Theory]
    [InlineData("https://ann:pw@host/x", "https://…@host/x")]
    [InlineData("https://host/x?private_token=abc", "https://host/x?…")]
    [InlineData("Host=db;Password=hunter2;Port=1", "Host=db;Password=…;Port=1")]
    [InlineData("glpat-abcdefghij1234567890", "glpa…")]
    [InlineData("two\nlines\u001b[31m", "two lines[31m")]
    public void A_value_shows_no_secret_that_strayed_into_it(string value, string shown) => Masking.Text(value).ShouldBe(shown);

    [Fact]
    public void A_long_value_is_cut() => Masking.Text(new string('a', 5000)).Length.ShouldBe(120);

    [Fact]
    public void A_secret_in_a_record_is_masked_when_it_is_printed() =>
        new OAuthClient("id", new Secret("0123456789abcdef")).ToString().ShouldBe("OAuthClient { ClientId = id, ClientSecret = 0123… }");
}
