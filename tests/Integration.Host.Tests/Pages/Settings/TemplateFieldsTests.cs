using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Modules;
using Integration.Host.Pages;
using Integration.Host.Pages.Settings;
using Integration.Host.Templates;
using Integration.Host.Tests.Templates;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Settings;

public sealed class TemplateFieldsTests
{
    [Theory]
    [InlineData("markdown", true)]
    [InlineData("json", false)]
    public void A_module_without_a_whole_message_to_begin_with_has_no_button_for_one(string mode, bool hasStarter)
    {
        var fields = Of(new EchoModule(), mode);

        fields.All().Count.ShouldBe(13);
        fields.All().ShouldAllBe(field => field.HasStarter == hasStarter);
        fields.Starters().Any().ShouldBe(hasStarter);
    }

    [Fact]
    public void Every_shipped_module_has_one_of_each_kind() =>
        Shipped.Modules.Modules.Select(module => Of(module.Integration, "json")).ShouldAllBe(fields => fields.All().All(field => field.HasStarter));

    private static TemplateFields Of(IIntegration module, string mode) =>
        new(module, new Dictionary<string, string> { ["template_mode"] = mode }, new StarterTemplates(Varying.Locales), new PageWords(Varying.Locales, "en"), new ApiWords(Varying.Locales, "en"));
}
