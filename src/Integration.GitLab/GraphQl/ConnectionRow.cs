using System.Text.Json;

namespace Integration.GitLab;

/// <summary>A row of a project's connection that was not told yet.</summary>
/// <param name="Key">The event's key.</param>
/// <param name="Id">Its id or iid.</param>
/// <param name="At">When it came to be.</param>
/// <param name="Reached">The same, but never later than GitLab's own clock shows.</param>
/// <param name="Node">All that GitLab says of it.</param>
internal sealed record ConnectionRow(string Key, long Id, DateTimeOffset At, DateTimeOffset Reached, JsonElement Node);
