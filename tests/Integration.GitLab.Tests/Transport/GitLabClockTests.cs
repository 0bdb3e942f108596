using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.Transport;

public sealed class GitLabClockTests
{
    private static readonly DateTimeOffset Start = new(2027, 3, 9, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Start);
    private readonly GitLabClock clock;

    public GitLabClockTests() => clock = new GitLabClock(time);

    [Fact]
    public void Clocks_that_agree_stay_so_though_the_header_has_whole_seconds()
    {
        for (var i = 0; i < 20; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(370));
            var now = time.GetUtcNow();
            clock.Heard(new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero), now);
        }

        clock.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(-3600.25)]
    [InlineData(0.4)]
    [InlineData(17.75)]
    public void What_is_believed_gets_better_with_every_answer(double ahead)
    {
        for (var i = 0; i < 50; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(370));
            var sent = time.GetUtcNow();
            var there = sent.AddSeconds(ahead);
            clock.Heard(new DateTimeOffset(there.Ticks - (there.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero), sent);
        }

        clock.Offset.TotalSeconds.ShouldBe(ahead, 0.05);
    }

    [Fact]
    public void A_date_that_cannot_be_is_not_believed()
    {
        clock.Heard(DateTimeOffset.MaxValue, Start);
        clock.Heard(DateTimeOffset.MinValue, Start);
        clock.Now.ShouldBe(Start);
    }
}
