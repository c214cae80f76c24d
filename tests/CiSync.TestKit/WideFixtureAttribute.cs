using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace CiSync.TestKit;

/// <summary>A fixture that only wide runs have (<see cref="TestSize"/>): in others its tests don't exist, so that nothing passes in their name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WideFixtureAttribute : NUnitAttribute, IFixtureBuilder2
{
    private readonly TestFixtureAttribute _fixture = new() { Category = TestSize.Wide };

    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) => BuildFrom(typeInfo, All.Filter);

    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo, IPreFilter filter) => TestSize.IsWide ? _fixture.BuildFrom(typeInfo, filter) : [];

    private sealed class All : IPreFilter
    {
        public static readonly All Filter = new();

        public bool IsMatch(Type type) => true;

        public bool IsMatch(Type type, System.Reflection.MethodInfo method) => true;
    }
}
