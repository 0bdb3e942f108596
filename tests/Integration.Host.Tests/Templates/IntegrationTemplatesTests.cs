using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Templates;

public sealed class IntegrationTemplatesTests
{
    [Fact]
    public void A_kind_has_its_own_template_else_the_plain_kinds_else_the_one_for_all()
    {
        var templates = Of(("template", "all"), ("issue_template", "issue"), ("note_template", "note"), ("confidential_note_template", "secret"), ("push_template", " \n")).Templates;

        templates.For(EventKind.Issue)!.Setting.ShouldBe("issue_template");
        templates.For(EventKind.ConfidentialIssue)!.Setting.ShouldBe("issue_template");
        templates.For(EventKind.ConfidentialNote)!.Setting.ShouldBe("confidential_note_template");
        templates.For(EventKind.Push)!.Setting.ShouldBe("template");
        templates.For(EventKind.ConfidentialIssue).ShouldBeSameAs(templates.For(EventKind.Issue));
    }

    [Fact]
    public void Without_a_template_for_all_the_other_kinds_have_the_card()
    {
        var templates = Of(("confidential_issue_template", "secret")).Templates;

        templates.For(EventKind.Issue).ShouldBeNull();
        templates.For(EventKind.ConfidentialIssue).ShouldNotBeNull();
        Of().Templates.For(EventKind.Push).ShouldBeNull();
    }

    [Fact]
    public void They_are_parsed_once_however_often_the_settings_are_handed_on()
    {
        var integration = Of(("template", "${event.type.id}"));

        var later = integration.HoldingSince(Examples.Now.AddDays(1));
        later.ShouldNotBeSameAs(integration);
        later.Templates.ShouldBeSameAs(integration.Templates);
    }

    [Fact]
    public void A_dialect_that_fails_is_asked_only_when_something_is_to_be_sent()
    {
        var integration = Of(new EchoModule(dialect: _ => throw new InvalidOperationException("broken")), ("template", "${event.type.id}"));

        Should.Throw<InvalidOperationException>(() => integration.HoldingSince(Examples.Now.AddDays(1)).Templates);
    }

    [Fact]
    public void A_module_that_takes_no_templates_has_no_parameters_for_them()
    {
        var module = new EchoModule(takesTemplates: false);
        var parameters = SettingParameters.Of(module);
        parameters.Names.Where(name => name.Contains("template", StringComparison.Ordinal)).ShouldBeEmpty();
        SettingParameters.Of(new EchoModule()).Names.Count(name => name.Contains("template", StringComparison.Ordinal)).ShouldBe(14);

        var errors = new FieldErrors();
        SentSettings.Read(parameters, new Dictionary<string, SentValue> { ["push_template"] = SentValue.Of("x") }, new ApiWords(Varying.Locales, "en"), errors);
        errors.All.ShouldHaveSingleItem().Value.ShouldBe(["There is no parameter push_template. Did you mean push_events?"]);
        Of(module, ("template", "kept from when it took them")).Templates.For(EventKind.Push).ShouldBeNull();
    }

    internal static ConfiguredIntegration Of(params (string Name, string Value)[] values) => Of(new EchoModule(), values);

    internal static ConfiguredIntegration Of(IIntegration module, params (string Name, string Value)[] values) => new()
    {
        Id = 1,
        Scope = IntegrationScope.Project(Examples.Project.Id),
        Slug = "echo",
        Active = true,
        Values = values.ToDictionary(pair => pair.Name, pair => pair.Value),
        CreatedAt = Examples.Now,
        UpdatedAt = Examples.Now,
        ActiveSince = Examples.Now,
        TriggersSince = new Dictionary<EventKind, DateTimeOffset>(),
        Module = module,
    };
}
