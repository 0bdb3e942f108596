using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Text;

public sealed class LinkTargetTests
{
    [Theory]
    [InlineData("https://gitlab.example.com/a b?x=1", "https://gitlab.example.com/a%20b?x=1")]
    [InlineData("https://münchen.example/", "https://xn--mnchen-3ya.example/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://me:pw@example.com/", null)]
    // .NET takes these for addresses and throws when it is asked for their host in ASCII.
    [InlineData("http://xn--ü.com/a", null)]
    public void What_people_should_not_follow_is_no_target(string text, string? target) => LinkTarget.Of(text).ShouldBe(target);
}
