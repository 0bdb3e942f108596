using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Templates;

public sealed class TemplatePlaceTests
{
    [Theory]
    [InlineData("all", false, "\u200Dall")]
    [InlineData("all", true, "%61ll")]
    [InlineData("%40all", true, "%40all")]
    [InlineData("张三", true, "\u200D张三")]
    [InlineData("", true, "")]
    public void A_value_is_kept_apart_from_what_stands_before_it(string written, bool isInTarget, string apart) =>
        new TemplatePlace("@", "", isInTarget).Apart("", written).ShouldBe(apart);
}
