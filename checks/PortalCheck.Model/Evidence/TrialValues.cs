namespace PortalCheck.Model.Evidence;

/// <summary>
/// The dummy data that forms are tried with, declared in the method page. None of it belongs to a person: the identity number has the serial 000000,
/// the mailbox is of a reserved domain (RFC 2606), names and texts carry the marker. It never leaves the browser.
/// </summary>
public static class TrialValues
{
    /// <summary>What names and texts that we type carry.</summary>
    public const string Marker = "PORTALCHECK";

    /// <summary>The value that is right for a field of this purpose; null for what is never filled in (passwords, user names, files).</summary>
    public static string? Right(FieldPurpose purpose) => purpose switch
    {
        FieldPurpose.FullName => "Nguyễn Kiểm Thử " + Marker,
        FieldPurpose.IdentityNumber => "001190000000",
        FieldPurpose.BirthDate => "01/01/1990",
        FieldPurpose.Address => "Số 0 đường Kiểm Thử " + Marker,
        FieldPurpose.Phone => "0900000000",
        FieldPurpose.Email => "portalcheck@example.com",
        FieldPurpose.TaxCode => "0100000003",
        FieldPurpose.DossierCode => Marker + "-000000",
        FieldPurpose.Content or FieldPurpose.Other or FieldPurpose.Keyword or FieldPurpose.Sex => "Dữ liệu kiểm thử " + Marker,
        FieldPurpose.Captcha => "kiemthu",
        FieldPurpose.Attachment or FieldPurpose.UserName or FieldPurpose.Password or FieldPurpose.Consent => null,
    };

    /// <summary>What is typed that is wrong for a field of this purpose.</summary>
    public static WrongValue WrongKind(FieldPurpose purpose) => purpose switch
    {
        FieldPurpose.IdentityNumber => WrongValue.ShortIdentityNumber,
        FieldPurpose.BirthDate => WrongValue.ImpossibleDate,
        FieldPurpose.Phone => WrongValue.LettersInPhone,
        FieldPurpose.Email => WrongValue.MailboxWithoutAt,
        FieldPurpose.TaxCode => WrongValue.ShortTaxCode,
        FieldPurpose.FullName or FieldPurpose.Address or FieldPurpose.DossierCode or FieldPurpose.Content or FieldPurpose.Other or FieldPurpose.Keyword or FieldPurpose.Sex
            or FieldPurpose.Captcha or FieldPurpose.Attachment or FieldPurpose.UserName or FieldPurpose.Password or FieldPurpose.Consent => WrongValue.None,
    };

    /// <summary>The wrong value itself; empty for none.</summary>
    public static string Wrong(WrongValue value) => value switch
    {
        WrongValue.None => "",
        WrongValue.ImpossibleDate => "31/02/1990",
        WrongValue.ShortIdentityNumber => "00119000000",
        WrongValue.MailboxWithoutAt => "portalcheck.example.com",
        WrongValue.LettersInPhone => "0900abc000",
        WrongValue.ShortTaxCode => "0100000",
    };
}
