using Integration.Contract;
using Integration.Host.Modules;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Modules;

/// <summary>Real assemblies (tests/modules) in real load contexts.</summary>
public sealed class ModuleCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public void A_module_is_loaded_with_its_own_packages_and_the_host_s_contract()
    {
        Install("TestModule.Good");

        var module = Load("""{ "slug": "good", "assembly": "TestModule.Good" }""").Modules.ShouldHaveSingleItem();

        (module.Slug, module.Version).ShouldBe(("good", "0.1.0"));
        var attempt = new Attempt { DeliveryId = "delivery-1", Number = 1, IntegrationId = "1", Address = new Uri("https://chat.example.com"), Now = Examples.Now };
        module.Integration.Compose(new Notification { Card = Examples.Card(), Event = Examples.Push() }, new Plain(), attempt).Body.ToArray().ShouldBe("delivery-1"u8.ToArray());
        var field = module.Integration.GetType().GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic).Single();
        field.FieldType.Assembly.Location.ShouldBe(_folder["modules/TestModule.Good/Stubble.Core.dll"]);
        field.FieldType.ShouldNotBe(typeof(Stubble.Core.StubbleVisitorRenderer));
    }

    [Fact]
    public void A_copy_of_the_contract_in_a_module_s_folder_does_not_count()
    {
        Install("TestModule.Good");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Integration.Contract.dll"), _folder["modules/TestModule.Good/Integration.Contract.dll"]);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "FluentValidation.dll"), _folder["modules/TestModule.Good/FluentValidation.dll"]);

        Load("""{ "slug": "good", "assembly": "TestModule.Good" }""").Find("good").ShouldNotBeNull();
    }

    [Fact]
    public void Each_fault_is_named_with_its_cause_and_the_others_go_on()
    {
        Install("TestModule.Good");
        Install("TestModule.Throwing");

        var catalog = Load(
            """{ "slug": "throwing", "assembly": "TestModule.Throwing" }""",
            """{ "slug": "absent", "assembly": "TestModule.Absent" }""",
            """{ "slug": "good", "assembly": "TestModule.Good" }""");

        catalog.Modules.Select(module => module.Slug).ShouldBe(["good"]);
        catalog.Faults.ShouldBe(
        [
            new ModuleFault("throwing (TestModule.Throwing)", "the constructor of ThrowingModule failed with NotSupportedException: needs a machine with wings."),
            new ModuleFault("absent (TestModule.Absent)", "modules/TestModule.Absent/TestModule.Absent.dll does not exist; put the module's folder there, or set \"enabled\" to false."),
        ]);
        _log.Lines.ShouldBe(
        [
            "Error throwing (TestModule.Throwing): the constructor of ThrowingModule failed with NotSupportedException: needs a machine with wings.",
            "Error absent (TestModule.Absent): modules/TestModule.Absent/TestModule.Absent.dll does not exist; put the module's folder there, or set \"enabled\" to false.",
            "Information Module good 0.1.0 is loaded.",
        ]);
    }

    [Fact]
    public void A_module_that_was_built_for_another_contract_is_named()
    {
        Install("TestModule.WrongContract");

        Cause("""{ "slug": "good", "assembly": "TestModule.WrongContract" }""").ShouldBe("it was built for contract 2, and this host has 1; get the module's version for this host.");
    }

    [Fact]
    public void A_module_that_uses_what_this_host_s_contract_does_not_have_yet_is_named()
    {
        Install("TestModule.Newer");

        Cause("""{ "slug": "good", "assembly": "TestModule.Newer" }""")
            .ShouldBe("it was built for a newer host: this one's contract has no PlainText.Wish; get the module's version for this host, or a newer host.");
    }

    [Fact]
    public void A_manifest_for_another_contract_loads_nothing_and_names_every_module()
    {
        Install("TestModule.Good");
        Install("TestModule.Twin");
        _folder.Write("manifest.json", """{ "contract": 2, "integrations": [ { "slug": "good", "assembly": "TestModule.Good" }, { "slug": "twin", "assembly": "TestModule.Twin" } ] }""");

        var catalog = ModuleCatalog.Load(_folder["manifest.json"], _folder["modules"], _log);

        catalog.Modules.ShouldBeEmpty();
        catalog.Faults.Select(fault => fault.Row).ShouldBe(["good (TestModule.Good)", "twin (TestModule.Twin)"]);
        catalog.Faults.ShouldAllBe(fault => fault.Cause.StartsWith("the manifest is for contract 2, and this host has 1;"));
    }

    [Fact]
    public void Of_two_modules_with_one_slug_the_second_is_named_and_the_first_goes_on()
    {
        Install("TestModule.Good");
        Install("TestModule.Twin");

        var catalog = Load("""{ "slug": "good", "assembly": "TestModule.Twin" }""", """{ "slug": "good", "assembly": "TestModule.Good" }""");

        catalog.Modules.ShouldHaveSingleItem().Assembly.GetName().Name.ShouldBe("TestModule.Twin");
        catalog.Faults.ShouldHaveSingleItem().ShouldBe(new ModuleFault("good (TestModule.Good)", "the slug is taken by TestModule.Twin, which stands before it; give one of them another slug, or remove it."));
    }

    [Fact]
    public void A_row_with_another_slug_than_the_module_s_is_named()
    {
        Install("TestModule.Good");

        Cause("""{ "slug": "better", "assembly": "TestModule.Good" }""").ShouldBe("it calls itself \"good\", and the row says \"better\"; write the module's own slug into the row.");
    }

    [Fact]
    public void An_assembly_with_two_modules_is_named()
    {
        Install("TestModule.TwoEntries");

        Cause("""{ "slug": "good", "assembly": "TestModule.TwoEntries" }""").ShouldEndWith("(FirstModule, SecondModule).");
    }

    [Fact]
    public void An_assembly_without_a_module_is_named()
    {
        Directory.CreateDirectory(_folder["modules/NodaTime"]);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "NodaTime.dll"), _folder["modules/NodaTime/NodaTime.dll"]);

        Cause("""{ "slug": "good", "assembly": "NodaTime" }""").ShouldBe("the assembly does not reference Integration.Contract, so it holds no module.");
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_named()
    {
        _folder.Write("modules/Text/Text.dll", "not an assembly");

        Cause("""{ "slug": "good", "assembly": "Text" }""").ShouldBe("modules/Text/Text.dll is no .NET assembly; build the module again.");
    }

    [Fact]
    public void A_missing_dependency_is_named_at_the_start()
    {
        Install("TestModule.Good");
        File.Delete(_folder["modules/TestModule.Good/Stubble.Core.dll"]);

        // The host has that package too, but it is not the module's to use.
        Cause("""{ "slug": "good", "assembly": "TestModule.Good" }""").ShouldBe("it needs Stubble.Core 1.10.0.0, which does not lie in its folder; put all that its build made there.");
    }

    [Fact]
    public void A_module_that_is_switched_off_is_not_looked_at()
    {
        var catalog = Load("""{ "slug": "absent", "assembly": "Absent", "enabled": false }""");

        catalog.Modules.ShouldBeEmpty();
        catalog.Faults.ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private void Install(string module)
    {
        // artifacts/bin/<project>/<configuration>
        var built = Path.Combine(AppContext.BaseDirectory, "..", "..", module, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));
        Directory.CreateDirectory(_folder[$"modules/{module}"]);
        foreach (var file in Directory.EnumerateFiles(built))
        {
            File.Copy(file, _folder[$"modules/{module}/{Path.GetFileName(file)}"]);
        }
    }

    private ModuleCatalog Load(params string[] rows) =>
        ModuleCatalog.Load(_folder.Write("manifest.json", $$"""{ "contract": 1, "integrations": [ {{string.Join(",", rows)}} ] }"""), _folder["modules"], _log);

    private string Cause(string row)
    {
        var catalog = Load(row);
        catalog.Modules.ShouldBeEmpty();
        return catalog.Faults.ShouldHaveSingleItem().Cause;
    }

    private sealed record Plain : SettingsValues;

    private sealed class RecordingLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
