using System.Text.Json.Nodes;
using Integration.Host.Api.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class ApiDocumentTests : IAsyncLifetime
{
    private IReadOnlyList<string> _routes = [];
    private ApiWorld _world = null!;
    private JsonNode _document = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ApiWorld.StartAsync(also: app => _routes = [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Where(IsOfTheApi)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"))]);
        _document = (await _world.GetAsync("openapi/v1.json", token: null)).Body;
    }

    // The document leaves itself out, and the pages.
    private static bool IsOfTheApi(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null || endpoint.RoutePattern.RawText!.StartsWith("/openapi/", StringComparison.Ordinal);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void Every_route_is_described_and_nothing_else()
    {
        ((string?)_document["openapi"])!.ShouldStartWith("3.");
        var described = _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));
        described.Order().ShouldBe(_routes.Select(route => route.Replace("{documentName}", "v1", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void Every_setting_of_every_module_is_described()
    {
        var module = Shipped.Modules.Find("feishu")!;
        var settings = _document["components"]!["schemas"]!["feishu_settings"]!["properties"]!.AsObject();
        settings.Select(property => property.Key).ShouldBe(SettingParameters.Of(module).Names, ignoreOrder: true);
        settings.ShouldAllBe(property => ((string?)property.Value!["description"])!.Length > 0);
        ((string?)settings["branches_to_be_notified"]!["default"]).ShouldBe("default");
        settings["branches_to_be_notified"]!["enum"]!.AsArray().Select(value => (string?)value).ShouldBe(["all", "default", "protected", "default_and_protected"]);
        ((bool?)settings["deployment_events"]!["default"]).ShouldBe(false);
        ((string?)settings["webhook"]!["description"])!.ShouldStartWith("Required for an active integration. The address of a custom bot");
        ((string?)settings["push_events"]!["description"]).ShouldBe("A push is made to the repository.");
    }

    [Fact]
    public async Task What_a_PUT_answers_is_what_the_document_says()
    {
        var answer = (await _world.PutAsync(new { webhook = ApiWorld.Hook })).Body.AsObject();
        var schemas = _document["components"]!["schemas"]!;
        answer.Select(property => property.Key).Append("warnings").ShouldBe(schemas["integration"]!["properties"]!.AsObject().Select(property => property.Key), ignoreOrder: true);
        answer["properties"]!.AsObject().Select(property => property.Key).ShouldBe(schemas["feishu_properties"]!["properties"]!.AsObject().Select(property => property.Key), ignoreOrder: true);
    }

    [Fact]
    public void Both_headers_are_described_and_every_reference_leads_somewhere()
    {
        var schemes = _document["components"]!["securitySchemes"]!;
        ((string?)schemes["PrivateToken"]!["name"]).ShouldBe("PRIVATE-TOKEN");
        ((string?)schemes["Bearer"]!["scheme"]).ShouldBe("bearer");
        _document["security"]!.AsArray().Count.ShouldBe(2);
        foreach (var reference in References(_document))
        {
            JsonNode? at = _document;
            foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                at = at![step];
            }

            at.ShouldNotBeNull(reference);
        }
    }

    [Fact]
    public void Bodies_may_be_JSON_or_forms()
    {
        foreach (var operation in new[] { _document["paths"]!["/api/v4/projects/{id}/integrations/{slug}"]!["put"]!, _document["paths"]!["/api/v4/projects/{id}/integrations/{slug}/test"]!["post"]! })
        {
            operation["requestBody"]!["content"]!.AsObject().Select(type => type.Key).ShouldBe(["application/json", "application/x-www-form-urlencoded", "multipart/form-data"]);
            operation["responses"]!["400"].ShouldNotBeNull();
        }
    }

    [Fact]
    public void Each_pace_is_told_where_it_holds()
    {
        var test = _document["paths"]!["/api/v4/projects/{id}/integrations/{slug}/test"]!["post"]!;
        ((string?)test["responses"]!["429"]!["description"]).ShouldBe("Too many tests, or trying out templates took too much; see Retry-After");
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject properties => properties.SelectMany(property => property.Key == "$ref" ? [(string)property.Value!] : References(property.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
