using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Integration.Contract;
using Integration.Feishu;
using Integration.Host.Cards;
using Integration.Host.Localization;
using Integration.Host.Markdown;
using NodaTime;

namespace Integration.Benchmarks;

/// <summary>From an event to the bytes that are sent to Feishu: the neutral card, then the module's message, signed.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class CardBenchmark
{
    private static readonly DateTimeOffset Now = new(2027, 3, 9, 8, 5, 0, TimeSpan.Zero);

    private static readonly Project Shop = new()
    {
        Id = 7,
        Name = "Acme / Shop",
        Path = "acme/shop",
        Url = new Uri("https://gitlab.example.com/acme/shop"),
        DefaultBranch = "main",
    };

    private static readonly Attempt Attempt = new()
    {
        DeliveryId = "1",
        Number = 1,
        IntegrationId = "1",
        Address = new Uri("https://open.feishu.cn/open-apis/bot/v2/hook/benchmark"),
        Now = Now,
    };

    private static readonly LocaleCatalog Locales = LocaleCatalog.Load(LocaleCatalog.FoldersOf(AppContext.BaseDirectory));
    private static readonly SampleWords Words = new(Locales, "en");

    private readonly CardComposer _composer = new(Locales, DateTimeZone.Utc);
    private readonly FeishuIntegration _feishu = new();
    private readonly SettingsValues _settings;
    private readonly ProjectEvent _push = Samples.Make(EventKind.Push, "commits", Shop, null, Now, Words)!;
    private readonly ProjectEvent _pipeline = Samples.Make(EventKind.Pipeline, "failed", Shop, null, Now, Words)!;

    private readonly IssueEvent _issue;

    public CardBenchmark()
    {
        // What people write, again and again until it is 20 kB: headings, lists, tasks, quotes, code, a table, links.
        var issue = (IssueEvent)Samples.Make(EventKind.Issue, "open", Shop, null, Now, Words)!;
        var request = (MergeRequestEvent)Samples.Make(EventKind.MergeRequest, "open", Shop, null, Now, Words)!;
        var piece = $"{issue.Description}\n\n{request.Description}\n\n";
        _issue = issue with { Description = string.Concat(Enumerable.Repeat(piece, (20_000 / piece.Length) + 1))[..20_000] };
        _settings = (SettingsValues)SettingsSchema.Of(_feishu.Manifest.SettingsType).Bind(new Dictionary<string, string> { ["secret"] = "Jd93kslOw02mfLqZ", ["keyword"] = "Acme" });
    }

    [Benchmark]
    public int PushOfSevenCommits() => Send(_push);

    [Benchmark]
    public int FailedPipeline() => Send(_pipeline);

    [Benchmark]
    public int MarkdownOfTwentyKilobytes() => GitLabMarkdown.Read(_issue.Description, Shop, kind => kind).Count;

    [Benchmark]
    public int IssueOfTwentyKilobytes() => Send(_issue);

    private int Send(ProjectEvent what)
    {
        var card = _composer.Compose(what, "zh-CN");
        return _feishu.Compose(new Notification { Card = card, Event = what }, _settings, Attempt).Body.Length;
    }

    private sealed class InProcess : ManualConfig
    {
        // In this process: a build of its own would not find the internal types, and takes minutes on a small machine.
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
