using Integration.Host.Api.Deliveries;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>The routes. Called before routing.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this WebApplication app)
    {
        var passedOn = app.Services.GetRequiredService<PassedOn>();
        app.MapGet("/api/v4/projects/{id}", context => passedOn.ProjectAsync(context, context.Id()));
        app.MapGet("/api/v4/groups/{id}", context => passedOn.GroupAsync(context, context.Id()));
        app.MapGet("/api/v4/user", passedOn.UserAsync);
        app.MapGet("/api/v4/version", passedOn.VersionAsync);

        app.MapIntegrations(ScopeKind.Project, "/api/v4/projects/{id}/integrations");
        app.MapIntegrations(ScopeKind.Group, "/api/v4/groups/{id}/integrations");
        app.MapIntegrations(ScopeKind.Instance, "/api/v4/application/integrations");

        app.MapOpenApi();
        app.MapGet("/-/liveness", HealthAsync);
        app.MapGet("/-/readiness", HealthAsync);
    }

    private static void MapIntegrations(this WebApplication app, ScopeKind kind, string all)
    {
        var integrations = app.Services.GetRequiredService<IntegrationRoutes>();
        var preview = app.Services.GetRequiredService<IntegrationPreview>();
        var deliveries = app.Services.GetRequiredService<DeliveryRoutes>();
        var one = all + "/{slug}";
        app.MapGet(all, On(integrations.ListAsync));
        app.MapGet(one, On(integrations.GetAsync));
        app.MapPut(one, On(integrations.PutAsync));
        app.MapDelete(one, On(integrations.DeleteAsync));
        app.MapPost(one + "/preview", On(preview.PostAsync));
        app.MapGet(one + "/deliveries", On(deliveries.ListAsync));
        app.MapGet(one + "/deliveries/{delivery_id}", On(deliveries.GetAsync));
        app.MapPost(one + "/deliveries/{delivery_id}/resend", On(deliveries.ResendAsync));
        if (kind == ScopeKind.Project)
        {
            // A test is a message about a project: without one there is nothing to tell.
            app.MapPost(one + "/test", On(app.Services.GetRequiredService<IntegrationTest>().PostAsync));
        }

        RequestDelegate On(Func<HttpContext, ResourceRoute, Task> answer) => context => answer(context, ResourceRoute.Of(context, kind));
    }

    // A host that listens is ready: a GitLab that is away is waited for, not a reason to be taken out of service.
    private static Task HealthAsync(HttpContext context) => context.WriteAsync(StatusCodes.Status200OK, """{"status":"ok"}"""u8.ToArray());

    private static string Id(this HttpContext context) => (string)context.GetRouteValue("id")!;
}
