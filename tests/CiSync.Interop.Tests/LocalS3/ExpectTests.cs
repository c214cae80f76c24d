namespace CiSync.Interop.Tests.LocalS3;

/// <summary>Clients that wait for a 100 Continue before they send a body, as the AWS CLI does.</summary>
public class ExpectTests : LocalServerTests
{
    [TestCase("", "close")]
    [TestCase("x", null)]
    public async Task An_answer_without_a_100_before_it_closes_the_connection(string body, string? connection)
    {
        var reply = (await Raw.SendAsync(For("PUT", "a").WithText(body).WithHeader("Expect", "100-continue"))).MustBe(200);
        Assert.That(reply.Header("Connection"), Is.EqualTo(connection));
    }
}
