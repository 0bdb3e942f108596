using System.Text.Json.Nodes;
using Integration.Sandbox.Inboxes;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>Every kind and state through the real host: what the group sees of it, and that it sees it once.</summary>
public sealed class CatalogueTests(CatalogueWorld world)
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in CatalogueWorld.Rows.Keys)
            {
                foreach (var language in CatalogueWorld.Languages)
                {
                    data.Add(row, language);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_is_told_once_in_its_colour_and_words_with_its_links(string row, string language)
    {
        var scene = await world.OfAsync(row, language);
        var message = scene.Messages.ShouldHaveSingleItem(string.Join("\n---\n", scene.Messages.Select(found => found.Text)));

        message.Color.ShouldBe(scene.Row.Color);
        var project = scene.Stage.Project;
        foreach (var words in (language == "en" ? scene.Row.English : scene.Row.Chinese).Concat(scene.Row.Says(scene.Stage)).Append(project.FullName))
        {
            message.Text.ShouldContain(words, Case.Sensitive);
        }

        var page = $"https://gitlab.acme.invalid/{project.FullPath}";
        string[] links = [.. message.Links.Concat(message.Buttons).Select(link => link.Url)];
        links.ShouldContain(page);
        foreach (var link in scene.Row.Links(scene.Stage))
        {
            links.ShouldContain(found => found.StartsWith($"{page}/-/", StringComparison.Ordinal) && found.Contains(link, StringComparison.Ordinal), $"a link to {link} among {string.Join(", ", links)}");
        }

        foreach (var link in scene.Row.NoLinks)
        {
            links.ShouldNotContain(found => found.Contains(link, StringComparison.Ordinal));
        }

        message.Buttons.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task DingTalk_and_WeCom_get_the_same_once_with_its_links_and_call_nobody(string row, string language)
    {
        var scene = await world.OfAsync(row, language);
        var project = scene.Stage.Project;
        var page = $"https://gitlab.acme.invalid/{project.FullPath}";
        foreach (var inbox in new Inbox[] { scene.Others.DingTalk, scene.Others.WeCom })
        {
            var message = CatalogueWorld.ToldBy(inbox).ShouldHaveSingleItem(scene.ToString());
            inbox.Refused.ShouldBeEmpty();
            message.MessageType.ShouldBeOneOf("markdown", "actionCard", "markdown_v2");
            foreach (var words in (language == "en" ? scene.Row.English : scene.Row.Chinese).Concat(scene.Row.Says(scene.Stage)).Append(project.FullName))
            {
                message.Text.ShouldContain(words, Case.Sensitive);
            }

            string[] links = [.. message.Links.Concat(message.Buttons).Select(link => link.Url)];
            links.ShouldContain(page);
            foreach (var link in scene.Row.Links(scene.Stage))
            {
                links.ShouldContain(found => found.StartsWith($"{page}/-/", StringComparison.Ordinal) && found.Contains(link, StringComparison.Ordinal), $"a link to {link} among {string.Join(", ", links)}");
            }

            message.Mentions.ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_webhook_gets_it_once_as_data(string row, string language)
    {
        var scene = await world.OfAsync(row, language);
        var message = CatalogueWorld.ToldBy(scene.Others.Receiver).ShouldHaveSingleItem(scene.ToString());
        scene.Others.Receiver.Refused.ShouldBeEmpty();

        var body = JsonNode.Parse(message.Body)!.AsObject();
        ((string?)body["type"]).ShouldNotBeNullOrEmpty();
        message.Headers["x-liga-event"].ShouldBe((string?)body["type"]);
        (message.Headers["x-liga-type"], message.Headers["x-liga-retry-num"]).ShouldBe(("Liga", "0"));
        message.Headers.Keys.ShouldNotContain("x-liga-sign");
        ((string?)body["data"]!["project"]!["path"]).ShouldBe(scene.Stage.Project.FullPath);
        ((long?)body["tenant"]!["id"], (string?)body["trigger"]!["user"]!["username"]).ShouldSatisfyAllConditions(
            whose => whose.Item1.ShouldNotBeNull(), whose => whose.Item2.ShouldBeOneOf("maya", "dan", "watcher"));
        Nulls(body).ShouldBeEmpty();
    }

    // What is not there has no key.
    private static IEnumerable<string> Nulls(JsonObject json) =>
        json.SelectMany(member => member.Value is null ? [member.Key] : member.Value is JsonObject inner ? Nulls(inner) : []);
}
