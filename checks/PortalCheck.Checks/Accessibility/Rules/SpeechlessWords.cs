using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>Wordings that say nothing by themselves, folded (lower case, no marks): for links, fields and pictures.</summary>
internal static class SpeechlessWords
{
    private static readonly HashSet<string> Links = new(StringComparer.Ordinal)
    {
        // Vietnamese
        "xem them", "xem", "xem tiep", "xem chi tiet", "chi tiet", "tai day", "o day", "day", "bam vao day", "nhan vao day", "click vao day", "vao day", "kich vao day", "an vao day", "doc tiep", "doc them",
        "tiep", "tai ve", "tai xuong", "tai", "link", "lien ket", "duong dan", "duong link", "tiep tuc", "bam", "nhan", "them", "mo", "xem ngay", "truy cap", "tap tin", "file", "tep", "tai file", "xem file",
        // English
        "more", "read more", "see more", "learn more", "show more", "view more", "here", "click here", "click", "this", "this link", "this page", "details", "detail", "see details", "view details", "view", "go",
        "continue", "continue reading", "continue reading...", "next page", "download", "download here", "download now", "info", "more info", "more information", "more details", "find out more", "read on", "a link", "full story",
        "click this", "click me", "website", "web site", "web page", "webpage", "page", "url", "open", "start", "visit", "follow", "see", "read", "full article", "link to", "get more", "get it", "find more", "tap here", "press here",
    };

    private static readonly HashSet<string> Labels = new(StringComparer.Ordinal)
    {
        "menu", "info", "information", "thong tin", "field", "truong", "input", "o nhap", "text", "textbox", "text box", "text field", "van ban", "label", "nhan", "value", "gia tri", "data", "du lieu", "enter", "nhap", "type here",
        "enter text", "enter here", "enter value", "input field", "form", "bieu mau", "form field", "item", "muc", "element", "control", "edit", "box", "click", "select", "option", "go", "ok", "submit", "gui", "xxx", "abc", "untitled", "undefined", "null", "placeholder",
    };

    private static readonly HashSet<string> Pictures = new(StringComparer.Ordinal)
    {
        "image", "img", "picture", "pic", "photo", "photograph", "graphic", "anh", "hinh", "hinh anh", "buc anh", "buc hinh", "tam anh", "anh minh hoa", "hinh minh hoa", "alt", "alt text", "alternative text", "image description", "description", "mo ta", "placeholder",
        "spacer", "blank", "bullet", "untitled", "null", "undefined", "noimage", "no image", "default", "thumbnail", "thumb", "img alt", "image alt", "this is an image", "image here", "insert alt text here", "todo", "xxx", "icon image", "image1", "image 1", "img1", "hinh 1", "anh 1",
        "an image", "a picture", "a photo", "a graphic", "the image", "image of", "picture of", "photo of", "icon", "bieu tuong", "chart", "graph", "bieu do", "diagram", "so do", "banner", "slide", "slider", "avatar",
    };

    /// <summary>True for a link's text that only its surroundings explain.</summary>
    public static bool SayNothingAsLink(string text) => Links.Contains(KeyOf(text)) || KeyOf(text).Length == 0;

    /// <summary>True for a label that does not tell what to enter.</summary>
    public static bool SayNothingAsLabel(string text) => Labels.Contains(KeyOf(text));

    /// <summary>True for an alternative that does not tell what the picture shows.</summary>
    public static bool SayNothingAsPicture(string text) => Pictures.Contains(KeyOf(text));

    /// <summary>The wording without signs at its ends.</summary>
    public static string KeyOf(string text) => VietnameseText.Fold(text).Trim('[', ']', '(', ')', '!', '?', '…', '»', '«', '>', '<', '›', '‹', '→', '←', '|', ' ', ',', '"', '“', '”', '+', '▶', '►', '➜', '❯');
}
