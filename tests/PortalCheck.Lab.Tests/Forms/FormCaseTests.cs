using PortalCheck.Lab.Forms;

namespace PortalCheck.Lab.Tests.Forms;

/// <summary>The rows of the lab of forms and their files belong together.</summary>
public sealed class FormCaseTests
{
    [Fact]
    public void Lab_HasAtLeastFortyForms() => Assert.True(FormCase.Load().Count >= 40);

    [Fact]
    public void EveryPage_HasItsRow() => Assert.Equal(
        Directory.GetFiles(Path.Combine(FormLab.Folder, "Cases"), "*.html").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
        FormCase.Load().Select(item => item.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryCase_SaysWhatMustComeOrMustNot() => Assert.Empty(FormCase.Load().Where(item => item.Expect.Count == 0 && item.Forbid.Count == 0).Select(item => item.Name));

    [Fact]
    public void EveryFailure_NamesItsTag() => Assert.Empty(
        from item in FormCase.Load()
        from expected in item.Expect
        where expected.Value is Model.Judging.Outcome.Failed or Model.Judging.Outcome.Partial
        where !item.Tags.Any(tag => tag.StartsWith(expected.Key + "/", StringComparison.Ordinal))
        select item.Name + ": " + expected.Key);

    [Fact]
    public void EveryStyle_IsSaidOnce() => Assert.Empty(
        FormCase.Load().GroupBy(item => item.Style, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
}
