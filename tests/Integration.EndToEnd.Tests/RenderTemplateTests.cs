using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

public sealed class RenderTemplateTests
{
    [Fact]
    public async Task A_template_is_rendered_with_no_configuration_at_all()
    {
        await using var host = new HostProcess(new Dictionary<string, string>());
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "message.md"), "## ${issue.summary}\n${field.assignee}:${issue.assignee.name|blank}\n截止:${issue.dueDate|date:yyyy-MM-dd HH:mm E}");
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "event.json"), """{"issue":{"summary":"修复登录","dueDate":1676628000000}}""");

        (await host.RunAsync("render-template", "--template", "message.md", "--data", "event.json")).ShouldBe(0, host.Output);
        host.Output.ShouldBe("## 修复登录\n截止:2023-02-17 18:00 周五");
    }

    [Fact]
    public async Task What_is_wrong_with_a_template_is_told_with_its_place()
    {
        await using var host = new HostProcess(new Dictionary<string, string>());
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "message.md"), "## ${issue.summary\n${issue.dueDate|date:YYYY-mm-ddThh}");
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "event.json"), "{}");

        (await host.RunAsync("render-template", "--template", "message.md", "--data", "event.json")).ShouldBe(1);
        host.Output.ShouldStartWith("TPL001@1:4 ");
        host.Output.ShouldContain("\nTPL005@2:1 \"T\" ");
    }
}
