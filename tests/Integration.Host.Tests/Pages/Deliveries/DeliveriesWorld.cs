using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Tests.Api;

namespace Integration.Host.Tests.Pages.Deliveries;

/// <summary>The pages over real HTTP, and a Feishu integration of project 7 whose deliveries are written as the host writes them.</summary>
internal sealed class DeliveriesWorld : IAsyncDisposable
{
    public const string Path = "acme/shop/-/settings/integrations/feishu/deliveries";

    private readonly Outbox _outbox;

    private DeliveriesWorld(ApiWorld api)
    {
        Api = api;
        _outbox = new Outbox(api.Time);
    }

    public ApiWorld Api { get; }

    public ConfiguredIntegration Feishu => Api.Stored();

    public string Destination => Feishu.Destination(new Uri(ApiWorld.Hook));

    public static async Task<DeliveriesWorld> StartAsync()
    {
        var world = new DeliveriesWorld(await ApiWorld.StartAsync());
        await world.Api.PutAsync(new { webhook = ApiWorld.Hook, secret = "sig-secret", language = "en" });
        return world;
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    public Task AddAsync(params ProjectEvent[] events) => WriteAsync([.. events.Select(what => New(what, Examples.Card()))]);

    public NewDelivery New(ProjectEvent what, Card? card, string? skip = null) => new(Feishu, what, card, 0, skip is null ? Destination : "", skip);

    public Task WriteAsync(params NewDelivery[] deliveries) => Api.Storage.Writer.WriteAsync((connection, transaction) => { _outbox.Add(connection, transaction, deliveries); });

    /// <summary>Makes an attempt of the next row that waits.</summary>
    public async Task AttemptAsync(AttemptEnd end, TimeSpan? takes = null)
    {
        var claimed = (await Api.Storage.Writer.WriteAsync((connection, transaction) => _outbox.ClaimNext(connection, transaction, Destination))).Delivery!;
        Api.Time.Advance(takes ?? TimeSpan.Zero);
        await Api.Storage.Writer.WriteAsync((connection, transaction) => _outbox.Close(connection, transaction, claimed, end));
    }

    public async Task PauseAsync(AttemptEnd end)
    {
        await AttemptAsync(end);
        await Api.Storage.Writer.WriteAsync((connection, transaction) => _outbox.Pause(connection, transaction, Destination, end.DueAt, end, TimeSpan.FromDays(3)));
    }

    public static AttemptEnd Delivered => new() { Next = NextStep.Done, Outcome = AttemptOutcome.Delivered, Code = "0", Message = "success", HttpStatus = 200 };

    public AttemptEnd Refused(string code = "19021", string message = "sign match fail", string? advice = "signature", string reason = "configuration") => new()
    {
        Next = NextStep.Retry, Outcome = AttemptOutcome.Failed, Reason = reason, Code = code, Message = message, Advice = advice, HttpStatus = 200, DueAt = Api.Time.GetUtcNow(),
    };
}
