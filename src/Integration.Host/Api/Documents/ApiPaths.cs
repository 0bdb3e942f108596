using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.Host.Cards;
using Microsoft.OpenApi;

namespace Integration.Host.Api.Documents;

/// <summary>Every route with its parameters, bodies and answers.</summary>
internal sealed class ApiPaths(OpenApiDocument document, IReadOnlyList<string> slugs)
{
    private const string Json = "application/json";
    private const string Integrations = "/api/v4/projects/{id}/integrations";

    public OpenApiPaths Write() => new()
    {
        ["/api/v4/projects/{id}"] = Path((HttpMethod.Get, PassedOn("getProject", "The project, as GitLab tells it to the caller", Id("project")))),
        ["/api/v4/groups/{id}"] = Path((HttpMethod.Get, PassedOn("getGroup", "The group, as GitLab tells it to the caller", Id("group")))),
        ["/api/v4/user"] = Path((HttpMethod.Get, PassedOn("getUser", "The caller, as GitLab knows them"))),
        ["/api/v4/version"] = Path((HttpMethod.Get, PassedOn("getVersion", "GitLab's version"))),
        [Integrations] = Path((HttpMethod.Get, Operation("listIntegrations", "The active integrations of a project", [Id("project")], null,
            ("200", "The active ones", ListOf(AnswerSchemas.Summary)), Unauthorized, Forbidden, NotFound, Away))),
        [Integrations + "/{slug}"] = Path(
            (HttpMethod.Get, Operation("getIntegration", "One integration", One, null, Whole, Unauthorized, Forbidden, NotFound, Away)),
            (HttpMethod.Put, Operation("setIntegration", "Sets an integration up, or changes it", One, Body(false), Whole, Bad, Unauthorized, Forbidden, NotFound, TooLarge, Away)),
            (HttpMethod.Delete, Operation("deleteIntegration", "Forgets an integration's settings", One, null, ("204", "Forgotten", null), Unauthorized, Forbidden, NotFound, Away))),
        [Integrations + "/{slug}/test"] = Path((HttpMethod.Post, Operation("testIntegration", "Sends a sample, by the stored settings or by unsaved ones in the body. At most 60 a minute", [.. One, Event, State], Body(true),
            ("200", "Every address took it", Reference(AnswerSchemas.TestResult)), Bad, Unauthorized, Forbidden, NotFound, TooLarge,
            ("422", "An address did not take it", Reference(AnswerSchemas.TestResult)), ("429", "Too many tests; see Retry-After", Reference(AnswerSchemas.Message)), Away))),
        ["/openapi/v1.json"] = Path((HttpMethod.Get, Open("getDocument", "This document", Json, new OpenApiSchema { Type = JsonSchemaType.Object }))),
        ["/-/liveness"] = Path((HttpMethod.Get, Open("getLiveness", "Whether the host runs", Json, Health()))),
        ["/-/readiness"] = Path((HttpMethod.Get, Open("getReadiness", "Whether the host takes requests", Json, Health()))),
        ["/"] = Path((HttpMethod.Get, Open("getStartPage", "A page that says what this is", "text/html", new OpenApiSchema { Type = JsonSchemaType.String }))),
    };

    private IList<IOpenApiParameter> One =>
    [
        Id("project"),
        new OpenApiParameter { Name = "slug", In = ParameterLocation.Path, Required = true, Description = "Which integration", Schema = Choice(slugs, null) },
    ];

    private static OpenApiParameter Event => new()
    {
        Name = "event",
        In = ParameterLocation.Query,
        Description = "Of what kind the sample is; GitLab's plural and _events forms are taken too",
        Schema = Choice(EventKinds.All.Where(kind => Samples.States(kind).Count > 0).Select(EventKinds.Name), "push"),
    };

