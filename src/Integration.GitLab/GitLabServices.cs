using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>Wires this assembly.</summary>
public static class GitLabServices
{
    public static IServiceCollection AddGitLab(this IServiceCollection services, GitLabOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(provider => new RequestBudget(options.RequestsPerSecond, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new GitLabHttpTransport(
            options, provider.GetRequiredService<RequestBudget>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<GitLabHttpTransport>>()));
        services.AddSingleton<IGitLabTransport>(provider => provider.GetRequiredService<GitLabHttpTransport>());
        services.AddSingleton(provider => provider.GetRequiredService<GitLabHttpTransport>().Clock);
        services.AddSingleton(provider => provider.GetRequiredService<GitLabHttpTransport>().Health);
        services.AddSingleton<ProjectDirectory>();
        services.AddSingleton<ProjectListing>();
        services.AddSingleton<IssueConfidentiality>();
        services.AddSingleton<VisitorTransport>();
        services.AddSingleton<GraphQlEndpoint>();
        services.AddSingleton<ProjectLooks>();
        services.AddSingleton<IEventSource, ProjectEventsSource>();
        services.AddSingleton<IEventSource, PipelinesSource>();
        services.AddSingleton<IEventSource, DeploymentsSource>();
        services.AddSingleton<IEventSource, ApprovalsSource>();
        services.AddSingleton<IEventSource, AlertsSource>();
        services.AddSingleton<IEventSource, VulnerabilitiesSource>();
        return services;
    }
}
