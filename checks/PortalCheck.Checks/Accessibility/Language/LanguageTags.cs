namespace PortalCheck.Checks.Accessibility.Language;

/// <summary>Language tags as WCAG 3.1.1 and 3.1.2 ask for them: the primary subtag is one that the registry of RFC 5646 knows.</summary>
internal static class LanguageTags
{
    // ISO 639-1: where two letters exist, the registry has no subtag of three (RFC 5646 section 2.2.1).
    private const string TwoLetters =
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu iw in ji jw";

    // Three letters of languages that have two: not in the registry.
    private const string Superseded =
        "aar abk afr aka amh ara arg asm ava ave aym aze bak bam bel ben bih bis bod tib bos bre bul bur mya cat ces cze cha che chi zho chu chv cor cos cre cym wel dan deu ger div dut nld dzo ell gre eng epo est eus baq ewe fao fas per fij fin fra fre fry ful geo kat gla gle glg glv grn guj hat hau heb her hin hmo hrv hun hye arm ibo ice isl ido iii iku ile ina ind ipk ita jav jpn kal kan kas kau kaz khm kik kin kir kom kon kor kua kur lao lat lav lim lin lit ltz lub lug mac mkd mah mal mao mri mar may msa mlg mlt mon nau nav nbl nde ndo nep nno nob nor nya oci oji ori orm oss pan pli pol por pus que roh ron rum run rus sag san sin slk slo slv sme smo sna snd som sot spa sqi alb srd srp ssw sun swa swe tah tam tat tel tgk tgl tha tir ton tsn tso tuk tur twi uig ukr urd uzb ven vie vol wln wol xho yid yor zha zul";

    private static readonly HashSet<string> Two = new(TwoLetters.Split(' '), StringComparer.Ordinal);
    private static readonly HashSet<string> NoSubtags = new(Superseded.Split(' '), StringComparer.Ordinal);

    /// <summary>The primary subtag in lower case; empty where there is none.</summary>
    public static string PrimaryOf(string? tag) => (tag ?? "").Trim().Split('-', '_')[0].ToLowerInvariant();

    /// <summary>True where the primary subtag is, or may be, one of the registry.</summary>
    public static bool IsKnown(string? tag) => PrimaryOf(tag) is var primary
        && (Two.Contains(primary) || (primary.Length is 3 && primary.All(char.IsAsciiLetterLower) && !NoSubtags.Contains(primary)));
}
