namespace Integration.Host.Api;

/// <summary>The routes. Called after the path base is taken off and before routing, so that what routing refuses is answered in the same form.</summary>
internal static class ApiEndpoints
{
    private const string Integrations = "/api/v4/projects/{id}/integrations";
    private const string Integration = Integrations + "/{slug}";

    public static void MapApi(this WebApplication app)
    {
        app.UseMiddleware<LastResort>();

        var passedOn = app.Services.GetRequiredService<PassedOn>();
        app.MapGet("/api/v4/projects/{id}", context => passedOn.ProjectAsync(context, context.Id()));
        app.MapGet("/api/v4/groups/{id}", context => passedOn.GroupAsync(context, context.Id()));
        app.MapGet("/api/v4/user", passedOn.UserAsync);
        app.MapGet("/api/v4/version", passedOn.VersionAsync);

        var integrations = app.Services.GetRequiredService<ProjectIntegrations>();
        var test = app.Services.GetRequiredService<IntegrationTest>();
        app.MapGet(Integrations, context => integrations.ListAsync(context, context.Id()));
        app.MapGet(Integration, context => integrations.GetAsync(context, context.Id(), context.Slug()));
        app.MapPut(Integration, context => integrations.PutAsync(context, context.Id(), context.Slug()));
        app.MapDelete(Integration, context => integrations.DeleteAsync(context, context.Id(), context.Slug()));
        app.MapPost(Integration + "/test", context => test.PostAsync(context, context.Id(), context.Slug()));

        app.MapOpenApi();
        app.MapGet("/-/liveness", HealthAsync);
        app.MapGet("/-/readiness", HealthAsync);
        app.MapGet("/", app.Services.GetRequiredService<StartPage>().WriteAsync);
    }

    // A host that listens is ready: a GitLab that is away is waited for, not a reason to be taken out of service.
    private static Task HealthAsync(HttpContext context) => context.WriteAsync(StatusCodes.Status200OK, """{"status":"ok"}"""u8.ToArray());

    private static string Id(this HttpContext context) => (string)context.GetRouteValue("id")!;

    private static string Slug(this HttpContext context) => (string)context.GetRouteValue("slug")!;
}
