using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Vulnerabilities;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

/// <summary>More projects than the budget allows to ask for everything of.</summary>
public sealed class LooksTests
{
    private const int Projects = 20;

    [Fact]
    public async Task Many_projects_are_looked_at_in_one_request_and_only_what_changed_is_read()
    {
        await using var world = await World.StartAsync();
        var gitLab = world.Sandbox.GitLab;
        gitLab.Edition = Edition.Ultimate;
        var bot = world.Sandbox.Feishu.AddBot(secret: "signed");
        bot.Unlimited = true;
        var projects = Enumerable.Range(1, Projects).Select(number =>
        {
            var project = gitLab.AddProject(FormattableString.Invariant($"many/project-{number}"));
            gitLab.SetMember(project, world.Maintainer, AccessLevel.Maintainer);
            project.Push(world.Maintainer, "main", "Initial commit");
            return project;
        }).ToList();
        projects[3].Push(world.Maintainer, "fix", "Mend it");
        var request = projects[3].OpenMergeRequest(world.Maintainer, "fix", "Mend it");
        projects[3].Approve(world.Maintainer, request);
        var pipeline = projects[0].AddPipeline(world.Maintainer, new NewPipeline("main") { Status = "running" });

        // Older than GitLab's minute, in which a further change of the merge request would not show.
        gitLab.Clock.Skew = TimeSpan.FromMinutes(2);
        world.Host.Settings["GitLab:RequestsPerSecond"] = "40";
        await world.Host.StartAsync();
        foreach (var project in projects)
        {
            await world.SaveAsync(project, bot, ("language", "en"), ("branches_to_be_notified", "all"), ("deployment_events", "true"));
        }

        // The first reading of each is whole; from the second on looks are enough.
        await UntilAsync(() => projects.TrueForAll(project => Asked(gitLab, project, "events") > 1), world);
        pipeline.SetStatus("failed");
        projects[1].Trigger(new NewAlert("Queue is long"));
        projects[2].Detect(new NewVulnerability("SQL injection"));
        projects[3].Unapprove(world.Maintainer, request);
        projects[4].Deploy(world.Maintainer, new NewDeployment("production") { Status = "failed" });
        projects[5].Push(world.Maintainer, "main", "Count the vouchers");
        await UntilAsync(() => bot.Messages.Count >= 6, world);

        bot.Messages.Select(message => message.Title![..message.Title!.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal)
            .ShouldBe(projects.Take(6).Select(project => project.FullName).Order(StringComparer.Ordinal));
        // Nothing happened in the others, so nothing is asked for but their events; one look serves many.
        gitLab.Traffic.Clear();
        await UntilAsync(() => projects.TrueForAll(project => Asked(gitLab, project, "events") > 2), world);
        Looks(gitLab).ShouldBeInRange(1, gitLab.Traffic.Requests.Count(asked => asked.Path.EndsWith("/events", StringComparison.Ordinal)) / 4);
        foreach (var project in projects.Skip(6))
        {
            gitLab.Traffic.Requests.Where(asked => asked.Path.StartsWith(FormattableString.Invariant($"/api/v4/projects/{project.Id}/"), StringComparison.Ordinal))
                .ShouldAllBe(asked => asked.Path.EndsWith("/events", StringComparison.Ordinal));
        }

        bot.Messages.Count.ShouldBe(6);
    }

    private static int Asked(PretendGitLab gitLab, Project project, string what) =>
        gitLab.Traffic.Requests.Count(request => request.Path == FormattableString.Invariant($"/api/v4/projects/{project.Id}/{what}"));

    private static int Looks(PretendGitLab gitLab) => gitLab.Traffic.Requests.Count(request => request.Path == "/api/graphql");

    private static Task UntilAsync(Func<bool> condition, World world) => world.UntilAsync(condition, TimeSpan.FromSeconds(60), () => "");
}
