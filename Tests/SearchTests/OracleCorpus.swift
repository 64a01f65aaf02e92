import Analysis
import TestSupport

@testable import Search

/// Random documents of a small vocabulary, made so that words, forms, ties and phrases meet often.
struct OracleCorpus {
  static let words = [
    "gobierno", "abierto", "transparencia", "plan", "acta", "gobiernos", "abierta", "gestión", "gestion",
    "gestiones",
    "de", "la", "en", "INAI", "inai", "zacatecas", "año", "años", "planes", "actas", "municipal", "2016",
    "2016-2020",
    "compromiso", "compromisos", "evaluación", "evaluacion", "Parlamento", "niño", "nino", "acción",
    "acciones",
  ]
  /// What OCR makes of words now and then, by their stems.
  static let damaged = [
    "gestion": "gestién", "evaluacion": "evaluacién", "accion": "accién", "año": "afio", "niño": "nifio",
  ]
  static let topics = ["Transparencia proactiva", "Parlamento abierto", "Evaluaciones", "Largo plazo"]

  private let analyzer = SpanishAnalyzer()
  var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  mutating func word() -> String { Self.words[min(below(Self.words.count), below(Self.words.count))] }

  mutating func text(_ count: Int) -> String {
    var words: [String] = []
    for _ in 0..<count {
      let word = word()
      let form = below(25) == 0 ? Self.damaged[token(word).stem] : nil
      words.append(form ?? word)
    }
    return words.joined(separator: below(8) == 0 ? ", " : " ")
  }

  mutating func document(_ number: Int, longest: Int) -> IndexDocument {
    var blocks: [IndexBlock] = []
    for index in 0..<below(4) {
      let kinds: [UInt8] = [0, 0, 0, 1, 3, 7, 8]
      let kind = kinds[below(kinds.count)]
      let length = below(20) == 0 ? below(longest) : below(12)
      blocks.append(IndexBlock(kind: kind, number: index + 1, page: below(3), text: text(length)))
    }
    var keywords: [Keyword] = []
    for topic in Self.topics where below(3) == 0 { keywords.append(Keyword(field: "tema", value: topic)) }
    return IndexDocument(
      id: "d\(number)", version: 1, sequence: UInt64(number), title: text(below(5)),
      date: below(6) == 0 ? 0 : Int32((2014 + below(6)) * 10_000 + below(13) * 100 + below(29)),
      keywords: keywords, metadata: [MetadataPair(field: "creator", value: "x")], blocks: blocks)
  }

  /// The document as the naive search sees it.
  func naive(_ document: IndexDocument) -> NaiveDocument {
    var buffer = TokenBuffer()
    var tokens: [NaiveToken] = []
    func append(_ text: String, base: Int, weight: Int) -> Int {
      analyzer.analyze(text, into: &buffer)
      for token in buffer.tokens {
        tokens.append(
          NaiveToken(
            surface: buffer.surface(token), stem: buffer.stem(token), position: base + Int(token.position),
            weight: weight, isCompound: token.flags.contains(.compound)))
      }
      return Int(buffer.positionCount)
    }
    let titlePositions = append(document.title, base: 0, weight: 4)
    var base = titlePositions + 10
    for block in document.blocks {
      base += append(block.text, base: base, weight: (1...6).contains(block.kind) ? 2 : 1) + 1
    }
    return NaiveDocument(
      id: document.id, sequence: document.sequence, date: Int(document.date), titlePositions: titlePositions,
      keywords: document.keywords.map { ($0.field, $0.value) }, tokens: tokens)
  }

  // MARK: Queries

  func token(_ text: String) -> NaiveWord {
    var buffer = TokenBuffer()
    analyzer.analyze(text, into: &buffer)
    let compound = buffer.tokens.first { $0.flags.contains(.compound) }
    guard let token = compound ?? buffer.tokens.first else { return NaiveWord(surface: text, stem: text) }
    let stem = buffer.stem(token)
    return NaiveWord(
      surface: buffer.surface(token), stem: stem,
      damagedStem: Self.damaged[stem].map(analyzer.stem(ofSurface:)) ?? "")
  }

  private mutating func plainWord() -> String {
    while true {
      let word = word()
      if !["de", "la", "en"].contains(word) { return word }
    }
  }

  /// Words that are neither stop words nor compounds.
  mutating func content(_ count: Int) -> [String] {
    (0..<count).map { _ in
      while true {
        let word = plainWord()
        if word != "2016-2020" { return word }
      }
    }
  }

  private mutating func phraseWord() -> String {
    while true {
      let word = word()
      if word != "2016-2020" { return word }
    }
  }

