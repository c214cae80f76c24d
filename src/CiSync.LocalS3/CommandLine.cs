using System.Globalization;

namespace CiSync.LocalS3;

/// <summary>The arguments of the program.</summary>
internal sealed record CommandLine(LocalS3Options Options, bool Help)
{
    public const string HelpText = """
        A small S3 endpoint on 127.0.0.1, for tests and trials.

          --root DIR   keep buckets and objects below DIR (default: in memory)
          --port N     the port (default 9000; 0 picks a free one)
          --help       this text

        AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set its credentials (default: local, localsecret).
        """;

    private const int DefaultPort = 9000;

    /// <exception cref="FormatException">With one line for the user.</exception>
    public static CommandLine Parse(string[] args, Func<string, string?> environment)
    {
        var options = new LocalS3Options { Port = DefaultPort };
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--help" or "-h":
                    return new(options, Help: true);
                case "--root":
                    options = options with { Root = Value(args, ref i) };
                    break;
                case "--port":
                    options = options with { Port = Port(Value(args, ref i)) };
                    break;
                default:
                    throw new FormatException($"unknown argument {args[i]} (--help lists them)");
            }
        }
        return new(Credentials(options, environment), Help: false);
    }

    private static LocalS3Options Credentials(LocalS3Options options, Func<string, string?> environment)
    {
        var (key, secret) = (environment("AWS_ACCESS_KEY_ID"), environment("AWS_SECRET_ACCESS_KEY"));
        if (string.IsNullOrEmpty(key) != string.IsNullOrEmpty(secret))
        {
            throw new FormatException("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set together");
        }
        return string.IsNullOrEmpty(key) ? options : options with { AccessKey = key, SecretKey = secret! };
    }

    private static string Value(string[] args, ref int i) =>
        ++i < args.Length ? args[i] : throw new FormatException($"{args[i - 1]} needs a value");

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw new FormatException($"--port {text} is not a port number");
}
