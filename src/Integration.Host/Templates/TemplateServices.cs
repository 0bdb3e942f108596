using Integration.Host.Templates.Variables;

namespace Integration.Host.Templates;

/// <summary>People's own messages: the variables of events, and what templates make of them.</summary>
internal static class TemplateServices
{
    public static IServiceCollection AddTemplates(this IServiceCollection services) => services
        .AddSingleton<EventVariables>()
        .AddSingleton<VariableSamples>()
        .AddSingleton<MessageTemplates>()
        .AddSingleton<Notifications>();
}
