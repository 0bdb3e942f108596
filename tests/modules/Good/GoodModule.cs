using System.Text;
using Integration.Contract;
using Stubble.Core;
using Stubble.Core.Builders;

namespace TestModules;

/// <summary>A module with a package of its own, in its own copy.</summary>
public sealed class GoodModule : PlainModule
{
    private readonly StubbleVisitorRenderer _renderer = new StubbleBuilder().Build();

    public override DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt) => new()
    {
        Address = attempt.Address,
        Body = Encoding.UTF8.GetBytes(_renderer.Render("{{Id}}", new Dictionary<string, object>(StringComparer.Ordinal) { ["Id"] = attempt.DeliveryId })),
    };
}
