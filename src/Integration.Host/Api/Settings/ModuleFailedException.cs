namespace Integration.Host.Api.Settings;

/// <summary>A module threw where it may not. The text of what it threw may hold the secret that it was given, so that only its type is told.</summary>
internal sealed class ModuleFailedException(string slug, Exception? thrown)
    : Exception($"The module {slug} failed while it checked settings ({thrown?.GetType().Name ?? "it returned nothing"}).");
