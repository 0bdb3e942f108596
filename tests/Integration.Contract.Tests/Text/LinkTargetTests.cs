using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Text;

public sealed class LinkTargetTests
{
    [Theory]
    [InlineData("https://gitlab.example.com/a b?x=1", "https://gitlab.example.com/a%20b?x=1")]
    [InlineData("https://münchen.example/", "https://xn--mnchen-3ya.example/")]
    [InlineData("https://gitlab.example.com/@all", "https://gitlab.example.com/%40all")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://me:pw@example.com/", null)]
    // .NET takes these for addresses and throws when it is asked for their host in ASCII.
    [InlineData("http://xn--ü.com/a", null)]
    public void What_people_should_not_follow_is_no_target(string text, string? target) => LinkTarget.Of(text).ShouldBe(target);

    [Theory]
    [InlineData("https://gitlab.example.com/tags/@acme/shop@1", "https://gitlab.example.com/tags/%40acme/shop%401")]
    [InlineData("https://gitlab.example.com/a", "https://gitlab.example.com/a")]
    [InlineData("https://gitlab.example.com/a is an address", null)]
    [InlineData("https://gitlab.example.com/<@all>", null)]
    [InlineData("@all", null)]
    public void A_text_that_only_begins_as_an_address_is_none(string text, string? target) => LinkTarget.Whole(text).ShouldBe(target);
}
