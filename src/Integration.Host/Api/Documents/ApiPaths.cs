using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Integrations;
using Microsoft.OpenApi;

namespace Integration.Host.Api.Documents;

/// <summary>Every route with its parameters, bodies and answers.</summary>
internal sealed class ApiPaths(OpenApiDocument document, IReadOnlyList<string> slugs)
{
    private const string Json = "application/json";
    private const string Unsaved = "Settings to be used unsaved, over those that hold; event and state may stand here too";

    private static readonly Owner[] Owners =
    [
        new(ScopeKind.Project, "/api/v4/projects/{id}/integrations", "project", ""),
        new(ScopeKind.Group, "/api/v4/groups/{id}/integrations", "group", "Group"),
        new(ScopeKind.Instance, "/api/v4/application/integrations", "instance", "Instance"),
    ];

    public OpenApiPaths Write()
    {
        var paths = new OpenApiPaths
        {
            ["/api/v4/projects/{id}"] = Path((HttpMethod.Get, PassedOn("getProject", "The project, as GitLab tells it to the caller", Id("project")))),
            ["/api/v4/groups/{id}"] = Path((HttpMethod.Get, PassedOn("getGroup", "The group, as GitLab tells it to the caller", Id("group")))),
            ["/api/v4/user"] = Path((HttpMethod.Get, PassedOn("getUser", "The caller, as GitLab knows them"))),
            ["/api/v4/version"] = Path((HttpMethod.Get, PassedOn("getVersion", "GitLab's version"))),
            ["/openapi/v1.json"] = Path((HttpMethod.Get, Open("getDocument", "This document", Json, new OpenApiSchema { Type = JsonSchemaType.Object }))),
            ["/-/liveness"] = Path((HttpMethod.Get, Open("getLiveness", "Whether the host runs", Json, Health()))),
            ["/-/readiness"] = Path((HttpMethod.Get, Open("getReadiness", "Whether the host takes requests", Json, Health()))),
        };
        foreach (var owner in Owners)
        {
            Write(paths, owner);
        }

        return paths;
    }

    private void Write(OpenApiPaths paths, Owner owner)
    {
        var (all, name) = (owner.Path, owner.Name);
        var one = all + "/{slug}";
        IList<IOpenApiParameter> it = [.. owner.Parameters, Slug];
        IList<IOpenApiParameter> delivery = [.. it, DeliveryParameters.Id];
        paths[all] = Path((HttpMethod.Get, Operation($"list{name}Integrations", $"The active integrations of a {owner.Word}", owner.Parameters, null,
            ("200", "The active ones, inherited ones too", ListOf(AnswerSchemas.Summary)), Unauthorized, Forbidden, NotFound, Away)));
        paths[one] = Path(
            (HttpMethod.Get, Operation($"get{name}Integration", "One integration", it, null, Whole, Unauthorized, Forbidden, NotFound, Away)),
            (HttpMethod.Put, Operation($"set{name}Integration", "Sets an integration up, or changes it", it, Body("Settings; they may be sent as query parameters too"), Whole, Bad, Unauthorized, Forbidden, NotFound, TooLarge,
                ("429", "Trying out templates took too much; see Retry-After", Reference(AnswerSchemas.Message)), Away)),
            (HttpMethod.Delete, Operation($"delete{name}Integration", "Forgets an integration's settings; what is inherited holds again", it, null, ("204", "Forgotten", null), Unauthorized, Forbidden, NotFound, Away)));
        paths[one + "/preview"] = Path((HttpMethod.Post, Operation($"preview{name}Integration", "Shows what would be sent, by the settings that hold or by unsaved ones in the body; nothing is sent", [.. it, Event, State], Body(Unsaved),
            ("200", "What would be sent", Reference(AnswerSchemas.Preview)), Bad, Unauthorized, Forbidden, NotFound, TooLarge,
            ("429", "Trying out templates took too much; see Retry-After", Reference(AnswerSchemas.Message)), Away)));
        paths[one + "/deliveries"] = Path((HttpMethod.Get, Operation($"list{name}Deliveries", "What became of the deliveries, newest first, with GitLab's headers x-page, x-per-page, x-next-page, x-prev-page", [.. it, .. DeliveryParameters.Page], null,
            ("200", "A page of them", ListOf(AnswerSchemas.Delivery)), Bad, Unauthorized, Forbidden, NotFound, Away)));
        paths[one + "/deliveries/{delivery_id}"] = Path((HttpMethod.Get, Operation($"get{name}Delivery", "One delivery with its request, its response and every attempt", delivery, null,
            ("200", "The delivery", Reference(AnswerSchemas.DeliveryDetails)), Unauthorized, Forbidden, NotFound, Away)));
        paths[one + "/deliveries/{delivery_id}/resend"] = Path((HttpMethod.Post, Operation($"resend{name}Delivery", "Sends the same content again, as a new attempt of the same delivery", delivery, null,
            ("202", "It waits to be sent", Reference(AnswerSchemas.Delivery)), Unauthorized, Forbidden, NotFound,
            ("409", "It is waiting or being sent already, or there is nothing to send", Reference(AnswerSchemas.Message)),
            ("429", "Too many; see Retry-After", Reference(AnswerSchemas.Message)), Away)));
        if (owner.Kind == ScopeKind.Project)
        {
            paths[one + "/test"] = Path((HttpMethod.Post, Operation("testIntegration", "Sends a sample, by the settings that hold or by unsaved ones in the body. At most 60 a minute", [.. it, Event, State], Body(Unsaved),
                ("200", "Every address took it", Reference(AnswerSchemas.TestResult)), Bad, Unauthorized, Forbidden, NotFound, TooLarge,
                ("422", "An address did not take it", Reference(AnswerSchemas.TestResult)), ("429", "Too many tests, or trying out templates took too much; see Retry-After", Reference(AnswerSchemas.Message)), Away)));
        }
    }

