using Integration.Host.Localization;
using Integration.Host.Modules;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Integration.Host.Api.Documents;

/// <summary>The OpenAPI document: every route, and the settings of every module that is loaded.</summary>
internal sealed class ApiDocument(ModuleCatalog modules, LocaleCatalog catalog) : IOpenApiDocumentTransformer
{
    private const string PrivateToken = "PrivateToken";
    private const string Bearer = "Bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Integration",
            Version = "v4",
            Description = "GitLab's Integrations API for chat platforms that GitLab does not know. Clients of GitLab's API work against it by changing the base address; GitLab decides, by the caller's own token, who may do what.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [PrivateToken] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "PRIVATE-TOKEN", Description = "The caller's own personal, project or group access token of GitLab. Changes need its scope api." },
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The caller's own OAuth or access token of GitLab. Changes need its scope api." },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(PrivateToken, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
        ];

        var schemas = new SettingSchemas(catalog);
        document.Components.Schemas = new Dictionary<string, IOpenApiSchema>
        {
            [AnswerSchemas.Message] = AnswerSchemas.OfMessage(),
            [AnswerSchemas.Summary] = AnswerSchemas.OfSummary(),
            [AnswerSchemas.Integration] = AnswerSchemas.OfIntegration(document, modules.Modules.Select(module => module.Slug)),
            [AnswerSchemas.TestResult] = AnswerSchemas.OfTestResult(),
            [AnswerSchemas.Preview] = DeliverySchemas.OfPreview(),
            [AnswerSchemas.Delivery] = DeliverySchemas.OfDelivery(),
            [AnswerSchemas.DeliveryDetails] = DeliverySchemas.OfDetails(),
        };
        foreach (var module in modules.Modules)
        {
            document.Components.Schemas[SettingSchemas.SettingsOf(module.Slug)] = schemas.Settings(module.Slug, module.Integration);
            document.Components.Schemas[SettingSchemas.PropertiesOf(module.Slug)] = schemas.Properties(module.Slug, module.Integration);
        }

        document.Paths = new ApiPaths(document, [.. modules.Modules.Select(module => module.Slug)]).Write();
        return Task.CompletedTask;
    }
}

/// <summary>Wires the document.</summary>
internal static class ApiDocumentServices
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options => options.AddDocumentTransformer<ApiDocument>());
}
