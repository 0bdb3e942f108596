using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Configuration;
using Integration.Host.Modules;
using Integration.Host.Tests.Api;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Configuration;

public sealed class NearestTests
{
    private static readonly IIntegration Feishu = Shipped.Modules.Find("feishu")!;

    [Theory]
    [InlineData("GitLab:Pollinterval", "GitLab:PollInterval")]
    [InlineData("gitlab:tokn", "GitLab:Token")]
    [InlineData("Host:TrustedProxys", "Host:TrustedProxies")]
    [InlineData("", "GitLab:Url")]
    public void The_name_with_the_fewest_letters_to_change_is_found(string word, string expected) =>
        Nearest.Of(word, ConfigurationKeys.All.Select(key => key.Name)).ShouldBe(expected);

    [Theory]
    [InlineData("wiki_event", "wiki_page_events")]
    [InlineData("wiki_events", "wiki_page_events")]
    [InlineData("url", "webhook")]
    [InlineData("webhook_url", "webhook")]
    [InlineData("WebhookUrl", "webhook")]
    [InlineData("merge_request_events", "merge_requests_events")]
    [InlineData("mergeRequestsEvents", "merge_requests_events")]
    [InlineData("issue_events", "issues_events")]
    [InlineData("comment_events", "note_events")]
    [InlineData("confidential_comment_events", "confidential_note_events")]
    [InlineData("push_url", "push_webhook")]
    [InlineData("wiki_webhook", "wiki_page_webhook")]
    [InlineData("lang", "language")]
    [InlineData("sign", "secret")]
    [InlineData("labels", "labels_to_be_notified")]
    [InlineData("branches", "branches_to_be_notified")]
    [InlineData("draft", "notify_drafts")]
    [InlineData("only_broken_pipelines", "notify_only_broken_pipelines")]
    [InlineData("pussh_events", "push_events")]
    [InlineData("inherit", "use_inherited_settings")]
    public void The_setting_whose_words_are_meant_is_found(string word, string expected) =>
        Nearest.Of(word, SettingParameters.Of(Feishu).Names).ShouldBe(expected);

    [Theory]
    [InlineData("webhook")]
    [InlineData("hook_url")]
    public void Words_for_the_same_thing_go_both_ways(string word) => Nearest.Of(word, ["token", "url", "format"]).ShouldBe("url");

    [Theory]
    [InlineData("brnach", "push.branch", "")]
    [InlineData("push.brnach", "push.branch", "push.branch")]
    [InlineData("title", "mergeRequest.title", "mergeRequest.title")]
    [InlineData("issue.title", "issue.summary", "issue.summary")]
    [InlineData("foo", "tag.url", "")]
    [InlineData("object_attributes.title", "alert.title", "")]
    [InlineData("x", "", "")]
    public void What_is_far_from_every_name_is_none_of_them(string word, string name, string expected) => Nearest.Near(word, name.Length > 0 ? [name] : []).ShouldBe(expected);

    [Fact]
    public void Without_candidates_there_is_none() => Nearest.Of("x", []).ShouldBe("");
}
