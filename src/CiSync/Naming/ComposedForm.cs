using System.Text;

namespace CiSync.Naming;

/// <summary>
/// Unicode normalization form C (NFC): <c>é</c> as one character, where macOS may write the letter and the accent. Half a surrogate pair, as it
/// stands in the texts of <see cref="NameBytes"/>, is a character of its own and stays.
/// </summary>
public static class ComposedForm
{
    // No character below is changed by normalization, nor composes with what stands before it.
    private const char FirstConcerned = '\u0300';

    // Hangul syllables are composed by arithmetic: chapter 3.12 of the Unicode standard.
    private const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Trails = 0x11A7;
    private const int VowelCount = 21, TrailCount = 28, LeadCount = 19, SyllableCount = LeadCount * VowelCount * TrailCount;

    /// <summary>The text in form C.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstConcerned, char.MaxValue))
        {
            return text;
        }

        var table = CanonicalForms.Table;
        var characters = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            Decompose(isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i], characters, table);
        }

        Order(characters, table);
        return Compose(characters, table);
    }

    private static void Decompose(int character, List<int> into, CanonicalForms table)
    {
        var syllable = character - Syllables;
        if (syllable is >= 0 and < SyllableCount)
        {
            into.Add(Leads + syllable / (VowelCount * TrailCount));
            into.Add(Vowels + syllable / TrailCount % VowelCount);
            if (syllable % TrailCount > 0)
            {
                into.Add(Trails + syllable % TrailCount);
            }
        }
        else if (table.Decomposed(character) is { } parts)
        {
            foreach (var part in parts)
            {
                Decompose(part, into, table);
            }
        }
        else
        {
            into.Add(character);
        }
    }

    // Marks behind one letter in the order of their classes; those of one class keep theirs.
    private static void Order(List<int> characters, CanonicalForms table)
    {
        for (var i = 1; i < characters.Count; i++)
        {
            var (character, ofClass) = (characters[i], table.CombiningClass(characters[i]));
            var at = i;
            while (ofClass > 0 && at > 0 && table.CombiningClass(characters[at - 1]) > ofClass)
            {
                characters[at] = characters[at - 1];
                at--;
            }

            characters[at] = character;
        }
    }

    private static string Compose(List<int> characters, CanonicalForms table)
    {
        // What is composed is written over the start of the list.
        var (length, starter, lastClass) = (0, -1, 0);
        foreach (var character in characters.ToArray())
        {
            var ofClass = table.CombiningClass(character);
            var isAdjacent = starter == length - 1;
            if (starter >= 0 && (isAdjacent || (lastClass < ofClass && lastClass > 0)) && Together(characters[starter], character, table) is { } composed)
            {
                characters[starter] = composed;
                continue;
            }

            (starter, lastClass) = ofClass == 0 ? (length, 0) : (starter, ofClass);
            characters[length++] = character;
        }

        var text = new StringBuilder(length);
        foreach (var character in characters.Take(length))
        {
            _ = character > char.MaxValue ? text.Append(char.ConvertFromUtf32(character)) : text.Append((char)character);
        }

        return text.ToString();
    }

    private static int? Together(int first, int second, CanonicalForms table)
    {
        var (lead, vowel, syllable, trail) = (first - Leads, second - Vowels, first - Syllables, second - Trails);
        return lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount ? Syllables + (lead * VowelCount + vowel) * TrailCount
            : syllable is >= 0 and < SyllableCount && syllable % TrailCount == 0 && trail is > 0 and < TrailCount ? first + trail
            : table.Composed(first, second);
    }
}
