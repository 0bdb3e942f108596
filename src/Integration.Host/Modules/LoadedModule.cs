using System.Reflection;
using Integration.Contract;

namespace Integration.Host.Modules;

/// <summary>A module that is ready to be used.</summary>
internal sealed record LoadedModule(IIntegration Integration, string Slug, Assembly Assembly, string Version);
