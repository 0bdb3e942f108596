using System.Text;
using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Delivery;

public sealed class AnswerBodyTests
{
    [Theory]
    [InlineData("{\"errcode\":0,\"errmsg\":\"ok\"}", 0L, "ok")]
    [InlineData("{\"errcode\":\"7\"}", 7L, null)]
    [InlineData("{\"errcode\":0,\"errmsg\":\"\\ud800\"}", 0L, null)]
    [InlineData("{\"errcode\":\"\\ud800\",\"errmsg\":\"ok\"}", null, "ok")]
    [InlineData("[]", null, null)]
    [InlineData("<html>", null, null)]
    public void A_body_says_its_code_and_its_words_and_half_a_character_neither(string body, long? code, string? message)
    {
        var read = AnswerBody.Read(Encoding.UTF8.GetBytes(body), ["errcode"], ["errmsg"]);
        (read.Code, read.Message).ShouldBe((code, message));
    }
}
