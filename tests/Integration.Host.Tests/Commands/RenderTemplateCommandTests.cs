using System.Text;
using Integration.Host.Commands;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Commands;

public sealed class RenderTemplateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RenderTemplateCommandTests()
    {
        _folder.Write("data.json", """{"issue":{"summary":"登录 \"🚀\"","dueDate":1676628000000},"l":[1,2]}""");
    }

    [Theory]
    [InlineData("${issue.summary}", "", "登录 \"🚀\"")]
    [InlineData("a\r\n${x|blank}\r\n${l}\n", "", "a\r\n1, 2\n")]
    [InlineData("", "", "")]
    [InlineData("${issue.dueDate|date:yyyy-MM-dd HH:mm E z}", "", "2023-02-17 18:00 周五 CST")]
    [InlineData("${issue.dueDate|date:HH:mm E z zzzz}", "--zone Europe/Berlin --language en", "11:00 Fri CET Central European Standard Time")]
    [InlineData("${issue.dueDate|date:EEEE}", "--language en-US", "Friday")]
    [InlineData("${issue.dueDate|date:XXX}", "--zone UTC", "Z")]
    [InlineData("{\"a\": ${issue.summary}, \"b\": ${l},}", "--mode json", """{"a":"登录 \"🚀\"","b":[1,2]}""")]
    [InlineData("${issue.dueDate}", "--mode text", "1676628000000")]
    [InlineData("**${issue.dueDate}**", "--mode markdown", "**1676628000000**")]
    public async Task What_comes_out_is_printed_byte_for_byte(string template, string options, string expected)
    {
        var (exitCode, output, error) = await RunAsync(template, options);

        (exitCode, output, error).ShouldBe((0, expected, ""));
    }

    [Theory]
    [InlineData("a ${issue.sumary}${issue.sumary}\n${x|blank} ${y}", "", "a ", "warning@1:3 the data have no issue.sumary, so nothing stands for it; |blank behind it takes its line away then.\n")]
    [InlineData("{\"a\": ${issue.summary}, \"b\": ${x},}", "--mode json", """{"a":"登录 \"🚀\""}""", "warning@1:30 the data have no x, so nothing stands for it; |blank behind it takes its line away then.\n")]
    [InlineData("{{ .issue.summary }}", "", "{{ .issue.summary }}", "warning@1:1 {{ .issue.summary }} is text here; a value is written ${issue.summary}.\n")]
    public async Task What_is_probably_not_meant_is_told_to_whom_reads_along(string template, string options, string expected, string told)
    {
        await using var hints = new StringWriter { NewLine = "\n" };

        (await RunAsync(template, options)).ShouldBe((0, expected, ""));
        (await RunAsync(template, options, hints)).ShouldBe((0, expected, ""));

        hints.ToString().ShouldBe(Environment.NewLine + told);
    }

    [Theory]
    [InlineData("a\n ${b|upper} ${}", "", "TPL003@2:2 \"upper\" is no function; there are date:FORMAT and blank.\nTPL002@2:13 the placeholder names no variable; write ${path}.\n")]
    [InlineData("{\n\"a\": 1 2}", "--mode json", "JSON001 what comes out is not JSON, at line 2, column 8 of it.\n")]
    [InlineData("${nothing}", "--mode json", "JSON002 nothing comes out.\n")]
    [InlineData("x", "--mode xml", "--mode: \"xml\" is no mode; there are text, which is markdown too, and json.\n")]
    [InlineData("x", "--zone Mars/Base", "--zone: \"Mars/Base\" is no time zone; write an IANA name such as Asia/Shanghai.\n")]
    [InlineData("x", "--language fr", "--language: \"fr\" is no language; there are zh-CN and en.\n")]
    [InlineData("x", "--data none.json", "--data: there is no file none.json.\n")]
    [InlineData("x", "--template no/such/file", "--template: there is no file no/such/file.\n")]
    [InlineData("x", "--template=", "render-template: --template is missing; write --template FILE.\n")]
    public async Task What_is_wrong_is_a_line_on_standard_error(string template, string options, string expected)
    {
        var (exitCode, output, error) = await RunAsync(template, options);

        (exitCode, output, error).ShouldBe((1, "", expected));
    }

    [Fact]
    public async Task Data_that_are_not_JSON_are_told_with_their_place()
    {
        _folder.Write("bad.json", "{\n  oops");

        (await RunAsync("x", $"--data {_folder["bad.json"]}")).Error.ShouldEndWith("bad.json is not JSON, at line 2, byte 3.\n");
    }

    [Fact]
    public async Task A_template_that_is_not_UTF8_is_told_so()
    {
        await File.WriteAllBytesAsync(_folder["latin.txt"], [0x78, 0xE9]);

        (await RunAsync("x", $"--template {_folder["latin.txt"]}")).Error.ShouldEndWith("latin.txt is not UTF-8.\n");
    }

    [Fact]
    public async Task A_byte_order_mark_is_not_part_of_a_template()
    {
        await File.WriteAllTextAsync(_folder["marked.txt"], "x", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        (await RunAsync("", $"--template {_folder["marked.txt"]}")).Output.ShouldBe("x");
    }

    [Fact]
    public async Task A_folder_is_no_file() => (await RunAsync("x", "--data /")).ShouldBe((1, "", "--data: / cannot be read: Access to the path '/' is denied.\n"));

    [Fact]
    public async Task Nothing_is_asked_of_the_configuration_and_nothing_is_passed_on_but_what_comes_out()
    {
        _folder.Write("appsettings.json", "{ oops");
        _folder.Write("template.txt", "${issue.summary}\r\n");

        var ended = await HostProgram.RunAsync(_folder, ["render-template", "--template", "template.txt", "--data=data.json", "--GitLab:Url=nonsense"]);

        (ended.ExitCode, ended.Output, ended.Error).ShouldBe((0, "登录 \"🚀\"\r\n", ""));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string template, string options, TextWriter? hints = null)
    {
        _folder.Write("template.txt", template);
        string[] files = ["--template", _folder["template.txt"], "--data", _folder["data.json"]];
        var line = CommandLine.Parse(["render-template", .. files, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        line.Fault.ShouldBeNull();
        using var output = new MemoryStream();
        await using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await RenderTemplateCommand.RunAsync(line.Options, output, error, hints);
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
