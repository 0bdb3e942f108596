using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Integration.Contract;
using Integration.Feishu;
using Integration.Host.Templates;
using Integration.Templates;
using NodaTime;

namespace Integration.Benchmarks;

/// <summary>A custom template of 4 kB with 60 placeholders over an event's variables for Feishu, as text and as a whole message of JSON.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class TemplateBenchmark
{
    private const int Bytes = 4096;

    private readonly TemplateContext _context = new() { Zone = TemplateZones.Of(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]), Values = new DialectValues(Feishu()) };
    private readonly JsonElement _data = JsonElement.Parse(Data());
    private readonly string _source = Source();
    private readonly Template _text;
    private readonly Template _json;

    public TemplateBenchmark()
    {
        _text = Template.Parse(_source, out _)!;
        var message = _source.Replace("\n", "\\n", StringComparison.Ordinal);
        _json = Template.Parse("{\"msg_type\":\"text\",\"content\":{\"text\":\"" + message + "\"},\"issue\":${issue.id},\"assignee\":${issue.assignee}}", out _)!;
    }

    [Benchmark]
    public int Text() => _text.RenderText(_data, _context).Text.Length;

    [Benchmark]
    public int Json() => _json.RenderJson(_data, _context).Text.Length;

    [Benchmark]
    public int Parse() => Template.Parse(_source, out _)!.Variables.Count;

    // Twelve placeholders for a thing, five things; the rest is what an author writes between them.
    private static string Source()
    {
        const string block = """
            ## ${event.type.action.name}${event.type.subject.name} **${issue.summary}**
            ${field.issue.status.name}: ${issue.status.name}, ${field.issue.priority.name}: ${issue.priority.name|blank}
            ${field.issue.dueDate}: ${issue.dueDate|date:yyyy-MM-dd HH:mm|blank}
            ${issue.follows[*].name}, ${issue.sprint.name|blank}
            [${issue.number}](${issue.url})

            """;
        var text = new StringBuilder();
        for (var i = 0; i < 5; i++)
        {
            text.Append(block).Append('说', ((Bytes / 5) - Encoding.UTF8.GetByteCount(block) - 1) / 3).Append('\n');
        }

        return text.ToString();
    }

    private static string Data() => $$"""
        {"tenant":{"id":1},"event":{"type":{"id":"Issue.Update","subject":{"code":"Issue","name":"工作"},"action":{"code":"Update","name":"更新"} } },
        "trigger":{"date":1676627206432,"user":{"id":101,"name":"张三","email":"zhangsan@example.com","username":"zhangsan"} },
        "project":{"id":7,"name":"Shop","path":"acme/shop","url":"https://gitlab.example.com/acme/shop"},
        "issue":{"id":4711,"number":8,"summary":"Login fails *sometimes*","url":"https://gitlab.example.com/acme/shop/-/issues/8","description":"{{new string('x', 2000)}}",
        "createTime":1676627206432,"updateTime":1676627206432,"dueDate":1676628000000,"type":{"code":"issue","name":"议题"},
        "status":{"id":1,"name":"打开","code":"opened","category":{"id":1,"name":"Todo"} },"priority":{"id":"high","name":"high","optionKey":"high"},
        "project":{"id":7,"name":"Shop"},"sprint":{"id":3,"name":"17.2"},"assignee":{"id":102,"name":"李四","email":"lisi@example.com"},
        "follows":[{{string.Join(',', Enumerable.Range(0, 3).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{i},\"name\":\"Person {i}\"}}")))}}]},
        "field":{"issue":{"status":{"name":"状态"},"priority":{"name":"优先级"},"dueDate":"截止时间","description":"描述"} } }
        """;

    private static ITemplateDialect Feishu()
    {
        var manifest = new FeishuIntegration().Manifest;
        return manifest.Templates!((SettingsValues)SettingsSchema.Of(manifest.SettingsType).Bind(new Dictionary<string, string>()));
    }

    private sealed class InProcess : ManualConfig
    {
        // In this process, as the other benchmarks.
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
