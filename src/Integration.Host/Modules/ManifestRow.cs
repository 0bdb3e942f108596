namespace Integration.Host.Modules;

/// <summary>A row of <c>integration-manifest.json</c>.</summary>
/// <param name="Slug">The slug that the module must have.</param>
/// <param name="Assembly">The assembly's name, and its folder's.</param>
/// <param name="Enabled">Whether it is loaded.</param>
internal sealed record ManifestRow(string Slug, string Assembly, bool Enabled);
