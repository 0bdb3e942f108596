using System.Globalization;
using System.Text;
using System.Web;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Repository;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

/// <summary>A GitLab that answers for one project as no GitLab should: bounded memory and time, a clear line, and the other project goes on.</summary>
public sealed class HostileTests
{
    // Ids that the sandbox does not reach.
    private const int FirstId = 1_000_000;
    private const long MostMemory = 600L * 1024 * 1024;

    // Of one time at every look: the keys of events are made of it.
    private static readonly Lazy<string> FirstAsked = new(() => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static readonly Dictionary<string, Func<string, HttpContext, Task<bool>>> Kinds = new(StringComparer.Ordinal)
    {
        ["titles of ten megabytes"] = TitlesAsync,
        ["a hundred thousand labels"] = LabelsAsync,
        ["nesting of ten thousand"] = (path, context) => OfEvents(path, context, $$"""[{"id":1,"x":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}]"""),
        ["wrong types"] = (path, context) => OfEvents(path, context, """{"id":"seven"}"""),
        ["rows of wrong types"] = (path, context) => OfEvents(path, context, """[7,null,"x",{"id":[]},{"id":9,"created_at":{}}]"""),
        ["a page of HTML"] = HtmlAsync,
        ["an answer without end"] = EndlessBodyAsync,
        ["pages without end"] = EndlessPagesAsync,
    };

    [Fact]
    public async Task A_project_whose_answers_are_hostile_costs_little_and_the_other_one_goes_on()
    {
        await using var hostile = new HostileGitLab();
        await using var world = await World.StartAsync(hostile);
        await world.Host.StartAsync();
        var (bad, badBot) = await world.AddProjectAsync("acme/hostile");
        var (good, bot) = await world.AddProjectAsync("acme/good");
        hostile.ProjectId = bad.Id;
        foreach (var (name, answer) in Kinds)
        {
            var asked = hostile.Asked;
            hostile.Answer = answer;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (hostile.Asked < asked + 2)
            {
                await Task.Delay(20, patience.Token);
            }

            good.Push(world.Maintainer, "main", $"during {name} .");
            await UntilToldAsync(bot, $"during {name} .");
        }

        hostile.Answer = null;
        bad.Push(world.Maintainer, "main", "after all .");
        await UntilToldAsync(badBot, "after all .");
        var lines = world.Host.Output.Split('\n').Where(line => line.Contains($"Project {bad.Id}", StringComparison.Ordinal)).ToList();
        lines.ShouldNotBeEmpty();
        lines.Count.ShouldBeLessThanOrEqualTo(2 * Kinds.Count, world.Host.Output);
        world.Host.PeakMemory.ShouldBeLessThan(MostMemory);
        bot.Refused.ShouldBeEmpty();
    }

    private static async Task UntilToldAsync(Bot bot, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!bot.Messages.Any(message => message.Text.Contains(text, StringComparison.Ordinal)))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static Task<bool> OfEvents(string path, HttpContext context, string body) =>
        path.StartsWith("events", StringComparison.Ordinal) ? HostileGitLab.JsonAsync(context, body) : Task.FromResult(false);

    /// <summary>Three of them: a page of more than one is more than is read.</summary>
    private static async Task<bool> TitlesAsync(string path, HttpContext context)
    {
        if (!path.StartsWith("events", StringComparison.Ordinal))
        {
            return await HostileGitLab.JsonAsync(context, $$"""{"title":"{{new string('x', 10_000_000)}}","confidential":false,"labels":[]}""");
        }

        var (page, size) = Page(path);
        var rows = Enumerable.Range(0, 3).Skip((page - 1) * size).Take(size).Select(i => Issue(FirstId + i, new string('x', 5_000_000)));
        return await HostileGitLab.JsonAsync(context, $"[{string.Join(',', rows)}]", page * size < 3 ? (page + 1).ToString(CultureInfo.InvariantCulture) : "");
    }

    private static Task<bool> LabelsAsync(string path, HttpContext context) => path.StartsWith("events", StringComparison.Ordinal)
        ? HostileGitLab.JsonAsync(context, $"[{Issue(FirstId + 10, "Labels")}]")
        : HostileGitLab.JsonAsync(context, $$"""{"title":"Labels","confidential":false,"labels":[{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"label {i}\""))}}]}""");

    private static async Task<bool> HtmlAsync(string path, HttpContext context)
    {
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<h1>Maintenance</h1>", context.RequestAborted);
        return true;
    }

    private static async Task<bool> EndlessBodyAsync(string path, HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var piece = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        while (true)
        {
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        }
    }

    private static Task<bool> EndlessPagesAsync(string path, HttpContext context)
    {
        if (!path.StartsWith("events", StringComparison.Ordinal))
        {
            return Task.FromResult(false);
        }

        var (page, size) = Page(path);
        var rows = Enumerable.Range(0, size).Select(i => $$"""{"id":{{FirstId + 1_000_000 - (page * size) - i}},"action_name":"joined","target_type":"Project","created_at":"{{Now}}"}""");
        return HostileGitLab.JsonAsync(context, $"[{string.Join(',', rows)}]", (page + 1).ToString(CultureInfo.InvariantCulture));
    }

    private static string Issue(long id, string title) =>
        $$$"""{"id":{{{id}}},"action_name":"closed","target_type":"Issue","target_iid":{{{id}}},"target_title":"{{{title}}}","created_at":"{{{Now}}}","author":{"username":"x","name":"{{{title}}}"}}""";

    private static string Now => FirstAsked.Value;

    private static (int Page, int Size) Page(string path)
    {
        var query = HttpUtility.ParseQueryString(path[path.IndexOf('?', StringComparison.Ordinal)..]);
        return (int.Parse(query["page"]!, CultureInfo.InvariantCulture), int.Parse(query["per_page"]!, CultureInfo.InvariantCulture));
    }
}
