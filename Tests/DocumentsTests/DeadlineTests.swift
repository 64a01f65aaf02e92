import TestSupport
import Testing

@testable import Documents

/// A document that takes too long is given up, wherever its reader is, and says which limit it was.
@Suite struct DeadlineTests {
  private func overdue() -> ReadLimits {
    var limits = ReadLimits()
    limits.maximumSeconds = 0
    return limits
  }

  @Test(arguments: ["a.html", "a.xml", "a.md", "a.csv", "a.txt", "a.rst"])
  func everyFormatHasATimeLimit(name: String) {
    let text =
      name == "a.xml" ? "<?xml version='1.0'?><a><p>Un texto.</p></a>" : "<p>Un texto, otro texto.</p>"
    #expect {
      _ = try DocumentReader(limits: overdue()).read(Array(text.utf8), name: name)
    } throws: { error in
      guard case .limit(let what)? = error as? DocumentError else { return false }
      return what.english.contains("longer than 0 s") && what.spanish.contains("--max-seconds")
    }
    #expect(throws: Never.self) { _ = try DocumentReader().read(Array(text.utf8), name: name) }
  }

  /// The readers themselves stop: what they have by then is a small part.
  @Test func readersStopInTheMiddle() {
    let limits = overdue().started()
    let page = String(repeating: "<p>Un párrafo más de la página.</p>", count: 20_000)
    var reader = HTMLBlockReader(limits: limits, isXML: false)
    reader.read(page.utf8.span)
    #expect(reader.blocks.count < 2_000)
    let markdown = String(repeating: "Un párrafo.\n\n", count: 20_000)
    #expect(MarkdownReader.read(markdown, limits: limits).blocks.count < 2_000)
    #expect(PlainTextReader.read(markdown, limits: limits).blocks.count < 2_000)
    let rows = String(repeating: "uno,dos,tres\n", count: 20_000)
    #expect(SeparatedValues.read(rows, limits: limits).blocks.isEmpty)
    let builder = XMLBlockBuilder(limits: limits)
    var feed = XMLFeed(limits: limits)
    let source = "<a>" + String(repeating: "<p>x</p>", count: 100_000) + "</a>"
    #expect(XMLPushParser.read(source.utf8.span, feed: &feed, into: builder) != nil)
    var tolerant = XMLTolerantReader(limits: limits)
    let other = XMLBlockBuilder(limits: limits)
    tolerant.read(source.utf8.span, into: other)
    #expect(other.blocks.accumulator.blocks.count < 2_000)
  }

  /// Each member of a container has a time of its own, and opening it takes none of theirs.
  @Test func membersAreTimedOneByOne() throws {
    let bytes = ContainerBytes.zip([("uno.txt", Array("Un texto de una línea.\n".utf8))])
    guard case .container(let container) = try DocumentReader(limits: overdue()).read(bytes, name: "a.zip")
    else {
      Issue.record("no container")
      return
    }
    #expect(container.limits.deadline == nil)
    #expect(try container.bytes(of: 0) == Array("Un texto de una línea.\n".utf8))
  }
}
