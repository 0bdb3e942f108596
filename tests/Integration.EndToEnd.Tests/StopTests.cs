using Integration.Sandbox.GitLab.Repository;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task SIGTERM_ends_the_host_within_ten_seconds_with_exit_code_0_and_nothing_is_lost()
    {
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();
        var (project, bot) = await world.AddProjectAsync("acme/stopped");
        project.Push(world.Maintainer, "main", "before");
        await bot.WaitForAsync(1);
        project.Push(world.Maintainer, "main", "at the stop");
        var (exitCode, took) = await world.Host.StopAsync();
        exitCode.ShouldBe(0, world.Host.Output);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        project.Push(world.Maintainer, "main", "while stopped");
        await world.Host.StartAsync();
        (await bot.WaitForAsync(3)).Select(message => message.Text.Split('\n')[2][9..].Split(" — ")[0]).ShouldBe(["before", "at the stop", "while stopped"]);
    }

    [Fact]
    public async Task A_second_host_on_the_same_database_is_told_so_in_one_line()
    {
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();
        await using var second = new HostProcess(new Dictionary<string, string>
        {
            ["GitLab:Url"] = world.Sandbox.Url.ToString(),
            ["GitLab:Token"] = "any-token-will-do",
            ["Storage:ConnectionString"] = $"Data Source={world.Host.Folder}/data/integration.db",
        });
        (await second.RunAsync("--urls", second.Url.ToString())).ShouldBe(1);
        second.Output.ShouldContain("in use by another host");
        second.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Check_says_what_is_right_and_exits_with_0()
    {
        await using var world = await World.StartAsync();
        (await world.Host.RunAsync("check")).ShouldBe(0, world.Host.Output);
        world.Host.Output.ShouldContain("ok GitLab: version");
        world.Host.Output.ShouldContain("ok module feishu");
    }
}
