using System.Text.Json.Nodes;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.GraphQl;

/// <summary>Rows as GitLab's GraphQL writes them.</summary>
internal static class GraphQlRows
{
    public static JsonObject Project(long id = 7, string path = "acme/shop") => new()
    {
        ["id"] = $"gid://gitlab/Project/{id}", ["fullPath"] = path,
        ["pipelines"] = new JsonArray(), ["runningPipelines"] = new JsonArray(), ["mergeRequests"] = new JsonArray(), ["alertManagementAlerts"] = new JsonArray(), ["vulnerabilities"] = new JsonArray(),
    };

    public static JsonObject Alert(long iid, DateTimeOffset at, Action<JsonObject>? change = null)
    {
        var row = new JsonObject
        {
            ["iid"] = $"{iid}", ["createdAt"] = Time(at), ["title"] = "Till is hot", ["severity"] = "CRITICAL", ["service"] = "till", ["monitoringTool"] = "Prometheus",
            ["startedAt"] = Time(at.AddMinutes(-2)), ["eventCount"] = 1, ["webUrl"] = $"https://gitlab.example/acme/shop/-/alert_management/{iid}/details", ["detailsUrl"] = $"https://gitlab.example/acme/shop/-/alert_management/{iid}/details",
        };
        change?.Invoke(row);
        return row;
    }

    public static JsonObject Vulnerability(long id, DateTimeOffset at, Action<JsonObject>? change = null)
    {
        var row = new JsonObject
        {
            ["id"] = $"gid://gitlab/Vulnerability/{id}", ["detectedAt"] = Time(at), ["title"] = "SQL injection", ["severity"] = "HIGH", ["reportType"] = "SAST",
            ["webUrl"] = $"https://gitlab.example/acme/shop/-/security/vulnerabilities/{id}", ["vulnerabilityPath"] = $"/acme/shop/-/security/vulnerabilities/{id}",
            ["scanner"] = new JsonObject { ["name"] = "Semgrep" },
            ["identifiers"] = new JsonArray(new JsonObject { ["name"] = "CWE-89", ["url"] = "https://cwe.mitre.org/data/definitions/89.html" }, new JsonObject { ["name"] = "semgrep.sql", ["url"] = null }),
            ["location"] = Location("Sast", new JsonObject { ["file"] = "app/models/cart.rb", ["startLine"] = "42" }),
        };
        change?.Invoke(row);
        return row;
    }

    public static JsonObject Location(string type, JsonObject location)
    {
        location["__typename"] = "VulnerabilityLocation" + type;
        return location;
    }

    /// <summary>GraphQL gives whole seconds.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public static JsonArray List(this PretendGraphQl gitLab, string name) => gitLab.Projects[0][name]!.AsArray();
}
