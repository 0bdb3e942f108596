namespace Integration.Sandbox.Inboxes;

/// <summary>Where messages come in, a robot's group or somebody's own server: its troubles, and what it took and refused.</summary>
public abstract class Inbox
{
    private readonly List<ReceivedMessage> _messages = [];
    private readonly List<RefusedRequest> _refused = [];
    private readonly List<(Fault Fault, int Taken)> _faults = [];
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private protected Inbox(string token) => Token = token;

    /// <summary>What its address holds.</summary>
    public string Token { get; }

    public IReadOnlyList<ReceivedMessage> Messages
    {
        get
        {
            lock (Gate)
            {
                return [.. _messages];
            }
        }
    }

    public IReadOnlyList<RefusedRequest> Refused
    {
        get
        {
            lock (Gate)
            {
                return [.. _refused];
            }
        }
    }

    private protected Lock Gate { get; } = new();

    public void Begin(Fault fault)
    {
        lock (Gate)
        {
            _faults.Add((fault, 0));
        }
    }

    public void ClearFaults()
    {
        lock (Gate)
        {
            _faults.Clear();
        }
    }

    public void ClearMessages()
    {
        lock (Gate)
        {
            _messages.Clear();
            _refused.Clear();
        }
    }

    /// <summary>Forgets messages and refusals of before, and faults that are used up.</summary>
    public void Forget(DateTimeOffset before)
    {
        lock (Gate)
        {
            _messages.RemoveAll(x => x.At < before);
            _refused.RemoveAll(x => x.At < before);
            _faults.RemoveAll(x => x.Taken >= x.Fault.Times);
        }
    }

    /// <summary>Ends when there are at least this many messages.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> WaitForAsync(int count, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task next;
            lock (Gate)
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

    internal Fault? TakeFault()
    {
        lock (Gate)
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
        lock (Gate)
        {
            _messages.Add(message);
            arrived = _arrived;
            _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        arrived.SetResult();
    }

    internal void Refuse(RefusedRequest request)
    {
        lock (Gate)
        {
            _refused.Add(request);
        }
    }
}
