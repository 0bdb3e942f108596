using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Contract;
using Integration.Host;
using Integration.Host.Cards;
using Integration.Host.Configuration;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Localization;
using Integration.Host.Modules;
using Integration.Host.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.Benchmarks;

/// <summary>
/// Pages as a browser gets them, one after the other: 10,000 projects with settings of their own, 100,000 deliveries in a SQLite file, a
/// hundred addresses that fail, and a GitLab that answers at once.
/// </summary>
internal static partial class PagesLoad
{
    private const int Projects = 10_000;
    private const int Deliveries = 100_000;
    private const int Failing = 100;
    private const int Warm = 50;
    private const int Measured = 500;
    private const string Feishu = "acme/p1/-/settings/integrations/feishu";

    private static readonly (string Name, string Path)[] Pages =
    [
        ("start page, 20 projects, a banner", ""),
        ("start page, groups", "?tab=groups"),
        ("list of integrations", "acme/p1/-/settings/integrations"),
        ("form", Feishu + "/edit"),
        ("deliveries of a project", Feishu + "/deliveries"),
        ("deliveries, page 1,000", Feishu + "/deliveries?page=1000"),
        ("deliveries that were not sent", Feishu + "/deliveries?status=skipped"),
        ("one delivery", Feishu + "/deliveries/1"),
    ];

    /// <param name="args">The host's folder, with its modules and locales.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var folder])
        {
            await Console.Error.WriteLineAsync("usage: pages FOLDER-OF-THE-HOST");
            return 2;
        }

