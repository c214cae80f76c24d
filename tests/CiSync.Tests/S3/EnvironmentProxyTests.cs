using CiSync.Options;
using CiSync.S3;

namespace CiSync.Tests.S3;

public class EnvironmentProxyTests
{
    private const string Http = "http://store.example:9000/";
    private const string Https = "https://store.example/";

    [Test]
    public void Without_variables_the_systems_setting_stays_in_force() => Assert.That(Proxy(), Is.Null);

    [TestCase("HTTP_PROXY", Http, "http://proxy:3128/")]
    [TestCase("http_proxy", Http, "http://proxy:3128/")]
    [TestCase("HTTPS_PROXY", Https, "http://proxy:3128/")]
    [TestCase("ALL_PROXY", Http, "http://proxy:3128/")]
    [TestCase("ALL_PROXY", Https, "http://proxy:3128/")]
    [TestCase("HTTP_PROXY", Https, null)]
    [TestCase("HTTPS_PROXY", Http, null)]
    public void Each_variable_is_for_its_scheme(string variable, string destination, string? expected)
    {
        var proxy = Proxy((variable, "http://proxy:3128"))!;
        Assert.That(Route(proxy, destination), Is.EqualTo(expected));
    }

    [Test]
    public void The_scheme_of_the_proxy_is_optional() => Assert.That(Route(Proxy(("HTTP_PROXY", "proxy:3128"))!, Http), Is.EqualTo("http://proxy:3128/"));

    [TestCase("store.example", true)]
    [TestCase(".example", true)]
    [TestCase("*.example", true)]
    [TestCase("example", true)]
    [TestCase("STORE.EXAMPLE", true)]
    [TestCase("other, store.example", true)]
    [TestCase("store.example:9000", true)]
    [TestCase("store.example:9001", false)]
    [TestCase("re.example", false)]
    [TestCase("other.example", false)]
    [TestCase("*", true)]
    [TestCase("", false)]
    public void NO_PROXY_names_hosts_and_domains(string list, bool direct) =>
        Assert.That(Route(Proxy(("HTTP_PROXY", "http://proxy:3128"), ("NO_PROXY", list))!, Http), direct ? Is.Null : Is.Not.Null);

    [Test]
    public void Credentials_of_the_proxy_are_taken_from_its_URL()
    {
        var credentials = Proxy(("HTTP_PROXY", "http://user:p%40ss@proxy:3128"))!.Credentials!.GetCredential(new Uri("http://proxy:3128"), "Basic")!;
        Assert.That((credentials.UserName, credentials.Password), Is.EqualTo(("user", "p@ss")));
    }

    private static EnvironmentProxy? Proxy(params (string Name, string Value)[] variables) =>
        EnvironmentProxy.From(new HostEnvironment(variables.ToDictionary(pair => pair.Name, pair => pair.Value), "/"));

    private static string? Route(EnvironmentProxy proxy, string destination) =>
        proxy.IsBypassed(new Uri(destination)) ? null : proxy.GetProxy(new Uri(destination))?.GetLeftPart(UriPartial.Path);
}
