using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

/// <summary>The newcomer's tour as a newcomer takes it.</summary>
public sealed partial class DemoTests
{
    // What a machine may hold for a real host; the demo passes over it.
    private static readonly Dictionary<string, string> SettingsOfARealHost = new() { ["GitLab:Url"] = "nonsense", ["Storage:ConnectionString"] = "Data Source=data/real.db" };

    private static readonly string[] Platforms = ["feishu", "dingtalk", "wecom", "webhook"];

    // GitLab has internal comments on issues and merge requests alone, and none on a line of a diff.
    private static readonly string[] Everything =
    [
        "push commits", "push new_branch", "push forced", "push removed", "push bulk", "tag_push new", "tag_push moved", "tag_push removed",
        "issue open", "issue reopen", "issue close", "confidential_issue open", "confidential_issue reopen", "confidential_issue close",
        "merge_request open", "merge_request reopen", "merge_request merge", "merge_request close", "merge_request approve", "merge_request unapprove",
        "note issue", "note merge_request", "note diff", "note commit", "note snippet", "confidential_note issue", "confidential_note merge_request",
        "pipeline failed", "pipeline success", "pipeline warning", "pipeline canceled", "wiki_page create", "wiki_page update", "wiki_page delete",
        "deployment running", "deployment success", "deployment failed", "deployment canceled", "vulnerability detected", "alert triggered",
    ];

    [Fact]
    public async Task Within_a_minute_every_state_of_every_kind_comes_on_every_platform_in_each_language()
    {
        await using var demo = new DemoHost();
        await demo.Host.StartAsync("--demo");

        var seen = new HashSet<(string Platform, string Language, string What)>();
        await demo.WaitAsync(all =>
        {
            seen.UnionWith(all.Where(article => article["status"] is "delivered" or "dead").Select(article => (article["platform"], article["language"], $"{article["event"]} {article["state"]}")));
            return Platforms.All(platform => new[] { "zh-CN", "en" }.All(language => Everything.All(what => seen.Contains((platform, language, what)))));
        });

        seen.Select(one => one.What).Distinct().ShouldBe(Everything, ignoreOrder: true);
    }