    private OpenApiParameter Slug => new() { Name = "slug", In = ParameterLocation.Path, Required = true, Description = "Which integration", Schema = Choice(slugs, null) };

    private static OpenApiParameter Event => new()
    {
        Name = "event",
        In = ParameterLocation.Query,
        Description = "Of what kind the sample is; GitLab's plural and _events forms are taken too",
        Schema = Choice(EventKinds.All.Select(EventKinds.Name), "push"),
    };

    private static OpenApiParameter State => new()
    {
        Name = "state",
        In = ParameterLocation.Query,
        Description = "Which sample of the kind: " + string.Join("; ", EventKinds.All.Select(kind => $"{kind.Name()} {string.Join(", ", Samples.States(kind))}")),
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private (string, string, IOpenApiSchema?) Whole => ("200", "The integration as it is now", Reference(AnswerSchemas.Integration));

    private (string, string, IOpenApiSchema?) Bad => ("400", "What is wrong, a sentence for each parameter in the language of Accept-Language; nothing was stored", Reference(AnswerSchemas.Message));

    private (string, string, IOpenApiSchema?) Unauthorized => ("401", "No token, or one that GitLab does not know", Reference(AnswerSchemas.Message));

    private (string, string, IOpenApiSchema?) Forbidden => ("403", "Less than Maintainer, for the instance no administrator, or a token without the scope api", Reference(AnswerSchemas.Message));

    private (string, string, IOpenApiSchema?) NotFound => ("404", "No such project or group for the caller, or the integration is not set up", Reference(AnswerSchemas.Message));

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

    private OpenApiRequestBody Body(string description)
    {
        var schema = new OpenApiSchema { AnyOf = [.. slugs.Select(slug => Reference(SettingSchemas.SettingsOf(slug)))] };
        return new OpenApiRequestBody
        {
            Description = description,
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

    public static OpenApiSchema Choice(IEnumerable<string> values, string? otherwise) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value)!)],
        Default = otherwise is null ? null : JsonValue.Create(otherwise),
    };

    private static OpenApiSchema Health() => new() { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["status"] = Choice(["ok"], null) } };

    private OpenApiSchema ListOf(string name) => new() { Type = JsonSchemaType.Array, Items = Reference(name) };

    private OpenApiSchemaReference Reference(string name) => new OpenApiSchemaReference(name, document);

    /// <summary>Whose integrations.</summary>
    private sealed record Owner(ScopeKind Kind, string Path, string Word, string Name)
    {
        public IList<IOpenApiParameter> Parameters => Kind == ScopeKind.Instance ? [] : [Id(Word)];
    }
}
