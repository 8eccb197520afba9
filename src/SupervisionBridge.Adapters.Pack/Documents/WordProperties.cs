using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace SupervisionBridge.Adapters.Pack.Documents;

/// <summary>A Word file's properties: its title and language, and no person, no machine and no time.</summary>
internal static class WordProperties
{
    private const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    /// <summary>Writes them.</summary>
    public static void Write(CoreFilePropertiesPart part, string title)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        xml.WriteStartElement("cp", "coreProperties", Core);
        xml.WriteElementString("dc", "title", DublinCore, title);
        xml.WriteElementString("dc", "language", DublinCore, "en-GB");
        xml.WriteEndElement();
    }
}
