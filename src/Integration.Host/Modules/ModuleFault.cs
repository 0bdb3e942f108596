namespace Integration.Host.Modules;

/// <summary>Something that was not loaded, and why.</summary>
/// <param name="Row">What it is: a slug with its assembly, a row of the manifest by number, or the manifest.</param>
/// <param name="Cause">A sentence that says why and what to do.</param>
internal sealed record ModuleFault(string Row, string Cause);
