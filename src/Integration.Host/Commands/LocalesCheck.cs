using Integration.Host.Localization;

namespace Integration.Host.Commands;

/// <summary>Reads every locale file and compares each language with English.</summary>
internal sealed class LocalesCheck(string programFolder) : ICheck
{
    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var catalog = LocaleCatalog.Load(LocaleCatalog.FoldersOf(programFolder));
        var findings = catalog.Check().Select(finding => finding.Fault is LocaleFault.Malformed or LocaleFault.NothingFound
            ? Finding.Error($"locales: {finding}.")
            : Finding.Warning($"locales: {finding}.")).ToList();
        return Task.FromResult<IReadOnlyList<Finding>>(findings.Count > 0 ? findings : [Finding.Ok($"locales: {string.Join(" and ", catalog.Cultures)} are whole")]);
    }
}
