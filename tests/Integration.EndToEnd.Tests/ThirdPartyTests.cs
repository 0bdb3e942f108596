using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Integration.Sandbox;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

/// <summary>
/// A module of somebody else's (samples/Integration.Gotify): built in a folder of its own against the host's program, dropped into its
/// modules and named in its manifest. Nothing of the host is touched.
/// </summary>
public sealed class ThirdPartyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("third-party-").FullName;

    private string Installed => Path.Combine(_folder, "host");

    [Fact]
    public async Task A_stranger_s_module_is_built_dropped_in_and_tells_what_happens()
    {
        CopyFolder(Path.GetDirectoryName(HostProcess.Program)!, Installed);
        await BuildAsync();
        AddRow("gotify", "Integration.Gotify");
        await using var gotify = await GotifyServer.StartAsync();
        await using var world = await World.StartAsync(program: Path.Combine(Installed, "Integration.Host"));

        // What "check" says of it.
        (await world.Host.RunAsync("check")).ShouldBe(0, world.Host.Output);
        world.Host.Output.ShouldContain("ok module gotify: Integration.Gotify 1.0.0 is loaded");
        world.Host.Output.Split('\n').Where(line => line.Contains("gotify", StringComparison.OrdinalIgnoreCase) && !line.StartsWith("ok ", StringComparison.Ordinal)).ShouldBeEmpty();

        await world.Host.StartAsync();
        var (project, _) = world.AddProject("acme/third-party");

        // The form and the API's document are made from its settings and its sentences.
        (await GetAsync(world, "/openapi/v1.json")).ShouldContain("The address of the Gotify server");
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => world.SaveAsync(project, "gotify", ("url", gotify.Url + "message?token=1"), ("token", "wrong-token")));
        refused.Message.ShouldContain("goes on after ?");

        // A wrong token first, to see its own advice; then the right one.
        await world.SaveAsync(project, "gotify", ("url", gotify.Url + "gotify"), ("token", "wrong-token"), ("language", "en"), ("branches_to_be_notified", "all"));
        (await SendAsync(world, project, HttpMethod.Post, "/test?event=push")).ShouldContain("Gotify does not know the token.");
        (await SendAsync(world, project, HttpMethod.Get, "")).ShouldNotContain("wrong-token");
        await world.SaveAsync(project, "gotify", ("url", gotify.Url + "gotify"), ("token", gotify.Token), ("language", "en"), ("branches_to_be_notified", "all"));
        project.Push(world.Maintainer, "main", "Count *stars* <b>once</b>");

        await world.UntilAsync(() => !gotify.Messages.IsEmpty, TimeSpan.FromSeconds(30), () => "Gotify got nothing.");
        var message = gotify.Messages.First();
        ((string?)message["title"]).ShouldNotBeNull().ShouldContain("third-party");
        ((string?)message["message"]).ShouldNotBeNull().ShouldContain("Count ∗stars∗ ＜b>once＜/b>");
        await DeliveredAsync(world, project);
    }

    [Fact]
    public async Task Without_its_sentences_a_module_is_named()
    {
        CopyFolder(Path.GetDirectoryName(HostProcess.Program)!, Installed);
        File.Delete(Path.Combine(Installed, "locales", "en", "wecom.json"));
        await using var host = new HostProcess(new Dictionary<string, string> { ["GitLab:Url"] = "http://127.0.0.1:1", ["GitLab:Token"] = "token" }, Path.Combine(Installed, "Integration.Host"));

        await host.StartAsync();

        host.Output.ShouldContain("module wecom: there is no modules/Integration.WeCom/locales/en/wecom.json, so its form shows keys;");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task BuildAsync()
    {
        var sources = Path.Combine(_folder, "Integration.Gotify");
        CopyFolder(Path.Combine(Repository, "samples", "Integration.Gotify"), sources);
        var start = new ProcessStartInfo("dotnet", ["build", "-c", "Release", "--nologo", "--disable-build-servers", $"-p:IntegrationHost={Installed}", "-o", Path.Combine(Installed, "modules", "Integration.Gotify")])
        {
            WorkingDirectory = sources, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var build = Process.Start(start)!;
        var output = await Task.WhenAll(build.StandardOutput.ReadToEndAsync(), build.StandardError.ReadToEndAsync());
        await build.WaitForExitAsync();
        build.ExitCode.ShouldBe(0, string.Concat(output));
        // Neither the contract nor FluentValidation is taken along.
        Directory.EnumerateFiles(Path.Combine(Installed, "modules", "Integration.Gotify"), "*.dll").Select(Path.GetFileName).ShouldBe(["Integration.Gotify.dll"]);
    }

    private void AddRow(string slug, string assembly)
    {
        var path = Path.Combine(Installed, "integration-manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        manifest["integrations"]!.AsArray().Add(new JsonObject { ["slug"] = slug, ["assembly"] = assembly, ["enabled"] = true });
        File.Delete(path);
        File.WriteAllText(path, manifest.ToJsonString());
    }

    // Hard links: it is some tens of megabytes. What is changed is written anew.
    private static void CopyFolder(string from, string to)
    {
        using var copy = Process.Start("cp", ["-rl", from, to]);
        copy.WaitForExit();
        if (copy.ExitCode != 0)
        {
            using var plain = Process.Start("cp", ["-rT", from, to]);
            plain.WaitForExit();
            plain.ExitCode.ShouldBe(0);
        }
    }

    private static async Task<string> GetAsync(World world, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(world.Host.Url, path));
        request.Headers.Add("PRIVATE-TOKEN", StartingWorld.MaintainerToken);
        using var answer = await world.Host.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> SendAsync(World world, Project project, HttpMethod method, string action)
    {
        using var request = new HttpRequestMessage(method, new Uri(world.Host.Url, FormattableString.Invariant($"/api/v4/projects/{project.Id}/integrations/gotify{action}")));
        request.Headers.Add("PRIVATE-TOKEN", StartingWorld.MaintainerToken);
        request.Headers.Add("Accept-Language", "en");
        using var answer = await world.Host.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task DeliveredAsync(World world, Project project)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await world.DeliveriesAsync(project, "gotify")).All(row => (string?)row["status"] != "delivered"))
        {
            patience.IsCancellationRequested.ShouldBeFalse(world.Host.Output);
            await Task.Delay(100);
        }
    }

    private static string Repository => typeof(ThirdPartyTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;
}
