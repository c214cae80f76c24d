using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace CiSync.TestKit;

/// <summary>A <c>[Test]</c> that only wide runs have (<see cref="TestSize"/>), beside others of its fixture that stand for its kind in every run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WideTestAttribute : NUnitAttribute, ISimpleTestBuilder, IImplyFixture
{
    // NUnit takes null for a method that is no test.
    public TestMethod BuildFrom(IMethodInfo method, Test? suite)
    {
        if (!TestSize.IsWide)
        {
            return null!;
        }

        var test = new TestAttribute().BuildFrom(method, suite);
        test.Properties.Add(PropertyNames.Category, TestSize.Wide);
        return test;
    }
}
