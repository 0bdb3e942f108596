namespace Integration.Sandbox.GitLab.Trouble;

public sealed class Outages
{
    private readonly Lock _gate = new();
    private readonly List<(Outage Outage, int Taken)> _outages = [];

    public void Begin(Outage outage)
    {
        lock (_gate)
        {
            _outages.Add((outage, 0));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _outages.Clear();
        }
    }

    internal Outage? Take(string path)
    {
        lock (_gate)
        {
            for (var i = 0; i < _outages.Count; i++)
            {
                var (outage, taken) = _outages[i];
                if (taken >= outage.Times
                    || (outage.Kind is OutageKind.QueryErrors or OutageKind.QueryTimeout && !path.EndsWith("/api/graphql", StringComparison.Ordinal))
                    || (outage.Path is { } part && !path.Contains(part, StringComparison.Ordinal)))
                {
                    continue;
                }

                _outages[i] = (outage, taken + 1);
                return outage;
            }

            return null;
        }
    }
}
