using Integration.Host.Modules;

namespace Integration.Host.Api.Settings;

/// <summary>A module threw where it may not. The text of what it threw may hold the secret that it was given, so that only its type is told.</summary>
internal sealed class ModuleFailedException(string slug, Exception? thrown)
    : Exception($"The module {slug} failed while it checked settings ({thrown?.GetType().Name ?? "it returned nothing"}).")
{
    /// <summary>What a module answers.</summary>
    /// <param name="slug">Which.</param>
    /// <param name="call">Asks it.</param>
    /// <exception cref="ModuleFailedException">It threw, or returned nothing.</exception>
    public static T Unless<T>(string slug, Func<T> call)
        where T : class
    {
        var answer = ModuleCall.Try(call);
        return answer.Value ?? throw new ModuleFailedException(slug, answer.Error);
    }
}
