import Testing

@testable import Documents

/// What elements mean is remembered by path, and attributes that no dialect looks at are not given: neither may be seen.
@Suite struct XMLMeaningTableTests {
  private static let roots = [
    "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>", "<ley>", "<documento>", "<TEI>",
    "<ead>",
    "<mods>", "<rss>", "<mets>", "<book>", "<informe>",
    "<oai_dc:dc xmlns:oai_dc='http://www.openarchives.org/OAI/2.0/oai_dc/' xmlns:dc='http://purl.org/dc/elements/1.1/'>",
  ]
  private static let names = [
    "meta", "identification", "FRBRWork", "FRBRExpression", "FRBRdate", "FRBRthis", "FRBRcountry",
    "FRBRlanguage",
    "keyword", "docDate", "docTitle", "longTitle", "num", "article", "p", "b", "metadatos", "titulo",
    "articulo",
    "numero", "Identificador", "nombre", "sumario", "sumario_nbo", "item", "fecha", "materia", "teiHeader",
    "titleStmt",
    "publicationStmt", "title", "date", "language", "div", "head", "choice", "sic", "archdesc", "dsc", "c01",
    "unittitle", "unitdate", "controlaccess", "subject", "titleInfo", "relatedItem", "namePart", "channel",
    "description", "link", "dmdSec", "xmlData", "info", "para", "listitem", "row", "entry", "tr", "td", "br",
    "texto",
  ]
  private static let attributes = [
    "date", "value", "language", "showAs", "fechaPublicacion", "class", "id", "ident", "when", "normal",
    "when-iso",
    "notBefore", "level", "langcode", "href", "n", "type",
  ]
  private static let values = ["2016-04-15", "parrafo", "articulo", "capitulo_num", "es", "fonds", "x1"]

  /// A document of elements in elements, some names of which have a number.
  private func document(_ random: inout SeededBytes, extraNames: UInt64) -> String {
    let root = Self.roots[Int(random.next() % UInt64(Self.roots.count))]
    var xml = root
    var open: [String] = []
    for word in 0..<400 {
      if open.count > 8 || (!open.isEmpty && random.next() % 3 == 0) {
        xml += "</\(open.removeLast())>"
        continue
      }
      var name = Self.names[Int(random.next() % UInt64(Self.names.count))]
      if extraNames > 0, random.next() % 2 == 0 { name += "\(random.next() % extraNames)" }
      xml += "<\(name)"
      if random.next() % 4 == 0 {
        let attribute = Self.attributes[Int(random.next() % UInt64(Self.attributes.count))]
        xml += " \(attribute)='\(Self.values[Int(random.next() % UInt64(Self.values.count))])'"
      }
      xml += ">"
      if random.next() % 2 == 0 { xml += "palabra \(word) " }
      open.append(name)
    }
    for name in open.reversed() { xml += "</\(name)>" }
    return xml + "</\(root.dropFirst().prefix { $0 != " " && $0 != ">" })>"
  }

  /// The tolerant reader numbers no names and gives all attributes; of what is well formed it makes the same.
  @Test(arguments: 0..<120) func rememberedMeaningsAreThoseAskedFor(seed: Int) {
    var random = SeededBytes(seed: UInt64(seed))
    let xml = document(&random, extraNames: [0, 8, 400][seed % 3])
    let limits = ReadLimits()
    let remembering = XMLBlockBuilder(limits: limits)
    var feed = XMLFeed(limits: limits)
    let failure = XMLPushParser.read(xml.utf8.span, feed: &feed, into: remembering)
    #expect(failure == nil, "SEED=\(seed)")
    let asking = XMLBlockBuilder(limits: limits)
    var tolerant = XMLTolerantReader(limits: limits)
    tolerant.read(xml.utf8.span, into: asking)
    #expect(remembering.blocks.accumulator.blocks == asking.blocks.accumulator.blocks, "SEED=\(seed)")
    #expect(remembering.blocks.metadata == asking.blocks.metadata, "SEED=\(seed)")
  }

  @Test func pathsAreToldApart() {
    var table = XMLMeaningTable()
    let root = table.path(
      of: XMLName(local: "a", namespace: "", prefix: "", number: 1), in: nil, meaning: nil)
    var paths: Set<Int> = [root]
    // More than there are places for: a path that comes again may have a new number, never that of another.
    for number in 2..<3_000 {
      let name = XMLName(local: "e\(number)", namespace: "", prefix: "", number: number)
      let meaning = XMLMeaning(.heading, field: "title")
      let path = table.path(of: name, in: root, meaning: meaning)
      #expect(paths.insert(path).inserted)
      #expect(table.known(number, in: root)?.name == "e\(number)")
      #expect(table.known(number, in: root)?.field == "title")
    }
    // Names without a number, and what is in them, are asked for each time.
    let unnumbered = XMLName(local: "b", namespace: "", prefix: "")
    let none = table.path(of: unnumbered, in: root, meaning: XMLMeaning(.cell))
    #expect(none == 0)
    #expect(table.known(0, in: root) == nil)
    #expect(table.known(7, in: 0) == nil)
  }
}
