using Integration.Host.Access;
using Integration.Host.Api.Deliveries;
using Integration.Host.Api.Documents;
using Integration.Host.Api.Settings;
using Integration.Host.Configuration;
using Integration.Host.Integrations;
using Integration.Host.Localization;

namespace Integration.Host.Api;

/// <summary>What the HTTP API is made of. Storage, modules, cards, delivery and GitLab come from the host.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<VisitorQuestions>();
        services.AddSingleton<AccessMemory>();
        services.AddSingleton<GroupQuestions>();
        services.AddSingleton<ScopeAccess>();
        services.AddSingleton<AddressCheck>();
        services.AddSingleton<TemplateChecks>();
        services.AddSingleton<SettingsEditor>();
        services.AddSingleton<IntegrationLocks>();
        services.AddSingleton<TestPace>();
        services.AddSingleton<TemplatePace>();
        services.AddSingleton<ResendPace>();
        services.AddSingleton<HoldingSettings>();
        services.AddSingleton<PassedOn>();
        services.AddSingleton(provider => new ApiLanguages(provider.GetRequiredService<LocaleCatalog>(), provider.GetRequiredService<HostSection>().DefaultLanguage));
        services.AddSingleton<ChangeRequests>();
        services.AddSingleton<SettingsAudit>();
        services.AddSingleton<IntegrationChanges>();
        services.AddSingleton<SampleOrders>();
        services.AddSingleton<SampleEvents>();
        services.AddSingleton<ShownRequest>();
        services.AddSingleton<SampleSender>();
        services.AddSingleton<IntegrationRoutes>();
        services.AddSingleton<IntegrationTest>();
        services.AddSingleton<IntegrationPreview>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<DeliveryRoutes>();
        services.AddApiDocument();
        return services;
    }
}
