using AngleSharp.Dom;
using Integration.Host.Delivery;
using Integration.Host.Localization;
using Integration.Host.Modules;
using Integration.Host.Pages.Admin;
using Integration.Host.Storage;
using Integration.Host.Tests.Api;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Admin;

public sealed class HostStatusPageTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(VisitedGitLab.Stranger)]
    [InlineData(VisitedGitLab.Developer)]
    [InlineData(VisitedGitLab.Maintainer)]
    public async Task Whoever_is_no_administrator_learns_nothing(string token)
    {
        using var visitor = await PageVisitor.SignInAsync(_world, token);
        var (status, page) = await visitor.GetAsync("admin/status");
        status.ShouldBe(404);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Page not found");
        page.QuerySelectorAll("form[action*='/admin/status']").ShouldBeEmpty();
        foreach (var path in new[] { "admin/status/pause", "admin/status/resume" })
        {
            (await visitor.PostAsync(path)).ShouldBe((404, null));
        }

        IsPaused().ShouldBeFalse();
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to_and_comes_back()
    {
        var answer = await _world.GetAsync("admin/status", token: null);
        answer.Status.ShouldBe(303);
        answer.Headers.Location!.OriginalString.ShouldBe("/-/sign_in?redirect_to=%2Fadmin%2Fstatus");
    }

    [Theory]
    [InlineData("en", "Status", "Answers")]
    [InlineData("zh-CN", "状态", "正常")]
    public async Task An_administrator_sees_how_it_stands_in_their_language(string language, string heading, string answers)
    {
        using var visitor = await PageVisitor.SignInAsync(_world, VisitedGitLab.Administrator, language);
        _world.GitLab.Tokens["glpat-the-watchers-own-token"] = new VisitorRole("read_api", 40);
        var page = await LookUntilAsync(visitor, "17.4.2");
        page.QuerySelector("h1")!.TextContent.ShouldBe(heading);
        page.QuerySelector("#gitlab")!.TextContent.ShouldBe("GitLab");
        page.QuerySelector(".tile-value")!.TextContent.ShouldBe(answers);
        var gitLab = page.QuerySelector("section[aria-labelledby=gitlab]")!.TextContent;
        gitLab.ShouldContain("17.4.2");
        gitLab.ShouldContain("@mei");
        gitLab.ShouldContain("read_api");
        page.QuerySelector("[data-list=modules]")!.TextContent.ShouldContain("Integration.Feishu");
        page.QuerySelector("section[aria-labelledby=storage]")!.TextContent.ShouldContain(_world.Storage.Database.File);
        page.DocumentElement.OuterHtml.ShouldNotContain("admin.");
    }

    [Fact]
    public void A_module_that_is_not_loaded_and_those_without_sentences_are_told_with_their_causes()
    {
        using var folder = new TemporaryFolder();
        var manifest = folder.Write("manifest.json", """{ "contract": 1, "integrations": [ { "slug": "absent", "assembly": "Absent" }, { "slug": "feishu", "assembly": "Integration.Feishu" } ] }""");
        var modules = ModuleCatalog.Load(manifest, Path.Combine(ApiWorld.HostFolder, "modules"), NullLogger.Instance);
        var view = new HostFacts(modules, LocaleCatalog.Load([folder["locales"]]), _world.Storage.Database, null!).Modules();

        view.Loaded.ShouldHaveSingleItem().Slug.ShouldBe("feishu");
        view.Faults.ShouldHaveSingleItem().Row.ShouldBe("absent (Absent)");
        view.LocaleFindings[0].ShouldStartWith("module feishu: there is no modules/Integration.Feishu/locales/en/feishu.json");
    }

    [Fact]
    public async Task GitLab_is_asked_about_the_account_once_however_often_somebody_looks()
    {
        using var visitor = await PageVisitor.SignInAsync(_world, VisitedGitLab.Administrator);
        _world.GitLab.Tokens["glpat-the-watchers-own-token"] = new VisitorRole("read_api", 40);
        await LookUntilAsync(visitor, "17.4.2");
        await visitor.GetAsync("admin/status");
        await visitor.GetAsync("admin/status");
        _world.GitLab.Asked.Count(path => path.EndsWith("/version", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_token_is_told_in_words()
    {
        using var visitor = await PageVisitor.SignInAsync(_world, VisitedGitLab.Administrator);
        await visitor.GetAsync("admin/status");
        var (_, page) = await visitor.GetAsync("admin/status");
        page.QuerySelector(".tile-value")!.TextContent.ShouldBe("Away");
        page.QuerySelector("section[aria-labelledby=gitlab] .alert")!.TextContent.ShouldContain("GitLab refuses the token. Set GitLab:Token to a valid one.");
        page.QuerySelector("[data-series=failures] strong")!.TextContent.ShouldBe("1");
    }

    [Fact]
    public async Task What_waits_what_was_given_up_and_paused_addresses_are_counted_and_lead_to_their_deliveries()
    {
        (await _world.PutAsync(new { webhook = ApiWorld.Hook })).Status.ShouldBe(200);
        var integration = _world.Stored();
        var destination = integration.Destination(new Uri(ApiWorld.Hook));
        var outbox = new Outbox(_world.Time);
        await _world.Storage.Writer.WriteAsync((connection, transaction) => outbox.Add(connection, transaction,
            [.. Enumerable.Range(1, 3).Select(id => new NewDelivery(integration, Examples.Push(id), Examples.Card($"Push {id}"), 0, destination, null)), new NewDelivery(integration, Examples.Push(9), null, 0, destination, null)]));
        await _world.Storage.Writer.WriteAsync((connection, transaction) => outbox.Pause(connection, transaction, destination, _world.Time.GetUtcNow().AddHours(1),
            new AttemptEnd { Next = NextStep.Retry, Outcome = AttemptOutcome.Failed, Reason = "gone", Code = "19001", Message = "token <invalid>", Advice = "gone" }, TimeSpan.FromDays(3)));

        using var visitor = await PageVisitor.SignInAsync(_world, VisitedGitLab.Administrator);
        var (_, page) = await visitor.GetAsync("admin/status");
        Count(page, "pending").ShouldBe("3");
        Count(page, "dead").ShouldBe("1");
        var dead = page.QuerySelector("[data-list=dead] tbody")!;
        dead.QuerySelector("a")!.GetAttribute("href").ShouldBe($"/{Examples.Project.Path}/-/settings/integrations/feishu/deliveries?status=dead");
        dead.TextContent.ShouldContain("No card could be made of the event.");
        var paused = page.QuerySelector("[data-list=paused] tbody")!.TextContent;
        paused.ShouldContain("The robot is gone.");
        paused.ShouldContain("token <invalid> (19001)");
        page.DocumentElement.OuterHtml.ShouldNotContain("0123456789abcdef-secret");
        page.DocumentElement.OuterHtml.Length.ShouldBeLessThan(150_000);
    }

    [Fact]
    public async Task Pausing_shows_a_banner_on_every_page_and_resuming_takes_it_away()
    {
        using var administrator = await PageVisitor.SignInAsync(_world, VisitedGitLab.Administrator);
        using var maintainer = await PageVisitor.SignInAsync(_world, VisitedGitLab.Maintainer);
        (await administrator.PostAsync("admin/status/pause")).ShouldBe((303, "/admin/status"));
        IsPaused().ShouldBeTrue();

        var banner = (await maintainer.GetAsync("acme/shop/-/settings/integrations")).Page.QuerySelector(".pause-banner")!;
        banner.TextContent.ShouldContain("Sending is paused since just now by @mei.");
        banner.QuerySelectorAll("form").ShouldBeEmpty();
        (await _world.GetAsync("-/sign_in", token: null)).Text.ShouldNotContain("pause-banner");

        var (_, page) = await administrator.GetAsync("admin/application_settings/integrations");
        page.QuerySelector(".pause-banner form")!.GetAttribute("action").ShouldBe("/admin/status/resume");
        page.QuerySelector(".pause-banner [name=redirect_to]")!.GetAttribute("value").ShouldBe("/admin/application_settings/integrations");
        (await administrator.PostAsync("admin/status/resume", ("redirect_to", "https://evil.example/"))).ShouldBe((303, "/"));
        IsPaused().ShouldBeFalse();
        (await maintainer.GetAsync("acme/shop/-/settings/integrations")).Page.QuerySelector(".pause-banner").ShouldBeNull();
        _world.Log.Text.ShouldContain("Sending is paused by @mei");
        _world.Log.Text.ShouldContain("Sending is resumed by @mei");
    }

    [Fact]
    public async Task A_form_that_is_not_the_hosts_own_pauses_nothing()
    {
        using var visitor = await PageVisitor.SignInAsync(_world, VisitedGitLab.Administrator);
        (await visitor.PostAsync("admin/status/pause", (Host.Pages.Page.AntiforgeryField, "forged"))).Status.ShouldBe(422);
        IsPaused().ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_that_only_reads_looks_and_pauses_nothing()
    {
        _world.GitLab.Tokens["glpat-administrator-who-reads"] = new VisitorRole("read_api", 0, Admin: true);
        using var visitor = await PageVisitor.SignInAsync(_world, "glpat-administrator-who-reads");
        (await visitor.GetAsync("admin/status")).Status.ShouldBe(200);
        (await visitor.PostAsync("admin/status/pause")).ShouldBe((403, null));
        IsPaused().ShouldBeFalse();
    }

    /// <summary>Looks, while time goes by for the request budget, until something is known.</summary>
    private async Task<IDocument> LookUntilAsync(PageVisitor visitor, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var looking = visitor.GetAsync("admin/status");
            while (!looking.IsCompleted)
            {
                _world.Time.Advance(TimeSpan.FromMilliseconds(200));
                await Task.Delay(10, patience.Token);
            }

            if ((await looking).Page is var page && page.DocumentElement.TextContent.Contains(text, StringComparison.Ordinal))
            {
                return page;
            }
        }
    }

    private bool IsPaused()
    {
        using var connection = _world.Storage.Database.Connect();
        return Sql.Scalar(connection, null, "SELECT 1 FROM sending_pause") is not null;
    }

    private static string Count(IDocument page, string status) => page.QuerySelector($"[data-status={status}] dd")!.TextContent;
}
