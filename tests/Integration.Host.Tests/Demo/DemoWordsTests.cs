using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Demo;
using Integration.Host.Localization;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Demo;

public sealed class DemoWordsTests
{
    private static readonly LocaleCatalog Locales = Shipped.Locales;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_status_kind_and_reason_has_its_words(string language)
    {
        var words = new DemoWords(Locales, language);

        Enum.GetNames<DeliveryStatus>().Where(status => words.Find("status." + status.ToLowerInvariant()) is null).ShouldBeEmpty();
        EventKinds.All.Where(kind => words.Find("event." + kind.Name()) is null).ShouldBeEmpty();
        new[] { "rate_limited", "unavailable", "rejected", "configuration", "gone" }.Where(reason => words.Find("reason." + reason) is null).ShouldBeEmpty();
    }

    [Fact]
    public void A_list_begins_again_at_its_end()
    {
        var words = new DemoWords(Locales, "en");

        words.Pick("story.person", 0, ".name").ShouldBe("Emma Clarke");
        words.Pick("story.person", 4, ".name").ShouldBe("Emma Clarke");
        words.Pick("story.person", 5, ".username").ShouldBe("daniel.osei");
    }
}
