using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class DeploymentCardTests
{
    private static readonly DeploymentEvent Deployment = new()
    {
        Key = "deployment:612:success:2027-03-09T08:05:00Z",
        Project = Composing.Shop,
        Author = Composing.LiWei,
        OccurredAt = Composing.Now,
        Id = 612,
        Status = DeploymentStatus.Success,
        Environment = "production",
        EnvironmentUrl = Composing.Page("environments/3"),
        Ref = "main",
        RefUrl = Composing.Page("tree/main"),
        Commit = Composing.Commit(1),
        Job = new DeploymentJob("deploy", Composing.Page("jobs/4")),
    };

    /// <summary>Status, colour; title and sentence with and without a person, in English and in Chinese.</summary>
    public static TheoryData<DeploymentStatus, CardColor, string, string, string, string, string, string> Sentences => new()
    {
        { DeploymentStatus.Running, CardColor.Green,
            "Acme / Shop: deployment to production started (main)", "Li Wei started a deployment of [Acme / Shop] to [production]", "A deployment of [Acme / Shop] to [production] started",
            "Acme / Shop：开始部署到 production（main）", "Li Wei 开始将 [Acme / Shop] 部署到 [production]", "[Acme / Shop] 开始部署到 [production]" },
        { DeploymentStatus.Success, CardColor.Green,
            "Acme / Shop: deployment to production succeeded (main)", "Li Wei deployed [Acme / Shop] to [production]", "[Acme / Shop] was deployed to [production]",
            "Acme / Shop：已部署到 production（main）", "Li Wei 将 [Acme / Shop] 部署到了 [production]", "[Acme / Shop] 已部署到 [production]" },
        { DeploymentStatus.Failed, CardColor.Red,
            "Acme / Shop: deployment to production failed (main)", "The deployment of [Acme / Shop] to [production] failed · triggered by @Li Wei", "The deployment of [Acme / Shop] to [production] failed",
            "Acme / Shop：部署到 production 失败（main）", "[Acme / Shop] 部署到 [production] 失败，由 @Li Wei 触发", "[Acme / Shop] 部署到 [production] 失败" },
        { DeploymentStatus.Canceled, CardColor.Grey,
            "Acme / Shop: deployment to production canceled (main)", "The deployment of [Acme / Shop] to [production] was canceled · triggered by Li Wei", "The deployment of [Acme / Shop] to [production] was canceled",
            "Acme / Shop：部署到 production 已取消（main）", "Li Wei 将 [Acme / Shop] 部署到 [production] 的操作已取消", "[Acme / Shop] 部署到 [production] 的操作已取消" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_deployment_says_how_far_it_is(DeploymentStatus status, CardColor color, string title, string by, string passive, string chineseTitle, string chineseBy, string chinesePassive)
    {
        var deployment = Deployment with { Status = status };
        var (english, chinese) = (Composing.Card(deployment, "en"), Composing.Card(deployment, "zh-CN"));

        english.Color.ShouldBe(color);
        english.Title.ShouldBe(title);
        english.Summary.Read().ShouldBe(by);
        chinese.Title.ShouldBe(chineseTitle);
        chinese.Summary.Read().ShouldBe(chineseBy);
        Composing.Card(deployment with { Author = null }, "en").Summary.Read().ShouldBe(passive);
        Composing.Card(deployment with { Author = null }, "zh-CN").Summary.Read().ShouldBe(chinesePassive);
    }

    [Fact]
    public void It_tells_branch_commit_and_job()
    {
        Composing.Card(Deployment, "en").ReadFields().ShouldBe(["Branch = [main]", "Commit = [aaaaaaaa] Change 1", "Job = [deploy]"]);
        Composing.Card(Deployment, "zh-CN").ReadFields().ShouldBe(["分支 = [main]", "提交 = [aaaaaaaa] Change 1", "作业 = [deploy]"]);
    }

    [Fact]
    public void A_tag_is_called_a_tag() =>
        Composing.Card(Deployment with { Ref = "v1.0", IsTag = true, RefUrl = null }, "zh-CN").ReadFields().ShouldContain("标签 = v1.0");

    [Fact]
    public void What_GitLab_does_not_say_is_left_out()
    {
        var card = Composing.Card(Deployment with { Job = null, EnvironmentUrl = null }, "en");

        card.ReadFields().ShouldBe(["Branch = [main]", "Commit = [aaaaaaaa] Change 1"]);
        card.Button.ShouldBe(new CardButton("View project", Composing.Shop.Url));
    }

    [Fact]
    public void The_button_leads_to_the_environment()
    {
        Composing.Card(Deployment, "en").Button.ShouldBe(new CardButton("View environment", Composing.Page("environments/3")));
        Composing.Card(Deployment with { EnvironmentUrl = null }, "zh-CN").Button.ShouldBe(new CardButton("查看作业", Composing.Page("jobs/4")));
    }

    [Fact]
    public void Of_one_that_failed_the_button_leads_to_the_job_whose_log_tells_why()
    {
        var failed = Deployment with { Status = DeploymentStatus.Failed };

        Composing.Card(failed, "en").Button.ShouldBe(new CardButton("View job", Composing.Page("jobs/4")));
        Composing.Card(failed with { Job = null }, "zh-CN").Button.ShouldBe(new CardButton("查看环境", Composing.Page("environments/3")));
    }
}