        var storage = Directory.CreateTempSubdirectory("pages-").FullName;
        try
        {
            await using var gitLab = await GitLabAsync();
            await using var host = await HostAsync(folder, Path.Combine(storage, "integration.db"), gitLab.Urls.First());
            using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address(host) };
            await FillAsync(host, browser);
            await SignInAsync(browser);
            foreach (var (name, path) in Pages)
            {
                await MeasureAsync(browser, name, path);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(storage, recursive: true);
        }
    }

    private static async Task MeasureAsync(HttpClient browser, string name, string path)
    {
        var times = new List<double>(Measured);
        var bytes = 0;
        for (var i = 0; i < Warm + Measured; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var response = await browser.GetAsync(new Uri(path, UriKind.Relative));
            bytes = (await response.Content.ReadAsByteArrayAsync()).Length;
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Console.WriteLine($"| {name} | answered {(int)response.StatusCode} | | |");
                return;
            }

            if (i >= Warm)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times[Measured / 2]:0.0} ms | {times[Measured * 99 / 100]:0.0} ms | {bytes / 1000.0:0.0} kB |"));
    }

    private static async Task<WebApplication> HostAsync(string folder, string file, string gitLab)
    {
        var configuration = ConfigurationState.Load(
            [$"--GitLab:Url={gitLab}", "--GitLab:Token=watcher", $"--Storage:ConnectionString=Data Source={file}", "--Host:DefaultLanguage=zh-CN", "--Outbound:AllowedHosts=127.0.0.1"]).Configuration!;
        var builder = Quiet();
        var others = builder.Services.Where(service => service.ServiceType == typeof(IHostedService)).ToList();
        builder.Services.AddHost(configuration);
        // Nothing is watched or sent: what is measured is the pages.
        foreach (var service in builder.Services.Where(service => service.ServiceType == typeof(IHostedService)).Except(others).ToList())
        {
            builder.Services.Remove(service);
        }

        builder.Services.AddSingleton(ModuleCatalog.LoadBeside(folder, NullLogger.Instance));
        builder.Services.AddSingleton(LocaleCatalog.Load(LocaleCatalog.FoldersOf(folder)));
        var host = builder.Build();
        host.MapHost();
        await host.StartAsync();
        return host;
    }

    private static async Task FillAsync(WebApplication host, HttpClient browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri("api/v4/projects/1/integrations/feishu", UriKind.Relative))
        {
            Headers = { { "PRIVATE-TOKEN", "visitor" } },
            Content = new FormUrlEncodedContent([KeyValuePair.Create("webhook", "http://127.0.0.1:9/open-apis/bot/v2/hook/load")]),
        };
        using var saved = await browser.SendAsync(request);
        saved.EnsureSuccessStatusCode();
        var registry = host.Services.GetRequiredService<IntegrationRegistry>();
        var one = registry.Find(IntegrationScope.Project(1), "feishu")!;
        var destination = one.Destination(one.Addresses(EventKind.Push)[0]);
        var project = new Project { Id = 1, Name = "Acme / Project 1", Path = "acme/p1", Url = new Uri("http://127.0.0.1/acme/p1"), DefaultBranch = "main" };
        var what = Samples.Make(EventKind.Push, "commits", project, null, DateTimeOffset.UtcNow, new SampleWords(host.Services.GetRequiredService<LocaleCatalog>(), "zh-CN"))!;
        var card = host.Services.GetRequiredService<CardComposer>().Compose(what, "zh-CN");
        await host.Services.GetRequiredService<Writer>().WriteAsync((connection, transaction) =>
        {
            connection.Execute(transaction,
                """
                WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < @projects)
                INSERT INTO integration (scope, scope_id, slug, active, settings, created_at, updated_at, active_since, triggers_since)
                SELECT 0, i, slug, active, settings, created_at, updated_at, active_since, triggers_since FROM n, integration WHERE integration.scope_id = 1
                """, ("projects", Projects));
            // Half of them of the project that is looked at; one in ten was not sent.
            connection.Execute(transaction,
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @rows)
                INSERT INTO delivery (integration_id, project_id, event_key, slot, event_kind, status, reason, title, subject, urgent, destination, event, card, occurred_at, created_at, due_at, sent_at, attempts, fence, plain_text)
                SELECT p, p, 'push:' || i, 0, 'push', CASE i % 10 WHEN 0 THEN 5 ELSE 2 END, CASE i % 10 WHEN 0 THEN 'branch' END, CASE i % 10 WHEN 0 THEN '' ELSE @title END, 'branch:' || i, 0, @destination,
                    @event, CASE i % 10 WHEN 0 THEN NULL ELSE @card END, i, i, i, i, 1, 1, 0 FROM (SELECT i, CASE WHEN i % 20 < 10 THEN 1 ELSE i % @projects + 1 END AS p FROM n)
                """, ("rows", Deliveries), ("projects", Projects), ("destination", destination), ("title", card.Title),
                ("event", JsonSerializer.Serialize(what, OutboxJson.Default.ProjectEvent)), ("card", JsonSerializer.Serialize(card, OutboxJson.Default.Card)));
            connection.Execute(transaction,
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @failing)
                INSERT INTO destination (destination, paused_until, failure, code, message, failing_since) SELECT CASE i WHEN 1 THEN @destination ELSE 'feishu:' || i END, 0, 'gone', '19001', 'param invalid', 0 FROM n
                """, ("failing", Failing), ("destination", destination));
        });
        registry.Load();
    }

    private static async Task SignInAsync(HttpClient browser)
    {
        var form = await browser.GetStringAsync(new Uri("-/sign_in", UriKind.Relative));
        using var fields = new FormUrlEncodedContent([KeyValuePair.Create("authenticity_token", WebUtility.HtmlDecode(Antiforgery().Match(form).Groups["token"].Value)), KeyValuePair.Create("token", "visitor")]);
        using var answer = await browser.PostAsync(new Uri("-/sign_in", UriKind.Relative), fields);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"Signing in was answered with {answer.StatusCode}.");
        }
    }

    private static async Task<WebApplication> GitLabAsync()
    {
        var gitLab = Quiet().Build();
        var rows = string.Join(',', Enumerable.Range(1, 20).Select(id => $$"""{"id":{{id}},"path_with_namespace":"acme/p{{id}}","name_with_namespace":"Acme / Project {{id}}","full_path":"acme/g{{id}}","full_name":"Acme / Group {{id}}","web_url":"http://127.0.0.1/acme/p{{id}}","default_branch":"main"}"""));
        gitLab.Run(context =>
        {
            var path = context.Request.Path.Value ?? "";
            context.Response.ContentType = "application/json";
            context.Response.Headers.Date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
            context.Response.Headers["x-next-page"] = "2";
            return context.Response.WriteAsync(path switch
            {
                "/api/v4/user" => """{"id":9,"username":"mei","name":"Mei"}""",
                "/api/v4/version" => """{"version":"17.4.2","revision":"abc"}""",
                "/api/v4/personal_access_tokens/self" => """{"scopes":["api"]}""",
                "/api/v4/projects" or "/api/v4/groups" => $"[{rows}]",
                _ when path.EndsWith("/integrations", StringComparison.Ordinal) => "[]",
                _ => """{"id":1,"path_with_namespace":"acme/p1","name_with_namespace":"Acme / Project 1","web_url":"http://127.0.0.1/acme/p1","default_branch":"main"}""",
            });
        });
        await gitLab.StartAsync();
        return gitLab;
    }

    private static WebApplicationBuilder Quiet()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder;
    }

    private static Uri Address(WebApplication host) => new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    [GeneratedRegex("name=\"authenticity_token\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Antiforgery();
}
