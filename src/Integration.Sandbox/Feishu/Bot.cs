namespace Integration.Sandbox.Feishu;

/// <summary>A custom bot in one group: its security settings, its troubles, and what it took and refused.</summary>
public sealed class Bot
{
    private readonly List<ReceivedMessage> _messages = [];
    private readonly List<RefusedRequest> _refused = [];
    private readonly List<(Fault Fault, int Taken)> _faults = [];
    private readonly Dictionary<string, string> _members = new(StringComparer.Ordinal);
    private readonly RequestRate _rate = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Bot(string token) => Token = token;

    public string Token { get; }

    public string? Secret { get; set; }

    /// <summary>A message must hold one of them; empty is no such rule. At most 10, as in Feishu.</summary>
    public IReadOnlyList<string> Keywords { get; set; } = [];

    /// <summary>`1.2.3.4`, `1.2.3.*` or a CIDR; empty is no such rule.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; set; } = [];

    public BotStatus Status { get; set; }

    public bool MayMentionAll { get; set; }

    /// <summary>Switches the bot's own limits off, for tests that are about something else.</summary>
    public bool Unlimited { get; set; }

    /// <summary>Tells the rate limit as the gateway does (9499 and HTTP 400) and not as the platform does (11232 and HTTP 200).</summary>
    public bool LimitsAtGateway { get; set; }

    public IReadOnlyList<ReceivedMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    public IReadOnlyList<RefusedRequest> Refused
    {
        get
        {
            lock (_gate)
            {
                return [.. _refused];
            }
        }
    }

    /// <summary>Somebody of the group, who can be mentioned.</summary>
    public void AddMember(string id, string name)
    {
        lock (_gate)
        {
            _members[id] = name;
        }
    }

    public void Begin(Fault fault)
    {
        lock (_gate)
        {
            _faults.Add((fault, 0));
        }
    }

    public void ClearFaults()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    public void ClearMessages()
    {
        lock (_gate)
        {
            _messages.Clear();
            _refused.Clear();
        }
    }

    /// <summary>Forgets messages and refusals of before, and faults that are used up.</summary>
    public void Forget(DateTimeOffset before)
    {
        lock (_gate)
        {
            _messages.RemoveAll(x => x.At < before);
            _refused.RemoveAll(x => x.At < before);
            _faults.RemoveAll(x => x.Taken >= x.Fault.Times);
        }
    }

    /// <summary>Ends when the group has at least this many messages.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> WaitForAsync(int count, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_messages.Count >= count)
                {
                    return [.. _messages];
                }

                next = _arrived.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    internal string? MemberName(string id)
    {
        lock (_gate)
        {
            return _members.GetValueOrDefault(id);
        }
    }

    internal bool TakeFromRate(DateTimeOffset now)
    {
        lock (_gate)
        {
            return Unlimited || _rate.Take(now);
        }
    }

    internal Fault? TakeFault()
    {
        lock (_gate)
        {
            for (var i = 0; i < _faults.Count; i++)
            {
                var (fault, taken) = _faults[i];
                if (taken >= fault.Times)
                {
                    continue;
                }

                _faults[i] = (fault, taken + 1);
                return fault;
            }

            return null;
        }
    }

    internal void Accept(ReceivedMessage message)
    {
        TaskCompletionSource arrived;
        lock (_gate)
        {
            _messages.Add(message);
            arrived = _arrived;
            _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        arrived.SetResult();
    }

    internal void Refuse(RefusedRequest request)
    {
        lock (_gate)
        {
            _refused.Add(request);
        }
    }
}
