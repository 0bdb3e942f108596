using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Sandbox;
using Integration.Sandbox.DingTalk;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.Inboxes;
using Integration.Sandbox.Liga;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

/// <summary>What DingTalk, WeCom and a webhook's receiver do to a sender, through the real host.</summary>
public sealed class PlatformTests
{
    [Fact]
    public async Task A_penalty_of_DingTalks_pauses_the_robot_and_nothing_is_lost_or_doubled()
    {
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();
        var (project, robot) = await AddDingTalkAsync(world, "acme/throttled");
        await ThrottleAsync(world, robot);

        for (var number = 1; number <= 3; number++)
        {
            Push(world, project, number);
        }

        await world.UntilAsync(() => robot.Refused.Any(refused => refused.Headers["user-agent"] != Other), TimeSpan.FromSeconds(30), () => "Nothing was sent.");
        await WaitForRowsAsync(world, project, rows => rows.Count == 3 && rows.Any(row => (string?)row["status"] == "failed"));
        var failed = (await world.DeliveriesAsync(project, "dingtalk")).Single(row => (string?)row["status"] == "failed");
        ((string?)failed["reason"], failed["response_code"]!.ToString()).ShouldBe(("rate_limited", "130101"));
        (DateTimeOffset.Parse((string)failed["next_attempt_at"]!, CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow).ShouldBeInRange(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(12));

        // A start does not forget it.
        await world.Host.KillAsync();
        await world.Host.StartAsync();
        Push(world, project, 4);
        await WaitForRowsAsync(world, project, rows => rows.Count == 4);
        robot.Refused.Count(refused => refused.Headers["user-agent"] != Other).ShouldBe(1);
        Told(robot).ShouldBeEmpty();

        // Whoever does not want to wait gives another robot's address.
        var fresh = world.Sandbox.DingTalk.AddRobot(secret: "signed");
        await world.SaveAsync(project, "dingtalk", ("webhook", world.Sandbox.HookUrl(fresh).ToString()), ("secret", "signed"));
        await world.UntilAsync(() => Told(fresh).Count >= 4, TimeSpan.FromSeconds(30), () => string.Join(", ", Told(fresh)));
        Told(fresh).ShouldBe([1, 2, 3, 4]);
        robot.Refused.Count(refused => refused.Headers["user-agent"] != Other).ShouldBe(1);
        await WaitForRowsAsync(world, project, rows => rows.All(row => (string?)row["status"] == "delivered"));
    }

    [Fact]
    public async Task A_receiver_that_was_away_gets_the_same_once_more_with_the_same_id_and_the_next_number()
    {
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();
        var (project, receiver) = await AddReceiverAsync(world, "acme/received");
        receiver.Begin(new(FaultKind.Answer) { HttpStatus = 503, Body = "<html>" });
        var answered = DateTimeOffset.UtcNow;

        Push(world, project, 1);
        await receiver.WaitForAsync(1, new CancellationTokenSource(TimeSpan.FromSeconds(40)).Token);

        var first = receiver.Refused.ShouldHaveSingleItem();
        var second = receiver.Messages.ShouldHaveSingleItem();
        second.Body.ShouldBe(first.Body);
        (first.Headers["x-liga-retry-num"], second.Headers["x-liga-retry-num"]).ShouldBe(("0", "1"));
        second.Headers["x-liga-id"].ShouldBe(first.Headers["x-liga-id"]);
        second.Headers["x-liga-webhook-id"].ShouldBe(first.Headers["x-liga-webhook-id"]);
        second.Headers["x-liga-token"].ShouldBe("expected");
        // Ten seconds, a fifth more or less.
        (second.At - first.At).ShouldBeInRange(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(20));
        second.At.ShouldBeGreaterThan(answered);

        // What the receiver itself refuses is final; a person's resend begins anew.
        receiver.Begin(new(FaultKind.Answer) { Code = 7, Message = "not mine" });
        Push(world, project, 2);
        await WaitForRowsAsync(world, project, rows => rows.Any(row => (string?)row["status"] == "dead"), "webhook");
        var dead = (await world.DeliveriesAsync(project, "webhook")).Single(row => (string?)row["status"] == "dead");
        (dead["response_code"]!.ToString(), (int?)dead["attempts"]).ShouldBe(("7", 1));
        await ResendAsync(world, project, (long)dead["id"]!);
        await receiver.WaitForAsync(2, new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        var again = receiver.Messages[^1];
        again.Headers["x-liga-retry-num"].ShouldBe("0");
        again.Headers["x-liga-id"].ShouldNotBe(receiver.Refused[^1].Headers["x-liga-id"]);
    }

    [Fact]
    public async Task What_is_pushed_reaches_all_of_them_in_order_through_kills()
    {
        const int Pushes = 12;
        const int Kills = 3;
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();
        var (project, dingTalk) = await AddDingTalkAsync(world, "acme/killed");
        var weCom = world.Sandbox.WeCom.AddRobot();
        await world.SaveAsync(project, "wecom", ("webhook", world.Sandbox.HookUrl(weCom).ToString()), ("branches_to_be_notified", "all"));
        var receiver = await AddReceiverAsync(world, project);
        Inbox[] inboxes = [dingTalk, weCom, receiver];

        var pushing = PushAsync();
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(500, 1500));
            await world.Host.KillAsync();
            await world.Host.StartAsync();
        }

        await pushing;
        await world.UntilAsync(() => inboxes.All(inbox => Told(inbox).LastOrDefault() == Pushes), TimeSpan.FromSeconds(90), () => string.Join("; ", inboxes.Select(inbox => string.Join(", ", Told(inbox)))));
        foreach (var inbox in inboxes)
        {
            // Twice in a row only: it was taken, and the kill came before the answer was stored.
            var told = Told(inbox);
            told.Where((number, i) => i == 0 || number != told[i - 1]).ShouldBe(Enumerable.Range(1, Pushes));
            (told.Count - Pushes).ShouldBeLessThanOrEqualTo(Kills);
            inbox.Refused.ShouldBeEmpty();
        }

        async Task PushAsync()
        {
            for (var number = 1; number <= Pushes; number++)
            {
                Push(world, project, number);
                await Task.Delay(250);
            }
        }
    }

