using CiSync.Errors;
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

    [TestCase("10.0.0.0/8", "http://10.1.2.3:9000/", true)]
    [TestCase("10.0.0.0/8", "http://11.1.2.3:9000/", false)]
    [TestCase("10.0.0.0/8", "http://10.example:9000/", false)]
    [TestCase("10.0.0.0/33", "http://10.1.2.3:9000/", false)]
    [TestCase("fd00::/8", "http://[fd12::1]:9000/", true)]
    [TestCase("fd00::/8", "http://[fe80::1]:9000/", false)]
    [TestCase("fd12::1", "http://[fd12:0::1]:9000/", true)]
    [TestCase("[fd12::1]", "http://[fd12::1]:9000/", true)]
    [TestCase("[fd12::1]:9000", "http://[fd12::1]:9000/", true)]
    [TestCase("[fd12::1]:9001", "http://[fd12::1]:9000/", false)]
    [TestCase("10.1.2.3", "http://10.1.2.3:9000/", true)]
    [TestCase("10.1.2.3:9000", "http://10.1.2.3:9000/", true)]
    [TestCase("10.1.2.3:80", "http://10.1.2.3:9000/", false)]
    [TestCase("::ffff:10.1.2.3", "http://10.1.2.3:9000/", true)]
    [TestCase("3", "http://10.1.2.3:9000/", false)]
    [TestCase(".2.3", "http://10.1.2.3:9000/", false)]
    public void NO_PROXY_names_addresses_and_ranges(string list, string destination, bool direct) =>
        Assert.That(Route(Proxy(("HTTP_PROXY", "http://proxy:3128"), ("NO_PROXY", list))!, destination), direct ? Is.Null : Is.Not.Null);

    [TestCase("http://localhost:9000/")]
    [TestCase("http://bucket.localhost:9000/")]
    [TestCase("http://127.0.0.1:9000/")]
    [TestCase("http://127.8.9.1:9000/")]
    [TestCase("http://[::1]:9000/")]
    public void This_machine_is_reached_directly_unless_the_proxy_is_asked_for(string destination)
    {
        Assert.That(Route(Proxy(("ALL_PROXY", "http://proxy:3128"))!, destination), Is.Null);
        Assert.That(Route(Proxy(("ALL_PROXY", "http://proxy:3128"), ("NO_PROXY", "other.example,<-loopback>"))!, destination), Is.Not.Null);
    }

    [Test]
    public void Each_proxy_gets_the_login_of_its_own_URL_and_no_other()
    {
        var proxy = Proxy(("HTTP_PROXY", "http://user:p%40ss@one:3128"), ("HTTPS_PROXY", "http://two:3128"), ("ALL_PROXY", "http://other:hush@three:3128"))!;
        var login = proxy.Credentials!.GetCredential(proxy.GetProxy(new Uri(Http))!, "Basic")!;
        Assert.That((login.UserName, login.Password), Is.EqualTo(("user", "p@ss")));
        Assert.That(proxy.Credentials.GetCredential(proxy.GetProxy(new Uri(Https))!, "Basic"), Is.Null);
        Assert.That(proxy.GetProxy(new Uri(Http))!.ToString(), Does.Not.Contain("user"));
    }

    [Test]
    public void Two_logins_for_one_proxy_are_refused() =>
        Assert.That(Refusal(("HTTP_PROXY", "http://a:hush@proxy:3128"), ("HTTPS_PROXY", "http://b:hush@proxy:3128")), Does.StartWith("The value of HTTPS_PROXY is not allowed: another variable"));

    [TestCase("ftp://me:hush@proxy:3128", "\"ftp\" is none of http, https, socks4, socks4a, socks5 and socks5h")]
    [TestCase("socks6://proxy:1080", "\"socks6\" is none of")]
    [TestCase("file:///etc/proxy", "it is not the URL of a proxy")]
    [TestCase("http://", "it is not the URL of a proxy")]
    [TestCase("http://me:hush@:3128", "it is not the URL of a proxy")]
    [TestCase("me:hush@pro xy:3128", "it is not the URL of a proxy")]
    [TestCase("proxy:99999", "it is not the URL of a proxy")]
    [TestCase("http:/proxy:3128", "it is not the URL of a proxy")]
    [TestCase("://proxy", "it is not the URL of a proxy")]
    public void Anything_else_is_an_error_and_no_direct_connection(string value, string why) => Assert.Multiple(() =>
    {
        foreach (var name in new[] { "HTTP_PROXY", "https_proxy", "ALL_PROXY" })
        {
            Assert.That(Refusal((name, value)), Does.StartWith($"The value of {name} is not allowed: ").And.Contain(why));
        }
    });

    [TestCase("socks5h://proxy:1080", "socks5://proxy:1080/")]
    [TestCase("SOCKS4A://proxy:1080", "socks4a://proxy:1080/")]
    [TestCase("https://proxy", "https://proxy/")]
    public void SOCKS_and_TLS_are_spoken_as_well(string value, string expected) => Assert.That(Route(Proxy(("ALL_PROXY", value))!, Http), Is.EqualTo(expected));

    private static string Refusal(params (string Name, string Value)[] variables)
    {
        var error = Assert.Throws<CiSyncException>(() => Proxy(variables))!;
        Assert.That(error.ToString(), Does.Not.Contain("hush"));
        Assert.That(error.Diagnostic.Code, Is.EqualTo(ErrorCodes.OptionInvalid));
        return error.Diagnostic.Message;
    }

    private static EnvironmentProxy? Proxy(params (string Name, string Value)[] variables) =>
        EnvironmentProxy.From(new HostEnvironment(variables.ToDictionary(pair => pair.Name, pair => pair.Value), "/"));

    private static string? Route(EnvironmentProxy proxy, string destination) =>
        proxy.IsBypassed(new Uri(destination)) ? null : proxy.GetProxy(new Uri(destination))?.GetLeftPart(UriPartial.Path);
}
