using Integration.Host.Pages.Settings;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Settings;

public sealed class MentionLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  \n ", "")]
    [InlineData("li.wei: ou_1", """{"li.wei":"ou_1"}""")]
    [InlineData("@li.wei：ou_1\n\n mei = 13800000000 ", """{"li.wei":"ou_1","mei":"13800000000"}""")]
    [InlineData("li.wei", """{"li.wei":""}""")]
    [InlineData("""{"li.wei":"ou_1"}""", """{"li.wei":"ou_1"}""")]
    [InlineData("a\"b: c\\d", """{"a\"b":"c\\d"}""")]
    public void Lines_become_the_APIs_form(string text, string json) => MentionLines.ToJson(text).ShouldBe(json);

    [Theory]
    [InlineData("", "")]
    [InlineData("""{"li.wei":"ou_1","mei":"ou_2"}""", "li.wei: ou_1\nmei: ou_2")]
    public void And_are_shown_as_lines(string json, string text) => MentionLines.Of(json).ShouldBe(text);
}
