using Integration.Host.Modules;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Modules;

public sealed class IntegrationManifestFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_manifest_that_ships_is_sound()
    {
        var manifest = IntegrationManifestFile.Read(Path.Combine(AppContext.BaseDirectory, ModuleCatalog.ManifestName));

        manifest.Faults.ShouldBeEmpty();
        manifest.Rows.ShouldContain(new ManifestRow("feishu", "Integration.Feishu", true));
    }

    [Fact]
    public void Comments_and_a_last_comma_are_taken_and_enabled_is_the_default()
    {
        var manifest = Read("""
            { "contract": 1, // the host's
              "integrations": [ { "slug": "a-1", "assembly": "A.B_c-d" }, { "slug": "b", "assembly": "B", "enabled": false }, ] }
            """);

        manifest.Faults.ShouldBeEmpty();
        manifest.Contract.ShouldBe(1);
        manifest.Rows.ShouldBe([new ManifestRow("a-1", "A.B_c-d", true), new ManifestRow("b", "B", false)]);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_named_with_its_place() =>
        Read("{ \"contract\": 1,\n  oops }").Faults.ShouldHaveSingleItem().ShouldBe(new ModuleFault("manifest.json", "line 2, byte 3: it is not valid JSON there; mend the file."));

    [Fact]
    public void A_missing_file_is_named() =>
        IntegrationManifestFile.Read(_folder["none.json"]).Faults.ShouldHaveSingleItem().ShouldBe(new ModuleFault("none.json", "the file does not exist; put it beside the program."));

    [Theory]
    [InlineData("[]", "manifest.json", "no JSON object")]
    [InlineData("""{ "integrations": [] }""", "manifest.json", "\"contract\" is missing")]
    [InlineData("""{ "contract": "1", "integrations": [] }""", "manifest.json", "\"contract\" is missing or no number")]
    [InlineData("""{ "contract": 1 }""", "manifest.json", "\"integrations\" is missing")]
    [InlineData("""{ "contract": 1, "integrations": {} }""", "manifest.json", "\"integrations\" is missing or no array")]
    [InlineData("""{ "contract": 1, "integrations": [], "integratons": [] }""", "manifest.json", "did you mean \"integrations\"?")]
    [InlineData("""{ "contract": 1, "integrations": [ "feishu" ] }""", "manifest.json, integrations[0]", "no JSON object")]
    [InlineData("""{ "contract": 1, "integrations": [ { "assembly": "A" } ] }""", "manifest.json, integrations[0]", "\"slug\" is missing")]
    [InlineData("""{ "contract": 1, "integrations": [ { "slug": "A B", "assembly": "A" } ] }""", "manifest.json, integrations[0]", "\"slug\" is \"A B\"")]
    [InlineData("""{ "contract": 1, "integrations": [ { "slug": "a", "assembly": 1 } ] }""", "manifest.json, integrations[0]", "\"assembly\" is missing or no text")]
    [InlineData("""{ "contract": 1, "integrations": [ { "slug": "a", "assembly": "../A" } ] }""", "manifest.json, integrations[0]", "\"assembly\" is \"../A\"")]
    [InlineData("""{ "contract": 1, "integrations": [ { "slug": "a", "assembly": ".." } ] }""", "manifest.json, integrations[0]", "\"assembly\" is \"..\"")]
    [InlineData("""{ "contract": 1, "integrations": [ { "slug": "a", "assembly": "/etc/A" } ] }""", "manifest.json, integrations[0]", "without folder")]
    [InlineData("""{ "contract": 1, "integrations": [ { "slug": "a", "assembly": "A\\B" } ] }""", "manifest.json, integrations[0]", "without folder")]
    [InlineData("""{ "contract": 1, "integrations": [ { "slug": "a", "assembly": "A", "enabled": "yes" } ] }""", "manifest.json, integrations[0]", "neither true nor false")]
    [InlineData("""{ "contract": 1, "integrations": [ { "slug": "a", "assembly": "A", "enable": false } ] }""", "manifest.json, integrations[0]", "\"enable\" is unknown; did you mean \"enabled\"?")]
    public void What_is_malformed_is_named_with_its_place(string json, string place, string cause)
    {
        var fault = Read(json).Faults.ShouldHaveSingleItem();

        fault.Row.ShouldBe(place);
        fault.Cause.ShouldContain(cause, Case.Sensitive);
    }

    [Fact]
    public void A_malformed_row_costs_that_row_alone() =>
        Read("""{ "contract": 1, "integrations": [ 1, { "slug": "a", "assembly": "A" } ] }""").Rows.ShouldBe([new ManifestRow("a", "A", true)]);

    public void Dispose() => _folder.Dispose();

    private IntegrationManifestFile Read(string json) => IntegrationManifestFile.Read(_folder.Write("manifest.json", json));
}
