using Integration.Host.Configuration;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Configuration;

public sealed class ConfigurationSourceTests : IDisposable
{
    private readonly TemporaryFolder _program = new();
    private readonly TemporaryFolder _working = new();

    private static string[] Enough => ["--GitLab:Url=https://gitlab.example.com", "--GitLab:Token=token"];

    [Fact]
    public void Each_source_wins_over_the_one_before_it()
    {
        _program.Write("appsettings.json", """{ "K": { "A": "program", "B": "program", "C": "program", "D": "program", "E": "program" } }""");
        _working.Write("appsettings.json", """{ "K": { "B": "working", "C": "working", "D": "working", "E": "working" }, "Secrets": { "Directory": "secrets" } }""");
        _working.Write("secrets/K__C", "file\n");
        _working.Write("secrets/K__D", "file\n");
        _working.Write("secrets/K__E", "file\n");

        var values = Open(["--K:E=argument"], new() { ["K:D"] = "environment", ["K:E"] = "environment" });

        new[] { "A", "B", "C", "D", "E" }.Select(key => values["K:" + key]).ShouldBe(["program", "working", "file", "environment", "argument"]);
    }

    [Fact]
    public void The_folder_of_secrets_may_be_named_by_any_source()
    {
        _working.Write("deep/secrets/K__A", "file");

        Open([$"--Secrets:Directory={_working["deep/secrets"]}"])["K:A"].ShouldBe("file");
    }

    [Fact]
    public void The_newline_at_the_end_of_a_secret_does_not_count()
    {
        _working.Write("secrets/GitLab__Token", "glpat-abcdefghij1234567890\r\n");

        var state = Load("--Secrets:Directory=secrets", "--GitLab:Url=https://gitlab.example.com");

        state.Configuration.ShouldNotBeNull().GitLab.Token.Reveal().ShouldBe("glpat-abcdefghij1234567890");
    }

    [Fact]
    public void A_malformed_file_is_named_with_its_place()
    {
        var file = _working.Write("appsettings.json", "{\n  \"GitLab\": { \"Url\": oops }\n}");

        var error = Load().Errors.ShouldHaveSingleItem().Text;

        error.ShouldContain(file);
        error.ShouldContain("line 2, byte 22");
        error.ShouldNotContain("\n");
    }

    [Fact]
    public void A_folder_of_secrets_that_is_not_there_is_named() =>
        Load("--Secrets:Directory=/nowhere/secrets").Errors.ShouldHaveSingleItem().Text.ShouldStartWith("Secrets:Directory: \"/nowhere/secrets\" is not a folder;");

    [Theory]
    [InlineData("""["a", "b"]""", null, "a,b")]
    [InlineData("\"a, b ,\"", null, "a,b")]
    [InlineData("""["a", "b"]""", "c,d", "c,d")]
    [InlineData("[]", null, "")]
    public void A_list_is_an_array_or_a_text_with_commas_and_the_later_source_wins(string json, string? argument, string expected)
    {
        _working.Write("appsettings.json", $$"""{ "Outbound": { "AllowedHosts": {{json}} } }""");

        var state = Load([.. Enough, .. argument is null ? Array.Empty<string>() : [$"--Outbound:AllowedHosts={argument}"]]);

        string.Join(",", state.Configuration.ShouldNotBeNull().Outbound.AllowedHosts).ShouldBe(expected);
        state.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_bad_entry_of_a_list_is_named_with_its_index()
    {
        _working.Write("appsettings.json", """{ "Outbound": { "AllowedHosts": ["good", "bad:port"] } }""");

        Load(Enough).Errors.ShouldHaveSingleItem().Text.ShouldStartWith("Outbound:AllowedHosts:1: \"bad:port\" is not a host");
    }

    public void Dispose()
    {
        _program.Dispose();
        _working.Dispose();
    }

    private ConfigurationState Load(params string[] arguments) => ConfigurationState.Load(arguments, _program.Path, _working.Path, _ => { });

    private IConfigurationRoot Open(string[] arguments, Dictionary<string, string?>? environment = null)
    {
        var values = ConfigurationSource.Open(arguments, _program.Path, _working.Path, builder => builder.AddInMemoryCollection(environment), out var finding);
        finding.ShouldBeNull();
        return values.ShouldNotBeNull();
    }
}
