using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class AlertCardTests
{
    private static readonly AlertEvent Alert = new()
    {
        Key = "alert:14:2027-03-09T08:05:00Z",
        Project = Composing.Shop,
        OccurredAt = Composing.Now,
        Iid = 14,
        Title = "Payments fail",
        Url = Composing.Page("alert_management/14/details"),
        Severity = Severity.High,
        Service = "payment",
        Tool = "Prometheus",
        StartedAt = Composing.Now.AddMinutes(-5),
    };

    [Fact]
    public void It_is_red_and_says_where_it_was_triggered()
    {
        var (english, chinese) = (Composing.Card(Alert, "en"), Composing.Card(Alert, "zh-CN"));

        english.Color.ShouldBe(CardColor.Red);
        english.Title.ShouldBe("Acme / Shop: new alert (severity: high) — Payments fail");
        english.Summary.Read().ShouldBe("Alert [Payments fail] was triggered in [Acme / Shop]");
        english.Button.ShouldBe(new CardButton("View alert", Alert.Url));
        chinese.Title.ShouldBe("Acme / Shop：触发新警报（严重性：高）— Payments fail");
        chinese.Summary.Read().ShouldBe("[Acme / Shop] 触发了新警报 [Payments fail]");
        chinese.Button.Text.ShouldBe("查看警报");
    }

    [Fact]
    public void It_tells_severity_service_tool_start_on_the_hosts_clock_and_how_often_where_that_is_more_than_once()
    {
        Composing.Card(Alert, "en").ReadFields().ShouldBe(["Severity = high", "Service = payment", "Tool = Prometheus", "Start time = Mar 9, 2027 at 16:00"]);
        Composing.Card(Alert with { Count = 1200 }, "zh-CN").ReadFields().ShouldBe(["严重性 = 高", "服务 = payment", "工具 = Prometheus", "开始时间 = 2027年3月9日 16:00", "触发次数 = 1,200"]);
    }

    [Fact]
    public void What_the_alert_does_not_say_is_left_out() =>
        Composing.Card(Alert with { Service = null, Tool = "", StartedAt = null }, "en").ReadFields().ShouldBe(["Severity = high"]);

    [Fact]
    public void Where_its_title_cannot_be_read_it_has_its_number() =>
        Composing.Card(Alert with { Title = "" }, "zh-CN").Title.ShouldBe("Acme / Shop：触发新警报（严重性：高）— #14");

    [Fact]
    public void One_that_claims_to_begin_at_the_end_of_time_has_a_card() =>
        Composing.Card(Alert with { StartedAt = DateTimeOffset.MaxValue }, "en").ReadFields().ShouldContain("Start time = Dec 31, 9999 at 07:59");
}
