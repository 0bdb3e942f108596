using System.Text;
using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Delivery;

public sealed class DeliveryTests
{
    [Fact]
    public void A_request_as_text_names_the_host_and_the_size_alone() =>
        new DeliveryRequest { Address = new Uri("https://open.feishu.cn/open-apis/bot/v2/hook/credential?x=1"), Body = Encoding.UTF8.GetBytes("{\"secret\":1}") }
            .ToString().ShouldBe("POST to open.feishu.cn, 12 bytes");

    [Fact]
    public void A_result_is_delivered_or_has_its_failure()
    {
        DeliveryResult.Delivered("0", "success").IsDelivered.ShouldBeTrue();
        var failed = DeliveryResult.Failed(FailureKind.RateLimited, "11232", "slow down", "advice", TimeSpan.FromSeconds(5));

        failed.IsDelivered.ShouldBeFalse();
        (failed.Failure, failed.Code, failed.Message, failed.Advice, failed.RetryAfter).ShouldBe((FailureKind.RateLimited, "11232", "slow down", "advice", TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Headers_of_an_answer_are_found_in_any_case() =>
        new DeliveryResponse { Status = 200 }.Headers.ShouldBeAssignableTo<Dictionary<string, string>>()!.Comparer.ShouldBe(StringComparer.OrdinalIgnoreCase);
}