    [Fact]
    public async Task Within_seconds_eight_different_cards_come_in_each_language_one_after_a_retry_and_one_refused()
    {
        await using var demo = new DemoHost();
        await demo.Host.StartAsync("--demo");

        var articles = await demo.WaitAsync(all => new[] { "zh-CN", "en" }.All(language => Different(all, language) >= 8)
            && all.Any(article => article["status"] == "dead") && all.Any(article => article["attempts"] == "2" && article["status"] == "delivered"));

        articles.Select(article => article["event"]).Distinct().Intersect(["push", "tag_push", "pipeline", "issue", "merge_request", "note"]).Count().ShouldBe(6);
        articles.Select(article => article["color"]).ShouldBeSubsetOf(["green", "red", "grey"]);
        articles.Where(article => article["platform"] == "feishu").Select(article => int.Parse(article["id"], System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task Each_event_stands_on_all_platforms_side_by_side_as_each_shows_it()
    {
        await using var demo = new DemoHost();
        await demo.Host.StartAsync("--demo");

        var articles = await demo.WaitAsync(all => all.Count >= 8 * Platforms.Length && all.TrueForAll(article => article["status"] is "delivered" or "dead"));

        articles.Select(article => article["platform"]).ShouldBe(Enumerable.Repeat(Platforms, articles.Count / Platforms.Length).SelectMany(platform => platform));
        foreach (var row in articles.Chunk(Platforms.Length))
        {
            row.Select(article => (article["event"], article["state"], article["color"], article["language"])).Distinct().ShouldHaveSingleItem();
        }

        articles.Where(article => article["platform"] == "dingtalk").ShouldAllBe(article => article["inside"].Contains("<font color=\"#", StringComparison.Ordinal));
        articles.Where(article => article["platform"] == "wecom" && article["language"] == "zh-CN").ShouldAllBe(article => article["inside"].Contains("<span class=\"markup-", StringComparison.Ordinal));
        articles.Where(article => article["platform"] == "webhook").ShouldAllBe(article => article["inside"].Contains("<span class=\"json-name\">&quot;type&quot;</span>", StringComparison.Ordinal));
        // Nothing of a dialect's own marks is left to be read.
        articles.Where(article => article["platform"] is "dingtalk" or "wecom").ShouldAllBe(article => !article["inside"].Contains("**", StringComparison.Ordinal) && !article["inside"].Contains("&lt;font", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_written_but_a_temporary_folder_which_is_gone_at_the_end()
    {
        await using var demo = new DemoHost();
        // Somebody killed a demo here before; another one runs, and one folder is no demo's.
        foreach (var name in new[] { "killed", "running", "other" })
        {
            Directory.CreateDirectory(Path.Combine(demo.Temporary, "integration-demo-" + name));
        }

        await File.WriteAllTextAsync(Path.Combine(demo.Temporary, "integration-demo-killed", "running"), "");
        await using var running = new FileStream(Path.Combine(demo.Temporary, "integration-demo-running", "running"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await demo.Host.StartAsync("--demo");
        await demo.WaitAsync(articles => articles.Count > 0);
        Directory.GetDirectories(demo.Temporary, "integration-demo-*").Length.ShouldBe(3);

        var (exitCode, took) = await demo.Host.StopAsync();

        exitCode.ShouldBe(0, demo.Host.Output);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        Directory.GetDirectories(demo.Temporary, "integration-demo-*").Select(Path.GetFileName).ShouldBe(["integration-demo-other", "integration-demo-running"], ignoreOrder: true);
        Directory.GetFileSystemEntries(demo.Host.Folder).ShouldBe([demo.Temporary]);
    }

    [Fact]
    public async Task The_page_speaks_both_languages_allows_its_own_files_alone_and_its_links_lead_somewhere()
    {
        await using var demo = new DemoHost();
        await demo.Host.StartAsync("--demo");
        await demo.WaitAsync(articles => articles.Count > 0);

        var (chinese, headers) = await demo.GetAsync("/demo", "zh-CN");
        chinese.ShouldContain("<html lang=\"zh-CN\">");
        chinese.ShouldContain("事件都是模拟的");
        headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldNotContain("unsafe");
        var (english, _) = await demo.GetAsync("/demo?language=en", "zh-CN");
        english.ShouldContain("<html lang=\"en\">");
        english.ShouldContain("events here are simulated");
        foreach (var page in new[] { chinese, english })
        {
            page.ShouldNotContain(" style=");
            page.ShouldNotContain("demo:");
            page.ShouldNotContain("demo-signature");
            page.ShouldNotContain("/open-apis/bot/");
            page.ShouldNotContain("access_token=");
            page.ShouldNotContain("/cgi-bin/");
            Address().Matches(page).Select(match => match.Groups["to"].Value).Where(address => address.Contains("://", StringComparison.Ordinal)).ShouldBeEmpty();
        }

        var local = Address().Matches(english).Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value)).Where(address => address.StartsWith('/')).Distinct().ToLookup(address => address.Contains("/api/", StringComparison.Ordinal));
        foreach (var address in local[false])
        {
            (await demo.GetAsync(address, "en")).Text.ShouldNotBeEmpty(address);
        }

        (await demo.GetAsync(local[true].First(address => address.Contains("/deliveries/", StringComparison.Ordinal)), "en")).Text.ShouldContain("\"attempts\":[");
        (await demo.GetAsync(local[true].First(address => address.Contains("/preview?", StringComparison.Ordinal)), "en")).Text.ShouldContain("\"payload\":");
        (await demo.GetAsync("/", "en")).Text.ShouldContain("href=\"/demo\"");
        // What is no address is shown as it was typed, and a link to a preview takes no settings along.
        (await demo.GetAsync("/demo/gitlab//[", "en")).Text.ShouldContain("/[");
        (await demo.GetAsync(local[true].First(address => address.Contains("/preview?", StringComparison.Ordinal)) + "&webhook=https://10.0.0.5/hook&nonsense=1", "en")).Text.ShouldContain("\"payload\":");
    }

    [Fact]
    public async Task Without_the_demo_there_is_no_such_page_and_nothing_of_the_sandbox_is_loaded()
    {
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();

        foreach (var path in new[] { "/demo", "/demo/demo.js", "/demo/gitlab/a/b", "/demo/api/projects/1/integrations/feishu/deliveries" })
        {
            (await world.Host.Http.GetAsync(new Uri(world.Host.Url, path))).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await world.Host.Http.GetStringAsync(world.Host.Url)).ShouldNotContain("/demo");
        if (OperatingSystem.IsLinux())
        {
            var maps = await File.ReadAllTextAsync($"/proc/{world.Host.ProcessId}/maps");
            maps.ShouldContain("Integration.Host.dll");
            maps.ShouldNotContain("Integration.Sandbox.dll");
        }
    }

    private static int Different(IEnumerable<Dictionary<string, string>> articles, string language) =>
        articles.Where(article => article["language"] == language && article["status"] == "delivered").Select(article => (article["event"], article["state"])).Distinct().Count();

    [GeneratedRegex("(?:href|src)=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    private sealed partial class DemoHost : IAsyncDisposable
    {
        public DemoHost()
        {
            Host = new HostProcess(SettingsOfARealHost);
            Temporary = Directory.CreateDirectory(Path.Combine(Host.Folder, "tmp")).FullName;
            Host.Settings["TMPDIR"] = Temporary;
        }

        public HostProcess Host { get; }

        public string Temporary { get; }

        public async Task<(string Text, HttpResponseHeaders Headers)> GetAsync(string path, string language)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host.Url, path));
            request.Headers.AcceptLanguage.ParseAdd(language);
            using var answer = await Host.Http.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            return (await answer.Content.ReadAsStringAsync(), answer.Headers);
        }

        /// <summary>The cards' articles, when they are as they should be.</summary>
        public async Task<List<Dictionary<string, string>>> WaitAsync(Predicate<List<Dictionary<string, string>>> enough)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (true)
            {
                var (page, _) = await GetAsync("/demo", "en");
                var articles = Article().Matches(page).Select(match => Read(match.Groups["tag"].Value, match.Groups["inside"].Value)).ToList();
                if (enough(articles))
                {
                    return articles;
                }

                await Task.Delay(100, patience.Token);
            }
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        private static Dictionary<string, string> Read(string tag, string inside)
        {
            var all = Attribute().Matches(tag).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
            all["inside"] = inside;
            all["id"] = Id().Match(tag).Groups["id"].Value;
            all["attempts"] = Attempts().Match(inside).Groups["count"].Value;
            return all;
        }

        [GeneratedRegex("<article (?<tag>[^>]*)>(?<inside>.*?)</article>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
        private static partial Regex Article();

        [GeneratedRegex("data-(?<name>[a-z]+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Attribute();

        [GeneratedRegex("id=\"delivery-(?<id>[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Id();

        [GeneratedRegex("<dt>Attempts</dt><dd>(?<count>[0-9]+)</dd>", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Attempts();
    }
}
