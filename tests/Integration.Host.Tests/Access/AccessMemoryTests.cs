using Integration.GitLab;
using Integration.Host.Access;
using Integration.Host.Integrations;
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
        var place = new Place(IntegrationScope.Project(7), "acme/shop", Examples.Project);
        for (var i = 0; i < 25_000; i++)
        {
            memory.Keep(new VisitorToken($"token-{i}", Bearer: false), ScopeKind.Project, project, place);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        memory.Find(new VisitorToken("token-24999", Bearer: false), ScopeKind.Project, project).ShouldBe(place);
        memory.Find(new VisitorToken("token-0", Bearer: false), ScopeKind.Project, project).ShouldBeNull();
        memory.Find(new VisitorToken("token-24999", Bearer: true), ScopeKind.Project, project).ShouldBeNull();
        memory.Find(new VisitorToken("token-24999", Bearer: false), ScopeKind.Project, new ResourceReference("8")).ShouldBeNull();
        memory.Find(new VisitorToken("token-24999", Bearer: false), ScopeKind.Group, project).ShouldBeNull();
    }
}
