using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Feishu.Tests;

public sealed class FeishuCostTests
{
    [Theory]
    [InlineData(EventKind.Push, "commits")]
    [InlineData(EventKind.Pipeline, "failed")]
    public void A_message_is_made_of_less_than_30_kB_of_allocations(EventKind kind, string state)
    {
        var what = SampleCards.Of(kind, state, "zh-CN").Event!;
        var settings = new FeishuSettings { Secret = "demo", Keyword = "告警" };

        // The first one makes what is kept: parsed sentences, the shape of the JSON.
        var allocated = 0L;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Compose.Body(SampleCards.Of(what, "zh-CN"), settings);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        allocated.ShouldBeLessThan(30_000);
    }
}
