using System.Text;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Conformance;

/// <summary>What the platform answers.</summary>
public abstract partial class IntegrationConformance<T>
{
    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void A_message_is_delivered_only_if_the_answer_says_so(int status)
    {
        Answer(status, Taken).IsDelivered.ShouldBe(status == 200);
        Answer(status, NotTaken).IsDelivered.ShouldBeFalse();
        foreach (var garbage in new[] { "", "ok", "<html>", "null", "[]", "{}", "{", "\"0\"", "0", "\uFEFF", new string('[', 60_000) })
        {
            Answer(status, garbage).IsDelivered.ShouldBeFalse(garbage[..Math.Min(garbage.Length, 20)]);
        }
    }

    [Fact]
    public void What_nobody_understands_is_tried_again()
    {
        Answer(200, "garbage").Failure.ShouldBe(FailureKind.Unavailable);
        Answer(200, "").Failure.ShouldBe(FailureKind.Unavailable);
        Answer(302, "").Failure.ShouldBe(FailureKind.Unavailable);
        Answer(500, "<html>").Failure.ShouldBe(FailureKind.Unavailable);
        Answer(503, "").Failure.ShouldBe(FailureKind.Unavailable);
    }

    [Fact]
    public void Too_many_requests_are_rate_limited_for_as_long_as_the_answer_says()
    {
        var result = Answer(429, "", ("Retry-After", "7"));

        result.Failure.ShouldBe(FailureKind.RateLimited);
        result.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
        Answer(429, "", ("retry-after", "Tue, 09 Mar 2027 08:05:30 GMT")).RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
        Answer(429, "", ("Retry-After", "soon")).RetryAfter.ShouldBeNull();
        Answer(429, "", ("Retry-After", "99999999999999999999")).RetryAfter.ShouldBeNull();
    }

    private static DeliveryResult Answer(int status, string body, params (string Name, string Value)[] headers) => Module.Interpret(new DeliveryResponse
    {
        Status = status,
        Body = Encoding.UTF8.GetBytes(body),
        Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
        ReceivedAt = SampleCards.Now,
    });
}
