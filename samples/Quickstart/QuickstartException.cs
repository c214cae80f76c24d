namespace Quickstart;

/// <summary>Something went otherwise than this program promises; the message is for the person at the terminal.</summary>
internal sealed class QuickstartException(string message) : Exception(message);
