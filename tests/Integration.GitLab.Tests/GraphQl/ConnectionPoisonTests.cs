using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.GraphQl;

public sealed class ConnectionPoisonTests
{
    private static readonly DateTimeOffset At = Rows.Start.AddMinutes(10);

    private readonly PretendGraphQl gitLab = new(new PretendGitLab());
    private readonly Reading reading;

    public ConnectionPoisonTests()
    {
        var time = new FakeTimeProvider(Rows.Start);
        gitLab.Projects.Add(GraphQlRows.Project());
        reading = new Reading(new AlertsSource(new GraphQlEndpoint(gitLab, time, new Lines().For<GraphQlEndpoint>()), new ProjectDirectory(gitLab, time), new Lines().For<AlertsSource>()), Rows.Start);
    }

    [Fact]
    public async Task One_that_can_be_read_later_is_told_then_however_far_the_others_have_come()
    {
        Trigger(4, At, alert => alert["title"] = new JsonArray());
        (await reading.ReadAsync()).ShouldBeEmpty();
        Trigger(5, At.AddDays(3));
        (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<AlertEvent>().Iid.ShouldBe(5);
        gitLab.List("alertManagementAlerts")[1]!["title"] = "Till is hot";
        (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<AlertEvent>().Iid.ShouldBe(4);
        reading.GivenUp.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_fifth_reading_gives_it_up()
    {
        Trigger(4, At, alert => alert["title"] = new JsonArray());
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await reading.ReadAsync();
            reading.GivenUp.ShouldBeEmpty();
        }

        await reading.ReadAsync();
        reading.GivenUp.ShouldHaveSingleItem().ShouldBe(new UnreadableEvent("alert:7:4:2027-03-09T08:10:00Z", EventKind.Alert, At, Poison.Shape));
        await reading.ReadAsync();
        reading.GivenUp.ShouldHaveSingleItem();
        reading.Position.At.ShouldBe(At);
    }

    private void Trigger(long iid, DateTimeOffset at, Action<JsonObject>? change = null) => gitLab.List("alertManagementAlerts").Insert(0, GraphQlRows.Alert(iid, at, change));
}
