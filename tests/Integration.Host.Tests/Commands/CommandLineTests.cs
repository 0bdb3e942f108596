using Integration.Host.Commands;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", nameof(HostCommand.Serve), "")]
    [InlineData("check", nameof(HostCommand.Check), "")]
    [InlineData("--help", nameof(HostCommand.Help), "")]
    [InlineData("-h", nameof(HostCommand.Help), "")]
    [InlineData("--version", nameof(HostCommand.Version), "")]
    [InlineData("--demo --urls http://*:80", nameof(HostCommand.Demo), "--urls http://*:80")]
    [InlineData("check --GitLab:Url=http://x --GitLab:Token t", nameof(HostCommand.Check), "--GitLab:Url=http://x --GitLab:Token t")]
    [InlineData("--GitLab:Token check", nameof(HostCommand.Serve), "--GitLab:Token check")]
    [InlineData("GitLab:Url=http://x --urls http://*:80", nameof(HostCommand.Serve), "GitLab:Url=http://x --urls http://*:80")]
    [InlineData("--Kestrel:Endpoints:A:Url=http://x --Logging:LogLevel:Default=Debug --http_ports=1", nameof(HostCommand.Serve), "--Kestrel:Endpoints:A:Url=http://x --Logging:LogLevel:Default=Debug --http_ports=1")]
    [InlineData("--GitLab:Misspelt=1", nameof(HostCommand.Serve), "--GitLab:Misspelt=1")]
    public void Commands_and_keys_are_told_apart(string arguments, string command, string keys)
    {
        var line = CommandLine.Parse(Split(arguments));

        line.Fault.ShouldBeNull();
        line.Command.ShouldBe(Enum.Parse<HostCommand>(command));
        line.Configuration.ShouldBe(Split(keys));
    }

    [Theory]
    [InlineData("render-template --template a --data b", "--template=a --data=b", "")]
    [InlineData("render-template --template=a=b --data= --mode json --GitLab:Url=http://x", "--template=a=b --data= --mode=json", "--GitLab:Url=http://x")]
    [InlineData("--GitLab:Token t render-template --zone UTC --language check --zone Asia/Tokyo", "--zone=Asia/Tokyo --language=check", "--GitLab:Token t")]
    public void What_belongs_to_a_command_is_no_configuration(string arguments, string options, string keys)
    {
        var line = CommandLine.Parse(Split(arguments));

        line.Fault.ShouldBeNull();
        line.Command.ShouldBe(HostCommand.RenderTemplate);
        line.Options.Select(option => $"{option.Key}={option.Value}").ShouldBe(Split(options));
        line.Configuration.ShouldBe(Split(keys));
    }

    [Theory]
    [InlineData("chekc", "chekc: unknown argument; did you mean check? --help lists what there is.")]
    [InlineData("--verison", "--verison: unknown argument; did you mean --version? --help lists what there is.")]
    [InlineData("--GitLabToken=glpat-secret", "--GitLabToken: unknown argument; did you mean --GitLab:Token? --help lists what there is.")]
    [InlineData("--GitLb:Url=http://x", "--GitLb:Url: unknown argument; did you mean --GitLab:Url? --help lists what there is.")]
    [InlineData("--url http://x", "--url: unknown argument; did you mean --urls? --help lists what there is.")]
    [InlineData("/GitLab:Url=http://x", "/GitLab:Url: unknown argument; did you mean --GitLab:Url? --help lists what there is.")]
    [InlineData("--GitLab:Url", "--GitLab:Url: the value is missing; write --GitLab:Url=VALUE.")]
    [InlineData("render-template --tempalte x", "--tempalte: unknown argument; did you mean --template? --help lists what there is.")]
    [InlineData("render-template --data", "--data: the value is missing; write --data=VALUE.")]
    [InlineData("render-template check", "check: one command at a time; leave one of them out.")]
    [InlineData("check --zone UTC", "--zone: unknown argument; did you mean --Host:TimeZone? --help lists what there is.")]
    [InlineData("check --help", "--help: one command at a time; leave one of them out.")]
    public void What_is_unknown_is_answered_with_the_nearest_name(string arguments, string fault) =>
        CommandLine.Parse(Split(arguments)).Fault.ShouldBe(fault);

    [Fact]
    public void The_help_names_every_command_and_every_argument_of_one() =>
        CommandLine.Commands.Keys.Concat(RenderTemplateCommand.Options).Where(name => !HelpCommand.Text.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();

    private static string[] Split(string arguments) => arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
