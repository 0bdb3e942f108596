using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Demo;
using Integration.Host.Localization;
using Integration.Sandbox;
using Integration.Sandbox.Inboxes;
using Integration.Sandbox.Markup;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Demo;

public sealed class DemoMessageTests : IAsyncLifetime
{
    private static readonly LocaleCatalog Locales = Shipped.Locales;

    private SandboxServer _sandbox = null!;
    private DemoWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        _world = new DemoWorld(_sandbox, Locales);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public void DingTalk_and_WeCom_show_what_arrived_with_links_that_lead_to_the_demo_alone()
    {
        var html = Show(DemoInboxes.DingTalk, new()
        {
            At = Examples.Now,
            MessageType = "actionCard",
            Body = "{}",
            Text = "",
            Content =
            [
                new MarkupParagraph([new MarkupColor([new MarkupText("<passed>")], "#108548"), new MarkupLink([new MarkupText("here")], "https://gitlab.example.com/a/b?c#d"), new MarkupLink([new MarkupText("there")], "https://evil.example.org/")]),
                new MarkupParagraph([new MarkupImage("a picture", "https://evil.example.org/p.png")]),
            ],
            Buttons = [new MessageLink("Open", "https://gitlab.example.com/a"), new MessageLink("Not", "javascript:alert(1)")],
        });

        html.ShouldContain("<font color=\"#108548\">&lt;passed&gt;</font><a href=\"/demo/gitlab/a/b\">here</a><span class=\"markup-link\">there</span>");
        html.ShouldContain("<span class=\"markup-image\">a picture</span>");
        html.ShouldContain("<a href=\"/demo/gitlab/a\">Open</a>");
        html.ShouldContain("<p class=\"bubble-button\">Not</p>");
        html.ShouldNotContain("evil");
        html.ShouldNotContain("javascript");
    }

    [Fact]
    public void A_webhook_shows_its_headers_and_its_body()
    {
        var html = Show(DemoInboxes.Webhook, new()
        {
            At = Examples.Now,
            MessageType = "Issue.Create",
            Body = """{"type":"Issue.Create"}""",
            Text = "",
            Headers = new Dictionary<string, string> { ["x-liga-event"] = "Issue.Create", ["x-liga-retry-num"] = "1", ["x-liga-token"] = "hidden" },
        });

        html.ShouldContain("<dt>X-Liga-Retry-Num</dt><dd>1</dd>");
        html.ShouldContain("<span class=\"json-string\">&quot;Issue.Create&quot;</span>");
        html.ShouldNotContain("hidden");
    }

    [Theory]
    [InlineData(DemoInboxes.DingTalk)]
    [InlineData(DemoInboxes.Feishu)]
    public void What_did_not_arrive_stands_there_as_a_ghost(string platform)
    {
        var html = Show(platform, null, DeliveryStatus.Failed);
        html.ShouldStartWith("<div class=\"ghost\">");
        html.ShouldContain("This message has not arrived yet");
    }

    private string Show(string platform, ReceivedMessage? received, DeliveryStatus status = DeliveryStatus.Delivered) => new DemoMessage(new DemoWords(Locales, "en"), "/demo").Of(new DemoDelivery
    {
        Id = 1,
        Project = _world.Projects[1],
        Platform = platform,
        EventKey = "push:1",
        Status = status,
        Event = Examples.Push(1),
        Card = Examples.Card("A title"),
        Received = received,
    });
}
