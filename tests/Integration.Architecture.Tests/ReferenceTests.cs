using Shouldly;
using Xunit;

namespace Integration.Architecture.Tests;

/// <summary>Who may use whom.</summary>
public sealed class ReferenceTests
{
    // A project that is missing here has not been thought about.
    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        ["Integration.Contract"] = [],
        ["Integration.Templates"] = [],
        ["Integration.Sandbox"] = [],
        ["Integration.GitLab"] = ["Integration.Contract"],
        ["Integration.Feishu"] = ["Integration.Contract"],
        ["Integration.DingTalk"] = ["Integration.Contract"],
        ["Integration.WeCom"] = ["Integration.Contract"],
        // Its formats Lark, DingTalk and WechatWork are those modules' own, so that nothing is written twice; it brings them along in its folder.
        ["Integration.Webhook"] = ["Integration.Contract", "Integration.Feishu", "Integration.DingTalk", "Integration.WeCom"],
        ["Integration.Host"] = ["Integration.Contract", "Integration.GitLab", "Integration.Templates", "Integration.Sandbox"],
    };

    public static TheoryData<string> Projects => [.. Repository.Sources.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_those_alone_that_it_may(string name)
    {
        MayReference.ShouldContainKey(name);
        var project = Repository.Sources.Single(source => source.Name == name);

        project.Items("ProjectReference").Except(MayReference[name]).ShouldBeEmpty();
        AssemblyUse.Of(project.Assembly).Assemblies.Where(assembly => assembly.StartsWith("Integration.", StringComparison.Ordinal)).Except(MayReference[name]).ShouldBeEmpty();
    }

    [Fact]
    public void The_host_never_references_a_module()
    {
        Repository.Modules.ShouldNotBeEmpty();
        var host = Repository.Sources.Single(project => project.Name == "Integration.Host");

        AssemblyUse.Of(host.Assembly).Assemblies.Intersect(Repository.Modules.Select(module => module.Name)).ShouldBeEmpty();
        host.Items("ProjectReference").Intersect(Repository.Modules.Select(module => module.Name)).ShouldBeEmpty();
    }

    [Fact]
    public void The_contract_needs_the_framework_and_FluentValidation_alone()
    {
        var contract = Repository.Sources.Single(project => project.Name == "Integration.Contract");

        AssemblyUse.Of(contract.Assembly).Assemblies.Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).ShouldBe(["FluentValidation"]);
        contract.Items("FrameworkReference").ShouldBeEmpty();
    }

    [Fact]
    public void The_templates_need_no_package_and_the_sandbox_none_but_the_parser_of_queries()
    {
        foreach (var project in Repository.Sources.Where(project => project.Name is "Integration.Templates" or "Integration.Sandbox"))
        {
            project.Items("PackageReference").ShouldBe(project.Name == "Integration.Sandbox" ? ["GraphQL-Parser"] : []);
        }
    }

    [Fact]
    public void Every_module_that_ships_is_in_the_manifest()
    {
        using var manifest = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "integration-manifest.json")));

        manifest.RootElement.GetProperty("integrations").EnumerateArray().Select(row => row.GetProperty("assembly").GetString())
            .ShouldBe(Repository.Modules.Select(module => module.Name), ignoreOrder: true);
    }
}
