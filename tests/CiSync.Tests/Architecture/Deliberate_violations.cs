// A toy engine that breaks each law once: what the checker must find. Each class is named after what it does.
#pragma warning disable CA1822, CA1852, IDE0130
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ToyEngine
{
    internal sealed class SyncEngine
    {
        public TimeProvider TakesTheSystemsClockProvider() => TimeProvider.System;
    }

    internal sealed record SyncRequest(string Text);
}

namespace ToyEngine.Errors
{
    internal sealed class Error(string message)
    {
        public string Message => message;
    }

    internal sealed class MentionsOptionsInAField
    {
        public Options.Option[] Held = [];
    }

    internal sealed class MentionsTheDoorInALocal
    {
        public string Text()
        {
            var engine = new SyncEngine();
            return engine.ToString() + engine.GetHashCode();
        }
    }
}

namespace ToyEngine.Options
{
    internal sealed class Option
    {
        public Errors.Error Fail() => new("down is allowed");

        public string? ReadsTheEnvironment() => Environment.GetEnvironmentVariable("PATH");
    }

    internal sealed class MentionsTreesAsATypeArgument
    {
        public object Make() => new List<Trees.Tree>();
    }
}

namespace ToyEngine.Trees
{
    internal sealed class Tree
    {
        public Stream OpensAFile(string path) => File.OpenRead(path);

        public TimeSpan Delays(TimeProvider time) => time.GetElapsedTime(time.GetTimestamp());

        public Task Waits(TimeProvider time) => Task.Delay(TimeSpan.FromSeconds(1), time);
    }

    internal sealed class ReadsTheEnvironment
    {
        public string? Value() => Environment.GetEnvironmentVariable("PATH");
    }

    internal sealed class ResolvesAgainstTheProcess
    {
        public string Full(string path) => Path.GetFullPath(path);
    }

    internal sealed class TakesTheSystemsClockProvider
    {
        public TimeProvider Time() => TimeProvider.System;
    }

    internal sealed class WaitsByTheRealClock
    {
        public Task Wait() => Task.Delay(1);
    }
}

namespace ToyEngine.Planning
{
    internal sealed class Innocent
    {
        public string Join(IEnumerable<string> lines, string folder, string name)
        {
            using var writer = new StringWriter();
            writer.Write(string.Join(Environment.NewLine, lines) + Path.Combine(folder, name));
            return writer + DateTime.UnixEpoch.Add(TimeSpan.Zero).ToString("O");
        }

        public Stream Pure(byte[] bytes) => new MemoryStream(bytes);
    }

    internal sealed class OpensAFile
    {
        public string Text(string path) => File.ReadAllText(path);
    }

    internal sealed class OpensAFileInAnAsyncLambda
    {
        public Func<string, Task<int>> Count() => async path =>
        {
            await Task.Yield();
            return new FileInfo(path).Name.Length;
        };
    }

    internal sealed class OpensAFileInAnIterator
    {
        public IEnumerable<string> Lines(string folder)
        {
            foreach (var name in Directory.GetFiles(folder))
            {
                yield return name;
            }
        }
    }

    internal sealed class OpensAFileByAReader
    {
        public string Text(string path)
        {
            using var reader = new StreamReader(path);
            return reader.ReadToEnd();
        }
    }

    internal sealed class AsksTheNetwork
    {
        public HttpClient Client() => new();
    }

    internal sealed class AsksTheClock
    {
        public DateTime Now() => DateTime.UtcNow;
    }

    internal sealed class AsksTheClockByMethodGroup
    {
        public Func<long> Now() => Stopwatch.GetTimestamp;
    }

    internal sealed class StartsAProcess
    {
        public Process? Start() => Process.Start("true");
    }

    internal sealed class WritesToTheConsole
    {
        public void Write() => Console.WriteLine();
    }

    internal sealed class EndsTheProcess
    {
        public void End() => Environment.Exit(1);
    }

    internal sealed class CallsNativeCode
    {
        public int Id() => Native();

        [DllImport("libc", EntryPoint = "getpid")]
        private static extern int Native();
    }

    internal sealed class MentionsTreesInABase : Dictionary<string, Trees.Tree>
    {
    }
}

namespace ToyEngine.Unheard
{
    internal sealed class HasNoRow
    {
        public Errors.Error Fail() => new("x");
    }
}
