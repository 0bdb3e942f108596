using Integration.Contract;
using Integration.Host.Pages.Preview;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Preview;

public sealed class PreviewSizeTests
{
    private static readonly MessageLimits ByText = new() { RequestBytes = 100_000, TextBytes = 4096, PerMinute = 20 };

    [Theory]
    [InlineData(0, false, SizeLevel.Good)]
    [InlineData(3276, false, SizeLevel.Good)]
    [InlineData(3277, false, SizeLevel.Near)]
    [InlineData(4096, false, SizeLevel.Near)]
    [InlineData(4097, false, SizeLevel.TooLong)]
    [InlineData(4090, true, SizeLevel.Cut)]
    public void From_four_fifths_on_it_is_near_and_what_was_cut_is_over(int bytes, bool isCut, SizeLevel level) =>
        new PreviewSize(bytes, 4096, IsText: true, isCut).Level.ShouldBe(level);

    [Fact]
    public void What_the_platform_counts_is_counted()
    {
        PreviewSize.Of(Request(text: 12), ByText).ShouldBe(new PreviewSize(12, 4096, IsText: true, IsCut: false));
        PreviewSize.Of(Request(text: null), ByText).ShouldBe(new PreviewSize(50, 100_000, IsText: false, IsCut: false));
        PreviewSize.Of(Request(text: 12), ByText with { TextBytes = null }).ShouldBe(new PreviewSize(50, 100_000, IsText: false, IsCut: false));
    }

    private static DeliveryRequest Request(int? text) => new() { Address = new Uri("https://example.com"), Body = new byte[50], TextBytes = text };
}
