using System.Text.Json;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

/// <summary>Templates of whole messages, tried out when they are saved.</summary>
public sealed class MessageRehearsalTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("""{"msg_type":"text"}""", "content.text is missing or empty.")]
    [InlineData("""["${project.name}"]""", "The message is no JSON object: it begins with { and ends with }.")]
    [InlineData("""{"msg_type":"text","content":{"text":"a"},}}""", "JSON001: with a sample of push, what comes out is not JSON, at 1:44 of it (line:column).")]
    [InlineData("${issue}", "JSON002: with a sample of push, nothing comes out.")]
    public async Task One_mistake_is_one_sentence_though_it_shows_with_every_event(string template, string expected) =>
        (await PutAsync(new { template })).About("template").ShouldBe([expected]);

    [Fact]
    public async Task A_message_that_is_too_long_as_a_whole_says_so()
    {
        var parts = string.Concat(Enumerable.Repeat(""","x":"0123456789012345678901234567890123456789" """, 600));

        (await PutAsync(new { push_template = $$$"""{"msg_type":"text","content":{"text":"a"}{{{parts}}}}""" })).About("push_template").ShouldBe(["With a sample of push: The whole message is over the limit of 20000 bytes."]);
    }

    [Fact]
    public async Task More_placeholders_than_a_message_can_show_are_too_many_in_text_too()
    {
        (await PutAsync(new { template_mode = "markdown", push_template = string.Concat(Enumerable.Repeat("${a}", 1_001)) })).About("push_template").ShouldBe(["The template has more than 1,000 placeholders."]);
        (await PutAsync(new { template_mode = "markdown", push_template = string.Concat(Enumerable.Repeat("${event}", 1_000)) })).Status.ShouldBe(200);
    }

    // Each of them is just allowed; all of them with all the events would take seconds.
    [Fact]
    public async Task Large_templates_of_all_kinds_are_given_up_together()
    {
        var text = "${$..*" + string.Concat(Enumerable.Repeat("|date:yyyy", 150)) + "}";
        var large = $$$"""{"msg_type":"text","content":{"text":"{{{text}}}"}}""";

        (await PutAsync(new { push_template = large })).Status.ShouldBe(200);
        var answer = await PutAsync(new { template = large, push_template = large, issue_template = large, merge_request_template = large, note_template = large, pipeline_template = large });

        answer.Body["message"]!.AsObject().SelectMany(pair => pair.Value!.AsArray()).Select(said => (string)said!).ShouldBe(["The templates that are saved together take too much work when they are tried out with the samples. Name fewer values, or leave large ones and long lists out."]);
    }

    private Task<Answer> PutAsync(object settings)
    {
        var sent = JsonSerializer.SerializeToNode(settings)!.AsObject();
        sent["webhook"] = ApiWorld.Hook;
        sent["template_mode"] ??= "json";
        return _world.PutAsync(sent.ToJsonString());
    }
}
