using System.Globalization;
using System.Security.Cryptography;

namespace Integration.GitLab;

/// <summary>Keys from GitLab's own ids and times, in whole seconds of UTC.</summary>
internal static class EventKey
{
    public static string Of(string kind, long id, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}:{Seconds(at)}");

    public static string OfPipeline(long id, string status, DateTimeOffset finishedAt) => OfPipelines(id, status) + Seconds(finishedAt);

    /// <summary>What the keys of all ends of a pipeline with that status begin with.</summary>
    public static string OfPipelines(long id, string status) => string.Create(CultureInfo.InvariantCulture, $"pipeline:{id}:{status}:");

    /// <summary>A thing's row as it was listed, to the millisecond; the thing itself may have been looked at and found old.</summary>
    public static string OfRow(string kind, long id, string status, DateTimeOffset updatedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-row:{id}:{status}:{updatedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");

    /// <summary>What the keys of rows of a thing with that status in that second begin with.</summary>
    public static string OfRows(string kind, long id, string status, DateTimeOffset updatedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-row:{id}:{status}:{updatedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}");

    /// <summary>By the time at which it was made: that is the same however late a state of it is met.</summary>
    public static string OfDeployment(long id, string status, DateTimeOffset createdAt) => string.Create(CultureInfo.InvariantCulture, $"deployment:{id}:{status}:{Seconds(createdAt)}");

    /// <summary>A deployment's state that was looked at, told or not.</summary>
    public static string OfDeploymentState(long id, string status, DateTimeOffset createdAt) => string.Create(CultureInfo.InvariantCulture, $"deployment-state:{id}:{status}:{Seconds(createdAt)}");

    /// <summary>A row that cannot be read has no id to trust.</summary>
    public static string OfUnreadable(ReadOnlySpan<byte> row) => "unreadable:" + Convert.ToHexStringLower(SHA256.HashData(row).AsSpan(0, 16));

    private static string Seconds(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
