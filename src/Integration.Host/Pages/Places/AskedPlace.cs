using Integration.Host.Integrations;

namespace Integration.Host.Pages.Places;

/// <summary>What stands before <c>/-/settings</c> in a page's address: whose settings it is about.</summary>
/// <param name="Kind">A project's, a group's or the instance's.</param>
/// <param name="Path">The full path; empty for the instance.</param>
/// <param name="OriginalPath">The address as the visitor's browser shows it, below the path base.</param>
internal sealed record AskedPlace(ScopeKind Kind, string Path, string OriginalPath);
