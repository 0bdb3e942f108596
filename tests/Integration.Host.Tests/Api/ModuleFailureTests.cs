using FluentValidation;
using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;
using Integration.Host.Localization;
using Integration.Host.Outbound;
using Integration.Host.Templates;
using Integration.Host.Tests.Cards;
using Integration.Host.Tests.Outbound;
using Integration.Host.Tests.Templates;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class ModuleFailureTests
{
    private static readonly ApiWords Words = new(Shipped.Locales, "en");

    private static readonly MessageTemplates Templates = new(DateTimeZone.Utc, NullLogger<MessageTemplates>.Instance);

    private readonly SettingsEditor _editor = new(
        new AddressCheck(new OutboundPolicy([], new FakeResolver(), throughProxy: false, TimeProvider.System)),
        new TemplateChecks(Templates, Varying.VariableSamples, Composing.Composer, new ShownRequest(Templates), new TemplatePace(TimeProvider.System), TimeProvider.System));

    [Fact]
    public async Task What_a_module_throws_while_it_checks_is_told_without_its_words()
    {
        (await Should.ThrowAsync<ModuleFailedException>(() => EditAsync(new BrokenModule("settings")))).ToString().ShouldNotContain("hush");
        (await Should.ThrowAsync<ModuleFailedException>(() => EditAsync(new BrokenModule("address")))).Message.ShouldBe("The module broken failed while it checked settings (InvalidOperationException).");
    }

    [Fact]
    public async Task A_failure_without_a_sentence_gets_the_hosts_own()
    {
        var errors = new FieldErrors();
        await EditAsync(new BrokenModule("nothing"), errors);
        errors.All.ShouldHaveSingleItem().Value.ShouldBe(["This value is not valid."]);
    }

    [Fact]
    public async Task A_required_setting_is_asked_for_even_if_the_module_does_not()
    {
        var errors = new FieldErrors();
        var module = new EchoModule();
        await _editor.EditAsync(IntegrationScope.Instance, module, new Dictionary<string, string>(), SentSettings.Read(SettingParameters.Of(module), [], Words, errors), inUse: null, resolves: true, Words, errors, CancellationToken.None);
        errors.All.ShouldHaveSingleItem().Value.ShouldBe(["This is required for an active integration. To save without it, send active=false."]);
    }

    private Task<EditedSettings> EditAsync(BrokenModule module, FieldErrors? errors = null)
    {
        errors ??= new FieldErrors();
        var sent = SentSettings.Read(SettingParameters.Of(module), new Dictionary<string, SentValue> { ["webhook"] = SentValue.Of("https://chat.example.com/hush") }, Words, errors);
        return _editor.EditAsync(IntegrationScope.Instance, module, new Dictionary<string, string>(), sent, inUse: null, resolves: true, Words, errors, CancellationToken.None);
    }

    private sealed class BrokenModule : IIntegration
    {
        private readonly EchoModule _echo = new();

        public BrokenModule(string where)
        {
            var settings = new InlineValidator<EchoSettings>();
            settings.RuleFor(values => values.Secret).Must(_ => where == "settings" ? throw new InvalidOperationException("hush") : where != "nothing").WithErrorCode("nobody.knows");
            var address = new InlineValidator<Uri>();
            address.RuleFor(uri => uri).Must(uri => where == "address" ? throw new InvalidOperationException(uri.AbsoluteUri) : true);
            Manifest = _echo.Manifest with { Slug = "broken", SettingsValidator = settings, AddressValidator = address };
        }

        public IntegrationManifest Manifest { get; }

        public DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt) => _echo.Compose(what, settings, attempt);

        public DeliveryResult Interpret(DeliveryResponse response) => _echo.Interpret(response);
    }
}
