using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace CiSync.TestKit;

/// <summary>A <c>[TestCase]</c> that only wide runs have (<see cref="TestSize"/>), beside others of its method that stand for its kind in every run.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class WideCaseAttribute(params object?[] arguments) : NUnitAttribute, ITestBuilder, IImplyFixture
{
    /// <summary>What the test is given.</summary>
    public object?[] Arguments { get; } = arguments;

    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite) =>
        TestSize.IsWide ? new TestCaseAttribute(Arguments) { Category = TestSize.Wide }.BuildFrom(method, suite) : [];
}
