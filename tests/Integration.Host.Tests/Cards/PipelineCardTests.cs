using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class PipelineCardTests
{
    private static readonly PipelineEvent Pipeline = new()
    {
        Key = "pipeline:12:failed:2027-03-09T08:05:00Z",
        Project = Composing.Shop,
        Author = Composing.LiWei,
        OccurredAt = Composing.Now,
        Id = 12,
        Outcome = PipelineOutcome.Failed,
        Ref = "main",
        RefUrl = Composing.Page("tree/main"),
        Url = Composing.Page("pipelines/12"),
        Commit = Composing.Commit(1),
        Source = "push",
        Duration = TimeSpan.FromSeconds(125),
        FailedStages = ["test", "deploy"],
        FailedJobs = [new PipelineJob("unit", "test", Composing.Page("jobs/1")), new PipelineJob("review", "deploy", null)],
        FailedJobCount = 2,
    };

    /// <summary>Outcome, colour; title and sentence with and without a person, in English and in Chinese.</summary>
    public static TheoryData<PipelineOutcome, CardColor, string, string, string, string, string, string> Sentences => new()
    {
        { PipelineOutcome.Success, CardColor.Green,
            "Acme / Shop: pipeline #12 passed (main)", "Pipeline [#12] in [Acme / Shop] passed · triggered by Li Wei", "Pipeline [#12] in [Acme / Shop] passed",
            "Acme / Shop：流水线 #12 已通过（main）", "[Acme / Shop] 的流水线 [#12] 已通过，由 Li Wei 触发", "[Acme / Shop] 的流水线 [#12] 已通过" },
        { PipelineOutcome.Warning, CardColor.Green,
            "Acme / Shop: pipeline #12 passed with warnings (main)", "Pipeline [#12] in [Acme / Shop] passed with warnings · triggered by Li Wei", "Pipeline [#12] in [Acme / Shop] passed with warnings",
            "Acme / Shop：流水线 #12 已通过但有警告（main）", "[Acme / Shop] 的流水线 [#12] 已通过但有警告，由 Li Wei 触发", "[Acme / Shop] 的流水线 [#12] 已通过但有警告" },
        { PipelineOutcome.Failed, CardColor.Red,
            "Acme / Shop: pipeline #12 failed (main)", "Pipeline [#12] in [Acme / Shop] failed · triggered by @Li Wei", "Pipeline [#12] in [Acme / Shop] failed",
            "Acme / Shop：流水线 #12 失败（main）", "[Acme / Shop] 的流水线 [#12] 失败，由 @Li Wei 触发", "[Acme / Shop] 的流水线 [#12] 失败" },
        { PipelineOutcome.Canceled, CardColor.Grey,
            "Acme / Shop: pipeline #12 canceled (main)", "Pipeline [#12] in [Acme / Shop] was canceled · triggered by Li Wei", "Pipeline [#12] in [Acme / Shop] was canceled",
            "Acme / Shop：流水线 #12 已取消（main）", "Li Wei 在 [Acme / Shop] 中触发的流水线 [#12] 已取消", "[Acme / Shop] 的流水线 [#12] 已取消" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_pipeline_says_how_it_ended(PipelineOutcome outcome, CardColor color, string title, string by, string passive, string chineseTitle, string chineseBy, string chinesePassive)
    {
        var pipeline = Pipeline with { Outcome = outcome };
        var (english, chinese) = (Composing.Card(pipeline, "en"), Composing.Card(pipeline, "zh-CN"));

        english.Color.ShouldBe(color);
        english.Title.ShouldBe(title);
        english.Summary.Read().ShouldBe(by);
        chinese.Title.ShouldBe(chineseTitle);
        chinese.Summary.Read().ShouldBe(chineseBy);
        Composing.Card(pipeline with { Author = null }, "en").Summary.Read().ShouldBe(passive);
        Composing.Card(pipeline with { Author = null }, "zh-CN").Summary.Read().ShouldBe(chinesePassive);
    }

    [Fact]
    public void A_failed_one_tells_what_failed()
    {
        var card = Composing.Card(Pipeline, "en");

        card.ReadFields().ShouldBe(["Branch = [main]", "Commit = [aaaaaaaa] Change 1", "Source = push", "Duration = 2m 5s", "Failed stages = test, deploy"]);
        card.ReadBody().ShouldBe(["2 failed jobs:", "- [unit] (test)", "- review (deploy)"]);
        card.Button.ShouldBe(new CardButton("View pipeline", Composing.Page("pipelines/12")));
    }

    [Fact]
    public void A_failed_one_tells_it_in_Chinese()
    {
        var card = Composing.Card(Pipeline, "zh-CN");

        card.ReadFields().ShouldBe(["分支 = [main]", "提交 = [aaaaaaaa] Change 1", "来源 = 推送", "耗时 = 2分5秒", "失败的阶段 = test、deploy"]);
        card.ReadBody().ShouldBe(["2 个作业失败：", "- [unit]（test）", "- review（deploy）"]);
        card.Button.Text.ShouldBe("查看流水线");
    }

    [Fact]
    public void Jobs_that_are_not_listed_are_counted()
    {
        var jobs = Enumerable.Range(1, 10).Select(number => new PipelineJob($"job {number}", "test", null)).ToList();
        var pipeline = Pipeline with { FailedJobs = jobs, FailedJobCount = 13, FailedStages = ["test"] };

        var body = Composing.Card(pipeline, "en").ReadBody().ToList();
        body[0].ShouldBe("13 failed jobs:");
        body[^1].ShouldBe("and 3 more failed jobs");
        body.Count.ShouldBe(12);
        Composing.Card(pipeline with { FailedJobCount = 11 }, "en").ReadBody().Last().ShouldBe("and 1 more failed job");
        Composing.Card(pipeline, "zh-CN").ReadBody().Last().ShouldBe("另有 3 个失败的作业");
        Composing.Card(pipeline, "en").ReadFields().Last().ShouldBe("Failed stage = test");
    }

    [Fact]
    public void One_failed_job_is_singular() =>
        Composing.Card(Pipeline with { FailedJobs = [new PipelineJob("unit", "test", null)], FailedJobCount = 1 }, "en").ReadBody().First().ShouldBe("1 failed job:");

    [Fact]
    public void What_is_wrong_in_the_configuration_comes_first() =>
        Composing.Card(Pipeline with { YamlErrors = "jobs:unit config\ncontains unknown keys: scirpt\n" }, "zh-CN").ReadBody().Take(2)
            .ShouldBe(["CI/CD 配置无效：", "> jobs:unit config\ncontains unknown keys: scirpt"]);

    [Theory]
    [InlineData(PipelineOutcome.Success)]
    [InlineData(PipelineOutcome.Warning)]
    [InlineData(PipelineOutcome.Canceled)]
    public void One_that_did_not_fail_tells_of_no_failed_job(PipelineOutcome outcome)
    {
        var card = Composing.Card(Pipeline with { Outcome = outcome }, "en");

        card.Body.ShouldBeEmpty();
        card.ReadFields().ShouldNotContain(field => field.StartsWith("Failed"));
        card.Summary.OfType<PersonSpan>().ShouldAllBe(person => !person.Mention);
    }

    [Fact]
    public void A_merge_request_pipeline_names_the_merge_request()
    {
        var card = Composing.Card(Pipeline with { Ref = "feature", Source = "merge_request_event", MergeRequest = new PipelineMergeRequest(34, "Faster search", Composing.Page("merge_requests/34")) }, "zh-CN");

        card.Title.ShouldBe("Acme / Shop：流水线 #12 失败（!34）");
        card.ReadFields().ShouldContain("合并请求 = [!34 Faster search]");
        card.ReadFields().ShouldContain("分支 = [feature]");
        card.ReadFields().ShouldContain("来源 = 合并请求");
    }

    [Fact]
    public void A_merge_request_whose_title_is_unknown_has_its_number_alone() =>
        Composing.Card(Pipeline with { MergeRequest = new PipelineMergeRequest(34, "", Composing.Page("merge_requests/34")) }, "en").ReadFields().ShouldContain("Merge request = [!34]");

    [Fact]
    public void A_tag_pipeline_tells_its_tag() =>
        Composing.Card(Pipeline with { Ref = "v1.0", IsTag = true, RefUrl = null }, "zh-CN").ReadFields().First().ShouldBe("标签 = v1.0");

    [Theory]
    [InlineData("schedule", "schedule", "定时")]
    [InlineData("web", "web page", "网页")]
    [InlineData("something_new", "something_new", "something_new")]
    public void A_source_is_translated_where_it_is_known(string source, string english, string chinese)
    {
        Composing.Card(Pipeline with { Source = source }, "en").ReadFields().ShouldContain("Source = " + english);
        Composing.Card(Pipeline with { Source = source }, "zh-CN").ReadFields().ShouldContain("来源 = " + chinese);
    }

    [Fact]
    public void What_GitLab_does_not_say_is_left_out()
    {
        var card = Composing.Card(Pipeline with { Source = null, Duration = null, FailedStages = [], FailedJobs = [], FailedJobCount = 0 }, "en");

        card.ReadFields().Count().ShouldBe(2);
        card.Body.ShouldBeEmpty();
    }
}
