import Testing

@testable import Documents

/// Text does not go through the parser: it comes between the tags it stands between all the same.
@Suite struct XMLFeedTests {
  /// Writes down what it is told.
  private final class Recorder: XMLHandler {
    var events = ""
    let isDone = false
    func start(_ tag: XMLTag) { events += "<\(tag.name.local)>" }
    func end() { events += "</>" }
    func append(_ bytes: Span<UInt8>) {
      var copy: [UInt8] = []
      copy.append(bytes, 0..<bytes.count)
      events += String(decoding: copy, as: UTF8.self)
    }
    func close() { events += "." }
  }

  private func read(_ xml: String) -> (events: String, failure: XMLPushParser.Failure?) {
    let recorder = Recorder()
    var feed = XMLFeed(limits: ReadLimits())
    let failure = XMLPushParser.read(xml.utf8.span, feed: &feed, into: recorder)
    return (recorder.events, failure)
  }

  @Test func textStandsBetweenItsTags() {
    let read = read(
      "<?xml version='1.0'?><a>uno<b/>dos &amp; &eacute;<!-- no --><c x='1'> tres</c><![CDATA[<4>]]></a>\n")
    #expect(read.failure == nil)
    #expect(read.events == "<a>uno<b></>dos & é<c> tres</><4></>.")
  }

  /// Names are remembered in a table with fewer places than this element has attributes: one of them took that of its name.
  @Test func attributesDoNotTakeTheNameOfTheirElement() {
    let attributes = (0..<600).map { "a\($0)='1'" }.joined(separator: " ")
    let read = read("<r><element \(attributes)>uno</element><element>dos</element></r>")
    #expect(read.events == "<r><element>uno</><element>dos</></>.")
  }

  /// Over many pieces, whose tags the parser reports late.
  @Test(arguments: 0..<20) func longDocumentsKeepTheirOrder(seed: Int) {
    var random = SeededBytes(seed: UInt64(seed))
    var xml = "<r>"
    var expected = "<r>"
    for number in 0..<6_000 {
      let text = String(repeating: "\(number) ñ ", count: Int(random.next() % 12))
      let name = "e" + String(repeating: "x", count: Int(random.next() % 60))
      switch random.next() % 3 {
      case 0:
        xml += "\(text)<\(name)/>"
        expected += "\(text)<\(name)></>"
      case 1:
        xml += "<\(name) a='\(text)'>\(text)</\(name)>"
        expected += "<\(name)>\(text)</>"
      default:
        xml += "<![CDATA[\(text)]]>"
        expected += text
      }
    }
    let read = read(xml + "</r>")
    #expect(read.failure == nil, "SEED=\(seed)")
    #expect(read.events == expected + "</>.", "SEED=\(seed)")
  }

  @Test func textLongerThanAPieceIsWhole() {
    let text = String(repeating: "año ", count: 100_000)
    #expect(read("<a>\(text)</a>").events == "<a>\(text)</>.")
  }

  /// What is not well formed about a text is still seen, with its line.
  @Test(arguments: [
    ("<a>uno\ndos ]]> tres</a>", 2), ("<a>uno</a>\n\ndos", 3), ("uno\n<a/>", 1), ("<a>\nuno\n\ndos</b>", 4),
    ("<a>uno\n<b>dos\ntres</a>", 3), ("<a>\n<![CDATA[]]>uno</a><b/>", 2),
    ("<a>\n\n<<\n</a>", 3), ("<a>\n1 < 2</a>", 2),
  ])
  func whatIsWrongHasItsLine(xml: String, line: Int) {
    #expect(read(xml).failure?.line == line)
  }

  /// It went to the parser as it stands, which does not know it.
  @Test func namesOfPunctuationAreResolvedInText() {
    let read = read("<a>uno&excl; dos&lowbar;tres</a>")
    #expect(read.failure == nil)
    #expect(read.events == "<a>uno! dos_tres</>.")
  }

  @Test func aReturnAndALineFeedAreOneLineEnd() {
    #expect(read("<a>uno&#13;\ndos&#xD;\ntres&#10;&NewLine;</a>").events == "<a>uno\r\ndos\r\ntres\n\n</>.")
  }

  @Test func textBeforeAnErrorIsGiven() {
    #expect(read("<a>uno<b>dos</a>").events == "<a>uno<b>dos")
  }

  /// What stands for text when it is streamed shows characters that XML does not allow.
  @Test func controlsInStreamedTextAreIllFormed() throws {
    let xml = "<a><p>uno\u{1}dos</p></a>"
    let document = try #require(try XMLExtractor().extract(streaming: xml.utf8.span, limits: ReadLimits()))
    #expect(document.warnings.contains { $0.code == .illFormed })
    #expect(document.blocks.map(\.text) == ["unodos"])
  }
}
