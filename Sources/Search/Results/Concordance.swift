public import Analysis

/// What to show in context.
public struct ConcordanceRequest: Sendable {
  /// The order of the lines.
  public enum Order: String, Sendable, CaseIterable {
    /// As the documents were taken in, each from its beginning.
    case document
    /// By date, undated documents last.
    case date
    /// By the words that follow.
    case right
    /// By the words before, the nearest first.
    case left
  }

  /// A query; its filters narrow the documents, its words, phrases and patterns are what is shown.
  public var query: String
  /// The filters, exclusions, dates and thesaurus of a search.
  public var search: SearchRequest
  /// Unicode scalars shown on each side at most.
  public var width = 40
  /// The order of the lines.
  public var order = Order.document
  /// The number of lines returned.
  public var limit = 100
  /// The number of lines left out before.
  public var offset = 0
  /// Occurrences looked at; those beyond are neither counted nor sorted.
  public var most = 100_000

  /// A request for the first hundred lines.
  public init(query: String) {
    self.query = query
    search = SearchRequest(query: query)
  }
}

/// An occurrence with what stands around it.
public struct ConcordanceLine: Sendable, Equatable {
  /// The document.
  public var id: String
  /// The version that was searched.
  public var version: Int
  /// The document's title.
  public var title: String
  /// `yyyymmdd`, 0 if unknown.
  public var date: Int32
  /// The number of the block; 0 for the title.
  public var paragraph: Int
  /// The page, 0 if the source has none.
  public var page: Int
  /// The text before.
  public var left: String
  /// What was found, as it stands there.
  public var match: String
  /// The text behind.
  public var right: String
}

/// Occurrences in context.
public struct Concordance: Sendable, Equatable {
  /// The lines asked for.
  public var lines: [ConcordanceLine]
  /// All occurrences found.
  public var total: Int
  /// Documents looked at that have any.
  public var documents: Int
  /// Whether there were more than `ConcordanceRequest.most`.
  public var isCut: Bool
  /// How odd input was understood.
  public var notes: [QueryNote]
}

extension Snapshot {
  /// Lists the occurrences of what a query looks for, each in its context (keyword in context, KWIC).
  ///
  /// Words of a phrase, and words near each other, make one occurrence. Reads the stored text of every
  /// document that matches, so that time grows with their length.
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read.
  public func concordance(
    _ request: ConcordanceRequest, analyzer: SpanishAnalyzer
  ) throws(SearchError) -> Concordance {
    var search = request.search
    search.query = request.query
    let execution = try SearchExecution(snapshot: self, request: search, analyzer: analyzer)
    var run = ConcordanceRun(request: request, matching: execution.spanFinder)
    try execution.forEachMatch { (segment, document) throws(SearchError) in
      guard !run.isFull else { return }
      let reader = segments[segment].reader
      try run.add(document, of: reader)
    }
    return run.concordance(notes: execution.notes)
  }
}

/// Gathers the lines of a concordance.
private struct ConcordanceRun {
  private let request: ConcordanceRequest
  private let finder: Highlighter
  private var lines: [(line: ConcordanceLine, key: [String])] = []
  private var total = 0
  private var documents = 0
  private var isCut = false

  init(request: ConcordanceRequest, matching finder: Highlighter) {
    self.request = request
    self.finder = finder
  }

  var isFull: Bool { isCut }

  mutating func add(_ document: UInt32, of reader: SegmentReader) throws(SearchError) {
    let header = try reader.stored(document)
    let before = total
    add(header.title, isTitle: true, header, paragraph: 0, page: 0)
    for index in header.blocks.indices where !isCut {
      let block = header.blocks[index]
      add(
        try reader.blockText(document, header, index), isTitle: false, header, paragraph: Int(block.number),
        page: Int(block.page))
    }
    if total > before { documents += 1 }
  }

  private mutating func add(
    _ text: String, isTitle: Bool, _ header: StoredHeader, paragraph: Int, page: Int
  ) {
    let spans = finder.occurrences(in: text, isTitle: isTitle)
    if spans.isEmpty { return }
    let bytes = Array(text.utf8)
    for span in spans {
      guard total < request.most else {
        isCut = true
        return
      }
      total += 1
      let keepsOrder = request.order == .document
      if keepsOrder, total <= request.offset || lines.count >= request.limit { continue }
      let left = Self.part(of: bytes, before: span.lowerBound, width: request.width)
      let right = Self.part(of: bytes, after: span.upperBound, width: request.width)
      let line = ConcordanceLine(
        id: header.id, version: Int(header.version), title: header.title, date: header.date,
        paragraph: paragraph, page: page, left: left, match: Self.flat(bytes[span]), right: right)
      lines.append((line, key(of: line)))
    }
  }

  private func key(of line: ConcordanceLine) -> [String] {
    switch request.order {
    case .document, .date: []
    case .right: Self.words(of: line.right)
    case .left: Self.words(of: line.left).reversed()
    }
  }

  private static func words(of text: String) -> [String] {
    TextFolding.foldAll(text).unicodeScalars
      .split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }.map { String($0) }
  }

  /// The text without line breaks.
  private static func flat(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }

  private static func part(of bytes: [UInt8], before end: Int, width: Int) -> String {
    var start = end
    var count = 0
    while start > 0, count < width {
      start -= 1
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      count += 1
    }
    return flat(bytes[start..<end])
  }

  private static func part(of bytes: [UInt8], after start: Int, width: Int) -> String {
    var end = start
    var count = 0
    while end < bytes.count, count < width {
      end += 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      count += 1
    }
    return flat(bytes[start..<end])
  }

  func concordance(notes: [QueryNote]) -> Concordance {
    var shown = lines
    switch request.order {
    case .document: break
    case .date:
      // Stable: lines of one date keep the order of their documents.
      shown = shown.enumerated().sorted { a, b in
        let (left, right) = (a.element.line.date, b.element.line.date)
        if left != right { return left != 0 && (right == 0 || left < right) }
        return a.offset < b.offset
      }.map(\.element)
    case .left, .right:
      shown = shown.enumerated().sorted { a, b in
        a.element.key != b.element.key
          ? a.element.key.lexicographicallyPrecedes(b.element.key) : a.offset < b.offset
      }.map(\.element)
    }
    let page =
      request.order == .document
      ? shown[...] : shown.dropFirst(max(0, request.offset)).prefix(max(0, request.limit))
    return Concordance(
      lines: page.map(\.line), total: total, documents: documents, isCut: isCut, notes: notes)
  }
}
