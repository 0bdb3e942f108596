using Integration.GitLab;
using Integration.Host.Access;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Access;

public sealed class AccessMemoryTests
{
    private readonly FakeTimeProvider _time = new(Examples.Now);

    [Fact]
    public void A_flood_of_visitors_pushes_out_the_old_ones_and_never_lets_a_wrong_one_in()
    {
        var memory = new AccessMemory(_time);
        var project = new ResourceReference("7");
        for (var i = 0; i < 25_000; i++)
        {
            memory.Keep(new VisitorToken($"token-{i}", Bearer: false), project, Examples.Project);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        memory.Find(new VisitorToken("token-24999", Bearer: false), project).ShouldBe(Examples.Project);
        memory.Find(new VisitorToken("token-0", Bearer: false), project).ShouldBeNull();
        memory.Find(new VisitorToken("token-24999", Bearer: true), project).ShouldBeNull();
        memory.Find(new VisitorToken("token-24999", Bearer: false), new ResourceReference("8")).ShouldBeNull();
    }
}
