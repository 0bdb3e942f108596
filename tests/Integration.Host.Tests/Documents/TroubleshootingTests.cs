using System.Reflection;
using System.Text.Json;
using Integration.Host.Delivery;
using Integration.Host.Routing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Documents;

public sealed class TroubleshootingTests
{
    private static readonly Page Page = Page.Named("docs/troubleshooting.md");

    [Fact]
    public void Every_reason_to_hold_an_event_back_is_explained() =>
        typeof(SkipReason).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ShouldBeSubsetOf(Page.Code);

    [Fact]
    public void Every_status_of_a_delivery_is_explained() =>
        Enum.GetNames<DeliveryStatus>().Select(name => name.ToLowerInvariant()).ShouldBeSubsetOf(Page.Code);

    [Fact]
    public void Every_mend_that_Feishu_s_answers_ask_for_stands_there_word_for_word()
    {
        using var words = JsonDocument.Parse(File.ReadAllText(Path.Combine(Page.Folder, "locales", "en", "feishu.json")));
        var advice = words.RootElement.GetProperty("advice").EnumerateObject().Select(sentence => sentence.Value.GetString()!).ToList();

        advice.ShouldNotBeEmpty();
        advice.Where(sentence => !Page.Text.Contains(sentence, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