  /// A query as text and in the naive form.
  mutating func query(depth: Int = 2) -> (text: String, naive: NaiveQuery) {
    switch below(depth > 0 ? 16 : 9) {
    case 0, 1, 2:
      let word = plainWord()
      return (word, .word(token(word)))
    case 3:
      var words: [String] = []
      for _ in 0...below(3) { words.append(phraseWord()) }
      let tokens = words.map(token)
      let isExact = tokens.contains { TextFolding.fold($0.surface) != $0.surface }
      let isTitle = below(5) == 0
      return (
        (isTitle ? "título:" : "") + "\"" + words.joined(separator: " ") + "\"",
        .phrase(tokens, exact: isExact, title: isTitle)
      )
    case 4:
      let prefix = String(token(plainWord()).surface.prefix(2 + below(5)))
      return (prefix + "*", .prefix(prefix))
    case 5:
      let topic = Self.topics[below(Self.topics.count)]
      if below(2) == 0 {
        let word = topic.split(separator: " ").last.map(String.init) ?? topic
        return ("tema:" + word.uppercased(), .keyword(field: "tema", words: [word]))
      }
      return (
        "tema:\"\(topic)\"", .keyword(field: "tema", words: topic.split(separator: " ").map(String.init))
      )
    case 6:
      let from = 2013 + below(6)
      let to = from + below(4)
      return ("año:\(from)..\(to)", .dates(from * 10_000...to * 10_000 + 9_999))
    case 7:
      let surface = Array(token(plainWord()).surface.unicodeScalars)
      var pattern = surface
      guard surface.count > 4 else {
        return (String(String.UnicodeScalarView(surface)) + "*", .prefix(string(surface)))
      }
      pattern[1 + below(surface.count - 2)] = "?"
      if below(2) == 0 {
        pattern.replaceSubrange((surface.count - 2)..., with: ["*", surface[surface.count - 1]])
      }
      return (string(pattern), .wildcard(string(pattern)))
    case 8:
      var surface = Array(token(plainWord()).surface.unicodeScalars)
      guard surface.count > 5 else { return (string(surface) + "~", .fuzzy(string(surface), 1)) }
      for _ in 0...below(2) {
        let place = below(surface.count - 1)
        switch below(4) {
        case 0: surface.remove(at: place)
        case 1: surface.insert("x", at: place)
        case 2: surface[place] = "a"
        default: surface.swapAt(place, place + 1)
        }
      }
      if surface.count < 6 { return (string(surface) + "~1", .fuzzy(string(surface), 1)) }
      return (string(surface) + "~2", .fuzzy(string(surface), 2))
    case 9:
      var words: [String] = []
      for _ in 0...1 + below(2) { words.append(phraseWord()) }
      let tokens = words.map(token)
      let isExact = tokens.contains { TextFolding.fold($0.surface) != $0.surface }
      let isTitle = below(5) == 0
      let gap = 1 + below(4)
      return (
        (isTitle ? "título:" : "") + "\"" + words.joined(separator: " ") + "\"~\(gap)",
        .loose(tokens, gap: gap, exact: isExact, title: isTitle)
      )
    case 10, 11:
      var texts: [String] = []
      var operands: [[NaiveQuery]] = []
      var distances: [Int] = []
      for index in 0...1 + below(2) {
        if index > 0 {
          distances.append(1 + below(6))
          texts.append(below(2) == 0 ? "NEAR/\(distances[index - 1])" : "CERCA/\(distances[index - 1])")
        }
        let operand = operand()
        texts.append(operand.text)
        operands.append(operand.naive)
      }
      return (texts.joined(separator: " "), .near(operands, distances))
    case 12:
      let word = phraseWord()
      return ("title:" + word, .titleWord(token(word)))
    case 13:
      let word = phraseWord()
      return ("=" + word, .phrase([token(word)], exact: true, title: false))
    case 14:
      let (left, right) = (query(depth: 0), query(depth: 0))
      return ("(\(left.text) Y \(right.text))", .and([left.naive, right.naive]))
    case 15:
      let (left, right) = (bag(depth: 0), query(depth: 0))
      return ("(\(left.text) OR \(right.text))", .or([left.naive, right.naive]))
    default:
      let inner = bag(depth: depth - 1)
      return ("(\(inner.text))", inner.naive)
    }
  }

  private func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// One side of a `NEAR`.
  private mutating func operand() -> (text: String, naive: [NaiveQuery]) {
    switch below(6) {
    case 0:
      let prefix = String(token(plainWord()).surface.prefix(2 + below(5)))
      return (prefix + "*", [.prefix(prefix)])
    case 1:
      let words = [phraseWord(), phraseWord()]
      let tokens = words.map(token)
      let isExact = tokens.contains { TextFolding.fold($0.surface) != $0.surface }
      return ("\"" + words.joined(separator: " ") + "\"", [.phrase(tokens, exact: isExact, title: false)])
    case 2:
      let (left, right) = (plainWord(), plainWord())
      return ("(\(left) O \(right))", [.word(token(left)), .word(token(right))])
    default:
      let word = plainWord()
      return (word, [.word(token(word))])
    }
  }

  /// Clauses side by side.
  mutating func bag(depth: Int = 2) -> (text: String, naive: NaiveQuery) {
    var texts: [String] = []
    var clauses: [(NaiveQuery.Sign, NaiveQuery)] = []
    for _ in 0...below(4) {
      if below(8) == 0 {
        let word = ["de", "la", "en"][below(3)]
        let sign = below(4)
        texts.append((sign == 0 ? "+" : sign == 1 ? "-" : "") + word)
        let plain = NaiveQuery.word(token(word))
        clauses.append(
          sign == 0
            ? (.required, plain) : sign == 1 ? (.excluded, plain) : (.optional, .functionWord(token(word))))
        continue
      }
      let clause = query(depth: depth)
      switch below(8) {
      case 0:
        texts.append("-" + clause.text)
        clauses.append((.excluded, clause.naive))
      case 1:
        texts.append("+" + clause.text)
        clauses.append((.required, clause.naive))
      default:
        texts.append(clause.text)
        switch clause.naive {
        case .phrase(_, _, let title):
          // `=form` is as optional as a word; a phrase and a title are not.
          clauses.append((clause.text.hasPrefix("=") && !title ? .optional : .required, clause.naive))
        case .titleWord, .loose, .near: clauses.append((.required, clause.naive))
        default: clauses.append((.optional, clause.naive))
        }
      }
    }
    return (texts.joined(separator: " "), .bag(clauses))
  }
}
