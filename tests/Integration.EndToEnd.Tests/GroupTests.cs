using System.Text.Json.Nodes;
using Integration.Sandbox;
using Integration.Sandbox.GitLab.Repository;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

public sealed class GroupTests
{
    [Fact]
    public async Task What_happens_in_a_groups_projects_is_told_by_its_settings_and_can_be_looked_up_and_sent_again()
    {
        await using var world = await World.StartAsync();
        // The till's first commit must lie before the second in which the group's integration is switched on, for what is in it is told.
        world.Sandbox.GitLab.Clock.Skew = TimeSpan.FromMinutes(2);
        await world.Host.StartAsync();
        var (till, bot) = (world.Sandbox.GitLab.FindProject("acme/apps/till")!, world.Sandbox.Feishu.AddBot(secret: "signed"));
        await SendAsync(world, HttpMethod.Put, "groups/acme/integrations/feishu", StartingWorld.GroupMaintainerToken,
            [new("webhook", world.Sandbox.HookUrl(bot).ToString()), new("secret", "signed"), new("language", "en")]);
        var before = await SendAsync(world, HttpMethod.Get, "projects/acme%2Fapps%2Ftill/integrations/feishu", StartingWorld.GroupMaintainerToken);
        ((bool?)before["inherited"]).ShouldBe(true);

        till.Push(world.Maintainer, "main", "told by the group");
        (await bot.WaitForAsync(1))[0].Text.ShouldContain("told by the group");

        var row = await UntilDeliveredAsync(world, attempts: 1);
        ((string?)row["event"]).ShouldBe("push");
        ((long?)row["project_id"]).ShouldBe(till.Id);
        await SendAsync(world, HttpMethod.Post, $"groups/acme/integrations/feishu/deliveries/{row["id"]}/resend", StartingWorld.GroupMaintainerToken);
        var messages = await bot.WaitForAsync(2);
        messages[1].Text.ShouldStartWith(messages[0].Text);

        // Killed before the answer is stored, it would rightly send once more.
        await UntilDeliveredAsync(world, attempts: 2);

        // The host remembers over a restart whose projects they are.
        await world.Host.KillAsync();
        await world.Host.StartAsync();
        till.Push(world.Maintainer, "main", "after the kill");
        (await bot.WaitForAsync(3))[2].Text.ShouldContain("after the kill");
    }

    private static async Task<JsonNode> UntilDeliveredAsync(World world, int attempts)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var page = (await SendAsync(world, HttpMethod.Get, "groups/acme/integrations/feishu/deliveries?status=delivered", StartingWorld.GroupMaintainerToken)).AsArray();
            if (page is [{ } row] && (int?)row["attempts"] == attempts)
            {
                return row;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task<JsonNode> SendAsync(World world, HttpMethod method, string path, string token, KeyValuePair<string, string>[]? form = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{world.Host.Url}api/v4/{path}")) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        request.Headers.Add("PRIVATE-TOKEN", token);
        using var answer = await world.Host.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {text}\n{world.Host.Output}");
        return JsonNode.Parse(text)!;
    }
}
