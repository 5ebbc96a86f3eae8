using System.Text.Json.Nodes;
using PortalCheck.Lab.Templates;

namespace PortalCheck.Lab.Tests;

public sealed class TemplateTests
{
    private static string Render(string template, string model) =>
        Template.Parse(template).Render(JsonNode.Parse(model)!, new Dictionary<string, Template>(StringComparer.Ordinal) { ["p"] = Template.Parse("[{{a}}]") });

    [Theory]
    [InlineData("{{a}}", """{"a":"<b> & \"c\" đ"}""", "&lt;b&gt; &amp; &quot;c&quot; đ")]
    [InlineData("{{{a}}}", """{"a":"<b>"}""", "<b>")]
    [InlineData("{{#l}}{{n}}{{a}};{{/l}}", """{"a":"x","l":[{"n":1},{"n":2}]}""", "1x;2x;")]
    [InlineData("{{#l}}{{.}},{{/l}}", """{"l":["a","b"]}""", "a,b,")]
    [InlineData("{{^l}}none{{/l}}{{#l}}some{{/l}}", """{"l":[]}""", "none")]
    [InlineData("{{#n}}some{{/n}}{{^n}}none{{/n}}", """{"n":0}""", "none")]
    [InlineData("{{o.p}}{{missing}}", """{"o":{"p":"q"}}""", "q")]
    [InlineData("{{>p}}", """{"a":"x"}""", "[x]")]
    public void Tags_RenderAsDescribed(string template, string model, string expected) => Assert.Equal(expected, Render(template, model));

    [Theory]
    [InlineData("{{#a}}x")]
    [InlineData("{{#a}}x{{/b}}")]
    [InlineData("{{a")]
    public void BrokenTemplate_IsRefused(string template) => Assert.Throws<FormatException>(() => Template.Parse(template));
}
