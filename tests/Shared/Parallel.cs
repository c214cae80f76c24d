// Fixtures run side by side, the tests of one fixture one after the other: fixtures keep the state of their test in fields.
// More workers than cores, because most tests wait for a socket or a program for most of their time.
[assembly: NUnit.Framework.Parallelizable(NUnit.Framework.ParallelScope.Fixtures)]
[assembly: NUnit.Framework.LevelOfParallelism(4)]
