using Integration.Host.Configuration;
using Integration.Host.Outbound;

namespace Integration.Host.Commands;

/// <summary>Looks at what beyond public addresses may be reached.</summary>
internal sealed class OutboundCheck(HostConfiguration configuration) : ICheck
{
    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var listed = configuration.Outbound.AllowedHosts;
        var findings = listed.OfType<AllowedHost.Range>()
            .Where(range => range.Network.PrefixLength == 0)
            .Select(range => Finding.Warning($"{ConfigurationKeys.OutboundAllowedHosts.Name}: {range} lists every address, so whoever may set up an integration can have anything in this network called; list what is needed"))
            .Append(Finding.Ok(listed.Count == 0
                ? "outbound: public addresses alone may be reached"
                : $"outbound: public addresses may be reached, and {string.Join(", ", listed)}"))
            .ToList();
        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }
}
