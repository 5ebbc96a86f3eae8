namespace PortalCheck.Collect.Interaction;

/// <summary>A key that is pressed and let go.</summary>
/// <param name="Key">Name as in <c>KeyboardEvent.key</c>.</param>
/// <param name="Code">Name as in <c>KeyboardEvent.code</c>.</param>
/// <param name="Number">Windows virtual key code.</param>
/// <param name="Modifiers">1 Alt, 2 Ctrl, 8 Shift.</param>
/// <param name="Text">What it types; empty for keys that type nothing.</param>
internal sealed record KeyStroke(string Key, string Code, int Number, int Modifiers = 0, string Text = "")
{
    private const int AltKey = 1;
    private const int ControlKey = 2;
    private const int ShiftKey = 8;

    /// <summary>Tab.</summary>
    public static KeyStroke Tab { get; } = new("Tab", "Tab", 9);

    /// <summary>Shift+Tab.</summary>
    public static KeyStroke BackTab { get; } = Tab with { Modifiers = ShiftKey };

    /// <summary>Escape.</summary>
    public static KeyStroke Escape { get; } = new("Escape", "Escape", 27);

    /// <summary>Delete.</summary>
    public static KeyStroke Delete { get; } = new("Delete", "Delete", 46);

    /// <summary>Arrow down.</summary>
    public static KeyStroke Down { get; } = new("ArrowDown", "ArrowDown", 40);

    /// <summary>Arrow right.</summary>
    public static KeyStroke Right { get; } = new("ArrowRight", "ArrowRight", 39);

    /// <summary>Enter.</summary>
    public static KeyStroke Enter { get; } = new("Enter", "Enter", 13, Text: "\r");

    /// <summary>Space.</summary>
    public static KeyStroke Space { get; } = new(" ", "Space", 32, Text: " ");

    /// <summary>The two events of the protocol.</summary>
    public IEnumerable<(string Name, object Value)[]> Events
    {
        get
        {
            (string, object)[] shared = [("key", Key), ("code", Code), ("windowsVirtualKeyCode", Number), ("modifiers", Modifiers)];
            yield return [("type", Text.Length > 0 ? "keyDown" : "rawKeyDown"), ("text", Text), .. shared];
            yield return [("type", "keyUp"), .. shared];
        }
    }

    /// <summary>A printable character; the code only where it is a letter or a digit.</summary>
    public static KeyStroke Of(char character) => character switch
    {
        >= 'a' and <= 'z' => new(character.ToString(), "Key" + char.ToUpperInvariant(character), char.ToUpperInvariant(character), Text: character.ToString()),
        >= '0' and <= '9' => new(character.ToString(), "Digit" + character, character, Text: character.ToString()),
        _ => new(character.ToString(), "", 0, Text: character.ToString()),
    };

    /// <summary>The keys that a text names (<c>Ctrl+M</c>, <c>Esc</c>, <c>F6</c>), or null where it names none that we press.</summary>
    public static KeyStroke? Named(string name)
    {
        var parts = name.ToLowerInvariant().Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return null;
        var modifiers = parts[..^1].Sum(part => part switch { "ctrl" or "control" => ControlKey, "alt" => AltKey, "shift" => ShiftKey, _ => 0 });
        return parts[^1] switch
        {
            "esc" or "escape" => Escape with { Modifiers = modifiers },
            [var letter] when char.IsAsciiLetterOrDigit(letter) => Of(letter) with { Modifiers = modifiers, Text = modifiers is 0 or ShiftKey ? letter.ToString() : "" },
            ['f', .. var digits] when int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
                && number is >= 1 and <= 12 => new($"F{number}", $"F{number}", 111 + number, modifiers),
            _ => null,
        };
    }
}
