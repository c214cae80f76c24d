using CiSync.Options;

namespace CiSync.Tests.Options;

public class The_host_environment
{
    [Test]
    public void Takes_an_empty_variable_for_unset()
    {
        var environment = new HostEnvironment(new Dictionary<string, string> { ["EMPTY"] = "", ["BLANK"] = " ", ["SET"] = "x" }, "/");
        Assert.Multiple(() =>
        {
            Assert.That(environment.Get("EMPTY"), Is.Null);
            Assert.That(environment.Get("MISSING"), Is.Null);
            Assert.That(environment.Get("BLANK"), Is.EqualTo(" "));
            Assert.That(environment.Get("SET"), Is.EqualTo("x"));
        });
    }

    [Test]
    public void Resolves_paths_against_its_own_directory_and_not_the_process()
    {
        var root = Path.GetPathRoot(Path.GetTempPath())!;
        var environment = new HostEnvironment(new Dictionary<string, string>(), Path.Combine(root, "elsewhere"));
        Assert.Multiple(() =>
        {
            Assert.That(environment.FullPath("out/web"), Is.EqualTo(Path.Combine(root, "elsewhere", "out", "web")));
            Assert.That(environment.FullPath(".."), Is.EqualTo(root));
            Assert.That(environment.FullPath(Path.Combine(root, "abs")), Is.EqualTo(Path.Combine(root, "abs")));
        });
    }

    [Test]
    public void Of_the_process_has_its_variables_and_directory()
    {
        var environment = HostEnvironment.OfProcess();
        Assert.Multiple(() =>
        {
            Assert.That(environment.Get("PATH"), Is.EqualTo(Environment.GetEnvironmentVariable("PATH")));
            Assert.That(environment.CurrentDirectory, Is.EqualTo(Environment.CurrentDirectory));
        });
    }

    [Test]
    public void Compares_names_as_the_operating_system_does() =>
        Assert.That(HostEnvironment.VariableComparer.Equals("Path", "PATH"), Is.EqualTo(OperatingSystem.IsWindows()));
}