    private const string Other = "another-sender";

    private static async Task<(Project Project, DingTalkRobot Robot)> AddDingTalkAsync(World world, string path)
    {
        var (project, _) = world.AddProject(path);
        var robot = world.Sandbox.DingTalk.AddRobot(secret: "signed");
        await world.SaveAsync(project, "dingtalk", ("webhook", world.Sandbox.HookUrl(robot).ToString()), ("secret", "signed"), ("language", "en"), ("branches_to_be_notified", "all"));
        return (project, robot);
    }

    private static async Task<(Project Project, LigaReceiver Receiver)> AddReceiverAsync(World world, string path)
    {
        var (project, _) = world.AddProject(path);
        return (project, await AddReceiverAsync(world, project));
    }

    private static async Task<LigaReceiver> AddReceiverAsync(World world, Project project)
    {
        var receiver = world.Sandbox.Liga.AddReceiver();
        receiver.ExpectedToken = "expected";
        receiver.SigningSecret = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("a key of twenty-four bytes"));
        await world.SaveAsync(
            project, "webhook", ("url", world.Sandbox.HookUrl(receiver).ToString()), ("token", receiver.ExpectedToken), ("signing_secret", receiver.SigningSecret), ("branches_to_be_notified", "all"));
        return receiver;
    }

    /// <summary>Somebody else's messages use the robot's minute up.</summary>
    private static async Task ThrottleAsync(World world, DingTalkRobot robot)
    {
        robot.Secret = null;
        for (var i = 0; i < 21; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, world.Sandbox.HookUrl(robot))
            {
                Content = new StringContent("""{"msgtype":"text","text":{"content":"noise"}}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.UserAgent.ParseAdd(Other);
            (await world.Host.Http.SendAsync(request)).Dispose();
        }

        robot.Secret = "signed";
    }

    private static void Push(World world, Project project, int number) =>
        project.Push(world.Maintainer, "main", string.Create(CultureInfo.InvariantCulture, $"push-number {number} ."));

    private static async Task WaitForRowsAsync(World world, Project project, Predicate<IReadOnlyList<JsonNode>> enough, string slug = "dingtalk")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!enough(await world.DeliveriesAsync(project, slug)))
        {
            patience.IsCancellationRequested.ShouldBeFalse($"{string.Join('\n', (await world.DeliveriesAsync(project, slug)).Select(row => row.ToJsonString()))}\n{world.Host.Output}");
            await Task.Delay(100);
        }
    }

    private static async Task ResendAsync(World world, Project project, long id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Host.Url, string.Create(CultureInfo.InvariantCulture, $"/api/v4/projects/{project.Id}/integrations/webhook/deliveries/{id}/resend")));
        request.Headers.Add("PRIVATE-TOKEN", StartingWorld.MaintainerToken);
        using var answer = await world.Host.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static List<int> Told(Inbox inbox) => [.. inbox.Messages
        .Where(message => message.Text.Contains("push-number ", StringComparison.Ordinal))
        .Select(message => int.Parse(message.Text.Split("push-number ")[1].Split(' ')[0], CultureInfo.InvariantCulture))];
}
