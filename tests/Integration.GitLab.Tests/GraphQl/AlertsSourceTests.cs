using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.GraphQl;

public sealed class AlertsSourceTests
{
    private static readonly DateTimeOffset At = Rows.Start.AddMinutes(10);

    private readonly PretendGitLab rest = new();
    private readonly PretendGraphQl gitLab;
    private readonly FakeTimeProvider time = new(Rows.Start);
    private readonly Lines log = new();
    private readonly AlertsSource source;
    private readonly Reading reading;

    public AlertsSourceTests()
    {
        gitLab = new PretendGraphQl(rest);
        gitLab.Projects.Add(GraphQlRows.Project());
        source = new AlertsSource(new GraphQlEndpoint(gitLab, time, log.For<GraphQlEndpoint>()), new ProjectDirectory(gitLab, time), log.For<AlertsSource>());
        reading = new Reading(source, Rows.Start);
    }

    [Fact]
    public async Task An_alert_is_told_whole()
    {
        Trigger(3, At);
        var alert = (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<AlertEvent>();
        (alert.Key, alert.Iid, alert.Title, alert.Severity, alert.Service, alert.Tool, alert.Count).ShouldBe(
            ("alert:7:3:2027-03-09T08:10:00Z", 3, "Till is hot", Severity.Critical, "till", "Prometheus", 1));
        (alert.OccurredAt, alert.StartedAt, alert.Url, alert.Project.Name).ShouldBe(
            (At, At.AddMinutes(-2), new Uri("https://gitlab.example/acme/shop/-/alert_management/3/details"), "Acme / Shop"));
        (alert.Author, alert.Urgent).ShouldBe((null, true));
    }

    [Fact]
    public async Task A_repeat_of_a_known_alert_is_not_new()
    {
        Trigger(3, At);
        await reading.ReadAsync();
        gitLab.List("alertManagementAlerts")[0]!["eventCount"] = 17;
        (await reading.ReadAsync()).ShouldBeEmpty();
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_was_acknowledged_between_two_looks_is_still_told_because_no_status_is_asked_for()
    {
        Trigger(3, At);
        await reading.ReadAsync();
        gitLab.Asked.Single().Query.ShouldNotContain("status");
    }

    [Theory]
    [InlineData("Critical", Severity.Critical)]
    [InlineData("high", Severity.High)]
    [InlineData("MEDIUM", Severity.Medium)]
    [InlineData("LOW", Severity.Low)]
    [InlineData("INFO", Severity.Info)]
    [InlineData("UNKNOWN", Severity.Unknown)]
    [InlineData("5", Severity.Unknown)]
    [InlineData(null, Severity.Unknown)]
    public async Task Severities_are_known_in_any_case_and_new_words_do_no_harm(string? word, Severity severity)
    {
        Trigger(3, At, alert => alert["severity"] = word);
        (await OneAsync()).Severity.ShouldBe(severity);
    }

    [Fact]
    public async Task What_an_alert_does_not_say_is_left_out()
    {
        Trigger(3, At, alert =>
        {
            foreach (var name in (string[])["title", "severity", "service", "monitoringTool", "startedAt", "eventCount", "webUrl"])
            {
                alert[name] = null;
            }
        });
        var alert = await OneAsync();
        (alert.Title, alert.Service, alert.Tool, alert.StartedAt, alert.Count).ShouldBe(("", null, null, null, 1));
        alert.Url.ShouldBe(new Uri("https://gitlab.example/acme/shop/-/alert_management/3/details"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:secret@gitlab.example/")]
    [InlineData("/acme")]
    public async Task An_address_that_nobody_should_be_sent_to_is_replaced(string address)
    {
        Trigger(3, At, alert => (alert["webUrl"], alert["detailsUrl"]) = (address, address));
        (await OneAsync()).Url.ShouldBe(new Uri("https://gitlab.example/acme/shop/-/alert_management/3/details"));
    }

    [Fact]
    public async Task Alerts_come_oldest_first_over_all_pages_however_many_there_are()
    {
        for (var iid = 1; iid <= 120; iid++)
        {
            // Several share a second, also across the borders of pages.
            Trigger(iid, At.AddSeconds(iid / 4));
        }

        var told = await reading.ReadAsync();
        told.OfType<AlertEvent>().Select(alert => alert.Iid).ShouldBe(Enumerable.Range(1, 120).Select(iid => (long)iid));
        gitLab.Asked.Count.ShouldBe(3);
        gitLab.Asked[2].Variables["after"]!.ToString().ShouldBe("100");
        (await reading.ReadAsync()).ShouldBeEmpty();
        gitLab.Asked.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_deep_reading_finds_what_became_visible_late_below_a_page_of_known_ones()
    {
        for (var iid = 1; iid <= 60; iid++)
        {
            Trigger(iid, At.AddSeconds(iid));
        }

        await reading.ReadAsync();
        gitLab.List("alertManagementAlerts").Insert(57, GraphQlRows.Alert(61, At.AddSeconds(3)));
        (await reading.ReadAsync()).ShouldBeEmpty();
        (await reading.ReadAsync(deep: true)).OfType<AlertEvent>().Select(alert => alert.Iid).ShouldBe([61]);
    }

    [Fact]
    public async Task What_was_before_the_floor_is_not_told_and_not_paged_through()
    {
        for (var iid = 1; iid <= 160; iid++)
        {
            Trigger(iid, Rows.Start.AddHours(iid - 160));
        }

        (await reading.ReadAsync(deep: true)).OfType<AlertEvent>().Select(alert => alert.Iid).ShouldBe([160]);
        gitLab.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_old_row_among_new_ones_does_not_end_a_reading()
    {
        for (var iid = 1; iid <= 120; iid++)
        {
            Trigger(iid, iid == 71 ? Rows.Start.AddDays(-3) : At.AddSeconds(iid));
        }

        // 71 is the last row of the first page.
        (await reading.ReadAsync()).Count.ShouldBe(119);
    }

    [Fact]
    public async Task A_page_that_is_too_large_is_read_in_smaller_ones_and_a_row_that_is_too_large_is_given_up_by_its_name()
    {
        for (var iid = 1; iid <= 120; iid++)
        {
            Trigger(iid, At.AddSeconds(iid), alert => alert["title"] = new string('x', iid == 90 ? 100_000 : iid == 60 ? 19_000 : 100));
        }

        gitLab.MostBytes = 30_000;
        (await reading.ReadAsync()).OfType<AlertEvent>().Select(alert => alert.Iid).ShouldBe(Enumerable.Range(1, 120).Where(iid => iid != 90).Select(iid => (long)iid));
        var what = reading.GivenUp.ShouldHaveSingleItem();
        (what.Key, what.Kind, what.Cause).ShouldBe(("alert:7:90:2027-03-09T08:11:30Z", EventKind.Alert, "GitLab's answer about it alone is longer than what is read"));
        reading.Position.At.ShouldBe(At.AddSeconds(120));
        gitLab.Asked.Count.ShouldBeLessThan(30);
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
        reading.GivenUp.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_of_which_not_even_the_identity_fits_is_a_failure()
    {
        Trigger(1, At);
        gitLab.MostBytes = 10;
        (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).TooLarge.ShouldBeTrue();
        gitLab.Asked.Count.ShouldBe(7);
    }

    [Fact]
    public async Task No_more_than_so_many_bytes_are_held_at_once_and_what_is_newer_is_told_next_though_days_lie_between()
    {
        for (var iid = 1; iid <= 40; iid++)
        {
            Trigger(iid, At.AddDays(iid <= 20 ? 0 : 10).AddSeconds(iid), alert => alert["title"] = new string('x', 1024 * 1024));
        }

        var first = (await reading.ReadAsync()).Cast<AlertEvent>().Select(alert => alert.Iid).ToList();
        first.ShouldBe(Enumerable.Range(1, 31).Select(iid => (long)iid));
        (await reading.ReadAsync()).Cast<AlertEvent>().Select(alert => alert.Iid).ShouldBe(Enumerable.Range(32, 9).Select(iid => (long)iid));
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reading_that_is_stopped_between_two_batches_goes_on_from_there()
    {
        for (var iid = 1; iid <= 50; iid++)
        {
            Trigger(iid, At.AddSeconds(iid));
        }

        var seen = new HashSet<string>();
        var told = new List<string>();
        var position = new SourcePosition(0, Rows.Start);
        for (var stops = 0; stops < 3; stops++)
        {
            await foreach (var batch in source.ReadAsync(Request(position, seen), TestContext.Current.CancellationToken))
            {
                told.AddRange(batch.Events.Select(what => what.Key));
                seen.UnionWith(batch.Seen.Select(key => key.Key));
                position = batch.Position;
                break;
            }
        }

        told.Count.ShouldBe(50);
        told.Distinct().Count().ShouldBe(50);
        position.At.ShouldBe(At.AddSeconds(50));
    }

    [Fact]
    public async Task A_clock_that_runs_ahead_does_not_carry_the_position_away()
    {
        Trigger(3, rest.Date!.Value.AddDays(1));
        (await reading.ReadAsync()).Count.ShouldBe(1);
        reading.Position.At.ShouldBe(rest.Date.Value);
    }

    [Fact]
    public async Task A_renamed_project_is_asked_for_by_its_new_path()
    {
        await reading.ReadAsync();
        gitLab.Projects[0]["fullPath"] = "acme/store";
        rest.Answer("projects/7", """{"id":7,"name_with_namespace":"Acme / Store","path_with_namespace":"acme/store","web_url":"https://gitlab.example/acme/store"}""");
        Trigger(3, At);
        (await OneAsync()).Project.Path.ShouldBe("acme/store");
        gitLab.Asked.Select(asked => asked.Variables["path"]!.ToString()).ShouldBe(["acme/shop", "acme/shop", "acme/store"]);
    }

    [Fact]
    public async Task Another_project_that_took_the_old_path_is_not_read_in_its_place()
    {
        await reading.ReadAsync();
        gitLab.Projects[0]["fullPath"] = "acme/store";
        Trigger(3, At);
        var other = GraphQlRows.Project(8);
        other["alertManagementAlerts"]!.AsArray().Add(GraphQlRows.Alert(99, At));
        gitLab.Projects.Add(other);
        rest.Answer("projects/7", """{"id":7,"name_with_namespace":"Acme / Store","path_with_namespace":"acme/store","web_url":"https://gitlab.example/acme/store"}""");
        (await OneAsync()).Iid.ShouldBe(3);
    }

    [Fact]
    public async Task A_project_that_is_gone_fails_as_REST_says()
    {
        gitLab.Projects.Clear();
        await reading.ReadAsync();
        log.Count(1312).ShouldBe(1);
        rest.Fail("projects/7", GitLabFailure.NotFound);
        (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).Failure.ShouldBe(GitLabFailure.NotFound);
    }

    [Fact]
    public async Task Where_GitLab_has_no_alerts_nothing_is_told_nothing_fails_and_it_is_said_once()
    {
        gitLab.Unknown.Add("alertManagementAlerts");
        (await reading.ReadAsync()).ShouldBeEmpty();
        (await reading.ReadAsync()).ShouldBeEmpty();
        (gitLab.Asked.Count, log.Count(1311)).ShouldBe((1, 1));
        reading.Position.ShouldBe(new SourcePosition(0, Rows.Start));
    }

    [Fact]
    public async Task Where_the_user_of_the_token_may_not_see_them_nothing_is_told_and_it_is_said_once()
    {
        gitLab.Projects[0]["alertManagementAlerts"] = null;
        (await reading.ReadAsync()).ShouldBeEmpty();
        gitLab.Errors.Add(Error("The resource that you are attempting to access does not exist or you don't have permission to perform this action"));
        (await reading.ReadAsync()).ShouldBeEmpty();
        log.Count(1312).ShouldBe(1);
    }

    [Fact]
    public async Task What_GitLab_could_not_tell_this_time_is_not_taken_for_nothing()
    {
        Trigger(3, At);
        var alerts = gitLab.Projects[0]["alertManagementAlerts"]!.DeepClone();
        gitLab.Projects[0]["alertManagementAlerts"] = null;
        gitLab.Errors.Add(Error("Timeout on Project.alertManagementAlerts"));
        (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).Failure.ShouldBe(GitLabFailure.Refused);
        gitLab.Errors.Clear();
        gitLab.Projects[0]["alertManagementAlerts"] = alerts;
        (await OneAsync()).Iid.ShouldBe(3);
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_do_not_spoil_the_others()
    {
        Trigger(1, At, alert => alert["iid"] = "one");
        Trigger(2, At, alert => alert["createdAt"] = "yesterday");
        Trigger(3, At);
        gitLab.List("alertManagementAlerts").Add(null);
        Trigger(4, At, alert => alert["title"] = new JsonArray());
        (await OneAsync()).Iid.ShouldBe(3);
        for (var attempt = 2; attempt <= 6; attempt++)
        {
            reading.GivenUp.Count.ShouldBe(attempt <= 5 ? 0 : 1);
            (await reading.ReadAsync()).ShouldBeEmpty();
        }

        reading.GivenUp.ShouldHaveSingleItem().ShouldBe(new UnreadableEvent("alert:7:4:2027-03-09T08:10:00Z", EventKind.Alert, At, Poison.Shape));
        reading.Seen.ShouldContain(reading.GivenUp[0].Key);
        log.Count(1313).ShouldBe(1);
    }

    [Fact]
    public async Task Pages_without_end_are_left_at_some_point()
    {
        var alerts = gitLab.List("alertManagementAlerts");
        for (var iid = 1; iid <= 50_200; iid++)
        {
            alerts.Add(new JsonObject { ["iid"] = $"{iid}", ["createdAt"] = GraphQlRows.Time(At) });
        }

        (await reading.ReadAsync()).Count.ShouldBe(50_000);
        (gitLab.Asked.Count, log.Count(1314)).ShouldBe((1000, 1));
    }

    [Fact]
    public async Task A_look_says_whether_reading_is_worth_it()
    {
        Trigger(3, At);
        await reading.ReadAsync();
        Look([new LookedRow(3, "", At)]).ShouldBeFalse();
        Look([]).ShouldBeFalse();
        Look([new LookedRow(4, "", At.AddSeconds(1)), new LookedRow(3, "", At)]).ShouldBeTrue();
        Look([new LookedRow(3, "", At.AddSeconds(1))]).ShouldBeTrue();
        Look([new LookedRow(2, "", Rows.Start.AddSeconds(-1))]).ShouldBeFalse();
        Look(null).ShouldBeTrue();

        bool Look(IReadOnlyList<LookedRow>? alerts) => source.MayHaveNews(Request(reading.Position, reading.Seen) with { Look = new ProjectLook { At = At, Alerts = alerts } });
    }

    private static JsonObject Error(string message) => new() { ["message"] = message, ["path"] = new JsonArray("project", "alertManagementAlerts") };

    private static ReadRequest Request(SourcePosition position, IReadOnlySet<string> seen) =>
        new() { ProjectId = 7, Position = position, Seen = seen, Floor = Rows.Start, NeedsDetails = (_, _) => true };

    private void Trigger(long iid, DateTimeOffset at, Action<JsonObject>? change = null) => gitLab.List("alertManagementAlerts").Insert(0, GraphQlRows.Alert(iid, at, change));

    private async Task<AlertEvent> OneAsync() => (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<AlertEvent>();
}
