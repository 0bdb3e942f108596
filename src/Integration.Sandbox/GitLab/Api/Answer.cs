using System.Text.Json.Nodes;

namespace Integration.Sandbox.GitLab.Api;

internal sealed record Answer(int Status, object? Body, Paging? Paging = null)
{
    /// <summary>Sends the caller on to the same route with the project's id in the path's place.</summary>
    public int? MovedTo { get; private init; }

    public (string Parameter, int Id)? NextKeyset { get; private init; }

    public static Answer Moved(int projectId) => new(301, null) { MovedTo = projectId };

    public static Answer Ok(object body) => new(200, body);

    public static Answer List(Paging paging, IEnumerable<object> rows) => new(200, rows.ToArray(), paging);

    /// <param name="next">The parameter that the next page is asked with; null on the last one.</param>
    public static Answer Keyset(IEnumerable<object> rows, (string Parameter, int Id)? next) =>
        new(200, rows.ToArray()) { NextKeyset = next };

    public static Answer Unauthorized { get; } = Message(401, "401 Unauthorized");

    public static Answer Forbidden { get; } = Message(403, "403 Forbidden");

    public static Answer UnknownRoute { get; } = new(404, new { error = "404 Not Found" });

    /// <summary>What most lists' members answer.</summary>
    public static Answer NotFoundPlain { get; } = Message(404, "404 Not found");

    public static Answer NotFound(string thing) => Message(404, $"404 {thing} Not Found");

    public static Answer BadRequest(string message) => Message(400, message);

    public static Answer BadParameter(string error) => new(400, new { error });

    public static Answer BadToken(string description) => new(401, new { error = "invalid_token", error_description = description });

    public static Answer MissingScope { get; } = new(403, new
    {
        error = "insufficient_scope",
        error_description = "The request requires higher privileges than provided by the access token.",
        scope = "api read_api",
    });

    public static Answer Message(int status, string message) => new(status, new JsonObject { ["message"] = message });
}
