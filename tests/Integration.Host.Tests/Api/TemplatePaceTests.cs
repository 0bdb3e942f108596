using System.Text.Json;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

/// <summary>Templates are tried out whenever they are sent: as often as anybody writes, and no longer than a host can bear.</summary>
public sealed class TemplatePaceTests : IAsyncLifetime
{
    private const string Preview = ApiWorld.Feishu + "/preview";

    private static readonly string[] Kinds = ["push_", "tag_push_", "issue_", "confidential_issue_", "merge_request_", "note_", "confidential_note_", "pipeline_", "wiki_page_", "deployment_", "alert_", "vulnerability_", ""];
    private static readonly string Large = With(string.Concat(Enumerable.Repeat("0123456789", 6_000)));

    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_largest_templates_are_tried_out_a_few_times_a_minute_saved_or_not(bool saves)
    {
        Answer answer;
        var taken = 0;
        while ((answer = await SendAsync(Large)).Status == 200)
        {
            (++taken).ShouldBeLessThan(20);
        }

        taken.ShouldBeGreaterThan(5);
        answer.Status.ShouldBe(429);
        answer.Headers.RetryAfter!.ToString().ShouldBe("60");
        answer.Message.ShouldBe("Trying out templates of this integration took too much within a minute. Try again later.");
        (await _world.PostAsync(ApiWorld.Feishu + "/test", new { webhook = ApiWorld.Hook, template = "Push" })).Status.ShouldBe(429);
        _world.Sender.Sent.ShouldBeEmpty();
        // What has none, and other integrations.
        (await _world.PutAsync(new { webhook = ApiWorld.Hook, language = "en", template = "" })).Status.ShouldBe(200);
        (await _world.PostAsync("api/v4/projects/8/integrations/feishu/preview", new { template = "Push" })).Status.ShouldBe(200);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        (await SendAsync(Large)).Status.ShouldBe(200);

        Task<Answer> SendAsync(string body) => saves ? _world.PutAsync(body) : _world.PostAsync(Preview, body);
    }

    [Fact]
    public async Task Usual_ones_are_tried_out_hundreds_of_times()
    {
        for (var i = 0; i < 300; i++)
        {
            (await _world.PostAsync(Preview, new { template = "**${project.name}**: ${issue.summary|blank}\n${trigger.user.name}" })).Status.ShouldBe(200);
        }
    }

    // Short ones that take long count by what they take.
    [Fact]
    public async Task What_takes_long_counts_for_more()
    {
        var text = With("${$..*" + string.Concat(Enumerable.Repeat("|date:yyyy", 100)) + "}");
        var taken = 0;
        while ((await _world.PostAsync(Preview, text)).Status != 429)
        {
            (++taken).ShouldBeLessThan(100);
        }

        taken.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task Stored_ones_count_when_they_are_looked_at_again_or_shown()
    {
        var text = "${$..*" + string.Concat(Enumerable.Repeat("|date:yyyy", 300)) + "}";
        (await _world.PutAsync(new { webhook = ApiWorld.Hook, push_template = text })).Status.ShouldBe(200);
        foreach (var settings in new object[] { new { card_schema = "2.0" }, new { } })
        {
            var taken = 0;
            while ((await _world.PostAsync(Preview, settings)).Status != 429)
            {
                (++taken).ShouldBeLessThan(200);
            }

            _world.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Retry_After_tells_when_there_is_room_again()
    {
        (await _world.PostAsync(Preview, new { template = "Push" })).Status.ShouldBe(200);
        _world.Time.Advance(TimeSpan.FromSeconds(40));
        Answer answer;
        while ((answer = await _world.PostAsync(Preview, Large)).Status == 200)
        {
        }

        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(60));
        _world.Time.Advance(TimeSpan.FromSeconds(60));
        (await _world.PostAsync(Preview, Large)).Status.ShouldBe(200);
    }

    private static string With(string template)
    {
        var sent = Kinds.ToDictionary(kind => kind + "template", _ => template);
        sent.Add("webhook", ApiWorld.Hook);
        return JsonSerializer.Serialize(sent);
    }
}
