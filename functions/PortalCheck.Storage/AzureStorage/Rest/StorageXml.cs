using System.Xml;
using System.Xml.Linq;
using Azure;

namespace PortalCheck.Storage.AzureStorage.Rest;

/// <summary>Reads the XML that the Blob and Queue services answer with.</summary>
internal static class StorageXml
{
    /// <exception cref="StoreException">The answer is not XML.</exception>
    public static XElement Parse(Response response)
    {
        try
        {
            // Blanks are kept: a message may be nothing else.
            using var reader = XmlReader.Create(
                response.Content.ToStream(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException fault)
        {
            throw new StoreException("The storage account answered with something that is not XML; check that its address is right.", fault);
        }
    }
}
