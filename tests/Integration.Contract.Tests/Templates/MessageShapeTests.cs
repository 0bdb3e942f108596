using System.Text.Json;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Templates;

public sealed class MessageShapeTests
{
    private static readonly MessageShape One = new(new MessageType(["message"]), 40);

    [Theory]
    [InlineData("""{"message":"x"}""", null, null)]
    [InlineData("""{"message":" "}""", "template.missing", "message")]
    [InlineData("""{"title":"x"}""", "template.missing", "message")]
    [InlineData("""["message"]""", "template.not_object", "")]
    [InlineData("""{"message":"0123456789012345678901234567890123456789"}""", "template.message_too_long", "")]
    public void Where_there_is_but_one_type_none_is_named(string message, string? code, string? place)
    {
        using var document = JsonDocument.Parse(message);

        var fault = One.Check(document.RootElement).SingleOrDefault();

        (fault?.Code, fault?.Place).ShouldBe((code, place));
    }
}