    private static OpenApiParameter State => new()
    {
        Name = "state",
        In = ParameterLocation.Query,
        Description = "Which sample of the kind: " + string.Join("; ", EventKinds.All.Where(kind => Samples.States(kind).Count > 0).Select(kind => $"{kind.Name()} {string.Join(", ", Samples.States(kind))}")),
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private (string, string, IOpenApiSchema?) Whole => ("200", "The integration as it is now", Reference(AnswerSchemas.Integration));

    private (string, string, IOpenApiSchema?) Bad => ("400", "What is wrong, a sentence for each parameter in the language of Accept-Language; nothing was stored", Reference(AnswerSchemas.Message));

    private (string, string, IOpenApiSchema?) Unauthorized => ("401", "No token, or one that GitLab does not know", Reference(AnswerSchemas.Message));

    private (string, string, IOpenApiSchema?) Forbidden => ("403", "Less than Maintainer, or a token without the scope api", Reference(AnswerSchemas.Message));

    private (string, string, IOpenApiSchema?) NotFound => ("404", "No such project for the caller, or the integration is not set up", Reference(AnswerSchemas.Message));

    private (string, string, IOpenApiSchema?) TooLarge => ("413", "A body of more than 1 MiB", Reference(AnswerSchemas.Message));

    private (string, string, IOpenApiSchema?) Away => ("503", "GitLab cannot be asked, or the integration's module is not loaded", Reference(AnswerSchemas.Message));

    private OpenApiOperation PassedOn(string id, string summary, params IOpenApiParameter[] parameters) => Operation(id, summary, parameters, null,
        ("200", "GitLab's own answer", new OpenApiSchema { Type = JsonSchemaType.Object }), Unauthorized, Forbidden, NotFound, Away);

    private static OpenApiOperation Operation(string id, string summary, IList<IOpenApiParameter> parameters, OpenApiRequestBody? body, params (string Status, string Description, IOpenApiSchema? Schema)[] answers)
    {
        var responses = new OpenApiResponses();
        foreach (var (status, description, schema) in answers)
        {
            responses[status] = new OpenApiResponse
            {
                Description = description,
                Content = schema is null ? null : new Dictionary<string, OpenApiMediaType> { [Json] = new() { Schema = schema } },
            };
        }

        return new OpenApiOperation { OperationId = id, Summary = summary, Parameters = parameters, RequestBody = body, Responses = responses };
    }

    private static OpenApiOperation Open(string id, string summary, string type, IOpenApiSchema schema) => new()
    {
        OperationId = id,
        Summary = summary,
        Security = [],
        Responses = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = summary, Content = new Dictionary<string, OpenApiMediaType> { [type] = new() { Schema = schema } } } },
    };

    private OpenApiRequestBody Body(bool test)
    {
        var schema = new OpenApiSchema { AnyOf = [.. slugs.Select(slug => Reference(SettingSchemas.SettingsOf(slug)))] };
        return new OpenApiRequestBody
        {
            Description = test ? "Settings to be tested unsaved, over the stored ones; event and state may stand here too" : "Settings; they may be sent as query parameters too",
            Content = new[] { Json, "application/x-www-form-urlencoded", "multipart/form-data" }.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = schema }),
        };
    }

    private static OpenApiPathItem Path(params (HttpMethod Method, OpenApiOperation Operation)[] operations) =>
        new() { Operations = operations.ToDictionary(pair => pair.Method, pair => pair.Operation) };

    private static OpenApiParameter Id(string what) => new()
    {
        Name = "id",
        In = ParameterLocation.Path,
        Required = true,
        Description = $"The {what}'s number, or its path with each / as %2F",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiSchema Choice(IEnumerable<string> values, string? otherwise) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value)!)],
        Default = otherwise is null ? null : JsonValue.Create(otherwise),
    };

    private static OpenApiSchema Health() => new() { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["status"] = Choice(["ok"], null) } };

    private OpenApiSchema ListOf(string name) => new() { Type = JsonSchemaType.Array, Items = Reference(name) };

    private OpenApiSchemaReference Reference(string name) => new OpenApiSchemaReference(name, document);
}
