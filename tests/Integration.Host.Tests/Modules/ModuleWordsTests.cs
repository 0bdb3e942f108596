using Integration.Host.Localization;
using Integration.Host.Modules;
using Integration.Host.Tests.Localization;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Modules;

public sealed class ModuleWordsTests
{
    private static readonly LoadedModule Echo = new(new EchoModule(), "echo", typeof(EchoModule).Assembly, "1.0.0");

    [Fact]
    public void A_module_without_a_file_is_named_with_the_place_where_it_belongs()
    {
        using var locales = new TemporaryLocales().With("en/host.json", "{}");

        ModuleWords.Missing(Echo, locales.Load()).ShouldBe(
            "module echo: there is no modules/Integration.Host.Tests/locales/en/echo.json, so its form shows keys; put it there, and one for each further language");
    }

    [Fact]
    public void What_a_file_lacks_is_named()
    {
        using var locales = new TemporaryLocales().With("en/host.json", """{"settings":{"language":{"label":"Language","help":"Which."}}}""").With("en/echo.json", """{"name":"Echo"}""");

        ModuleWords.Missing(Echo, locales.Load()).ShouldBe(
            "module echo: en/echo.json lacks settings.webhook.label, settings.webhook.help, settings.secret.label, settings.secret.help, description, so its form shows keys; add what is missing");
    }

    [Fact]
    public void The_modules_that_ship_lack_nothing()
    {
        var modules = ModuleCatalog.LoadBeside(Program, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var locales = LocaleCatalog.Load(LocaleCatalog.FoldersOf(Program));

        modules.Modules.Count.ShouldBeGreaterThan(3);
        modules.Modules.Select(module => ModuleWords.Missing(module, locales)).OfType<string>().ShouldBeEmpty();
    }

    // artifacts/bin/<project>/<configuration>
    private static string Program => Path.Combine(AppContext.BaseDirectory, "..", "..", "Integration.Host", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));
}
