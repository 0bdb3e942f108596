using Integration.Sandbox.GitLab.Repository;
using Shouldly;
using Xunit;

namespace Integration.Browser.Tests;

/// <summary>The picture of the card beside the form.</summary>
public sealed class PreviewTests(Suite suite) : InBrowser(suite)
{
    [Fact]
    public async Task The_card_follows_the_form_and_no_secret_is_sent_for_it()
    {
        var (project, robot) = AddProject("acme/followed");
        var window = await OpenAsync(Role.Maintainer);
        var form = new Form(window);
        var sent = new List<string>();
        window.Page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/preview", StringComparison.Ordinal))
            {
                lock (sent)
                {
                    sent.Add(request.PostData ?? "");
                }
            }
        };

        await form.OpenAsync($"/{project.FullPath}");
        await Expect(form.Card).ToHaveAttributeAsync("data-event", "push");
        await form.FillAsync("webhook", Suite.Sandbox.HookUrl(robot).AbsoluteUri);
        await form.FillAsync("secret", "signed");
        await window.Page.SelectOptionAsync("#preview", "pipeline/failed");
        await Expect(form.Card).ToHaveAttributeAsync("data-event", "pipeline");
        await Expect(form.Card).ToHaveAttributeAsync("data-color", "red");
        await Expect(form.Card).ToHaveAttributeAsync("data-language", "zh-CN");
        await window.Page.SelectOptionAsync("#language", "en");
        await Expect(form.Card).ToHaveAttributeAsync("data-language", "en");
        await window.Page.SelectOptionAsync("#preview-language", "zh-CN");
        await Expect(form.Card).ToHaveAttributeAsync("data-language", "zh-CN");

        lock (sent)
        {
            sent.ShouldNotBeEmpty();
            sent.ShouldAllBe(body => !body.Contains(robot.Token) && !body.Contains("signed"));
        }

        robot.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_scripts_a_button_shows_the_card_and_what_was_typed_stays()
    {
        var (project, robot) = AddProject("acme/preview-button");
        var window = await OpenAsync(Role.Maintainer, withScripts: false);
        var form = new Form(window);

        await form.OpenAsync($"/{project.FullPath}");
        await form.FillAsync("labels_to_be_notified", "bug");
        await window.Page.SelectOptionAsync("#preview", "merge_request/merge");
        await form.DoAsync("preview");

        await Expect(form.Card).ToHaveAttributeAsync("data-event", "merge_request");
        await Expect(window.Page.Locator("#labels_to_be_notified")).ToHaveValueAsync("bug");
        robot.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_really_happened_can_be_looked_at_too()
    {
        var (project, robot) = AddProject("acme/real");
        var window = await OpenAsync(Role.Maintainer);
        await Suite.SaveAsync($"projects/{project.Id}", robot, ("language", "en"));
        project.Push(Suite.Maintainer, "main", "Refund in part");
        await UntilToldAsync(robot, "Refund in part");
        var form = new Form(window);

        await form.OpenAsync($"/{project.FullPath}");
        // The newest stands first.
        var real = await window.Page.Locator("#preview option[value^='delivery/']").First.GetAttributeAsync("value");
        await window.Page.SelectOptionAsync("#preview", real!);

        await Expect(form.Card).ToContainTextAsync("Refund in part");
    }
}
