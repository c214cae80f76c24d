using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests;

/// <summary>Prints which servers and tools this run had.</summary>
[SetUpFixture]
public class Report : RunReport;
