import Testing

@testable import Search

@Suite("The query language")
struct QueryParserTests {
  /// Query, tree, codes of the notes.
  static let table: [(String, String, [QueryNote.Code])] = [
    ("", "*", []),
    ("   \n\t", "*", []),
    ("*", "*", []),
    ("gobierno", "gobierno", []),
    ("gobierno abierto", "(bag gobierno abierto)", []),
    ("\"gobierno abierto\"", "\"gobierno abierto\"", []),
    ("“gobierno abierto”", "\"gobierno abierto\"", []),
    ("«gobierno abierto» plan", "(bag \"gobierno abierto\" plan)", []),
    ("plan -municipal", "(bag plan (not municipal))", []),
    ("-municipal", "(bag (not municipal))", []),
    ("+plan accion", "(bag (must plan) accion)", []),
    ("+plan", "plan", []),
    ("plan - municipal", "(bag plan municipal)", []),
    ("co-creación", "co-creación", []),
    ("-\"gobierno abierto\" plan", "(bag (not \"gobierno abierto\") plan)", []),
    ("a1 OR b1", "(or a1 b1)", []),
    ("a1 O b1 O c1", "(or a1 b1 c1)", []),
    ("a1 o b1", "(bag a1 o b1)", []),
    ("a1 AND b1", "(and a1 b1)", []),
    ("a1 Y b1 O c1 Y d1", "(or (and a1 b1) (and c1 d1))", []),
    ("a1 b1 OR c1 d1", "(or (bag a1 b1) (bag c1 d1))", []),
    ("a1 AND NOT b1", "(and a1 (bag (not b1)))", []),
    ("a1 NO b1", "(bag a1 (not b1))", []),
    ("a1 AND (b1 OR c1)", "(and a1 (or b1 c1))", []),
    ("(a1 b1) -(c1 d1)", "(bag (bag a1 b1) (not (bag c1 d1)))", []),
    ("tema:transparencia", "(tema \"transparencia\")", []),
    ("TÓPICO:x", "(bag TÓPICO x)", [.unknownField]),
    ("Topic:parlamento", "(tema \"parlamento\")", []),
    ("entidad:\"Ciudad de México\"", "(entidad \"Ciudad de México\")", []),
    ("estado: zacatecas plan", "(bag (entidad \"zacatecas\") plan)", []),
    ("INSTITUCIÓN:(INAI OR INE)", "(or (institucion \"INAI\") (institucion \"INE\"))", []),
    ("tipo:act*", "(tipo \"act*\")", []),
    ("título:\"plan de acción\"", "(titulo \"plan de acción\")", []),
    ("titulo:plan*", "(titulo plan*)", []),
    ("title:(plan acción)", "(bag (titulo plan) (titulo acción))", []),
    ("id:ark:/99999/a1", "(id \"ark:/99999/a1\")", []),
    ("año:2016", "(dates 20160000 20169999)", []),
    ("anio:2015..2017", "(dates 20150000 20179999)", []),
    ("year:2015..", "(dates 20150000 99999999)", []),
    ("año:..2017", "(dates 1 20179999)", []),
    ("año:>=2016", "(dates 20160000 99999999)", []),
    ("año:>2016", "(dates 20170000 99999999)", []),
    ("año:<2016", "(dates 1 20159999)", []),
    ("año:<=2016", "(dates 1 20169999)", []),
    ("año:2017..2015", "(dates 20150000 20179999)", [.reversedRange]),
    ("fecha:2015-03..2016", "(dates 20150300 20169999)", []),
    ("fecha:>=2016-04-15", "(dates 20160415 99999999)", []),
    ("date:15/04/2016", "(dates 20160415 20160415)", []),
    ("fecha:04/2016", "(dates 20160400 20160499)", []),
    ("año:ayer", "ayer", [.badDate]),
    ("año:2016-13", "2016-13", [.badDate]),
    ("año:..", "..", [.badDate]),
    ("año:", "()", [.emptyField, .nothingToSearch]),
    ("plan tema:", "plan", [.emptyField]),
    ("tema:-x", "(tema \"-x\")", []),
    ("transparen*", "transparen*", []),
    ("a* plan", "(bag a plan)", [.prefixTooShort]),
    ("pal*bra", "pal*bra", []),
    ("pal?bra", "pal?bra", []),
    ("*bra", "*bra", []),
    ("p**al**", "p*al*", []),
    ("?? plan", "(bag ?? plan)", []),
    ("¿Qué es un plan?", "(bag ¿Qué es un plan?)", []),
    ("*a plan", "(bag a plan)", [.prefixTooShort]),
    ("transparensia~", "transparensia~1", []),
    ("transparensia~2", "transparensia~2", []),
    ("transparensia~9", "transparensia~2", [.distanceReduced]),
    ("plan~2", "plan~1", [.distanceReduced]),
    ("pl~1", "pl", [.fuzzyTooShort]),
    ("plan~0", "plan", []),
    ("~", "~", []),
    ("a NEAR/5 b", "(near/5 a b)", []),
    ("plan NEAR acción", "(near/10 plan acción)", []),
    ("plan CERCA/3 acción CERCA/4 local", "(near/3,4 plan acción local)", []),
    ("x plan NEAR/3 acción y", "(bag x (near/3 plan acción) y)", []),
    ("-plan NEAR/3 acción", "(bag (not (near/3 plan acción)))", []),
    ("(agua O río) NEAR/5 contaminad*", "(near/5 (or agua río) contaminad*)", []),
    ("\"plan local\" NEAR/900 x1", "(near/100 \"plan local\" x1)", [.distanceReduced]),
    ("titulo:plan NEAR/2 acción", "(titulo (near/2 plan acción))", []),
    ("titulo:(plan NEAR/2 acción)", "(titulo (near/2 plan acción))", []),
    ("plan NEAR/2 tema:agua", "(and plan (tema \"agua\"))", [.nearNeedsWords]),
    ("plan NEAR/3", "plan", [.danglingOperator]),
    ("NEAR/3 plan", "plan", [.danglingOperator]),
    ("plan NEAR/x acción", "(bag plan NEAR/x acción)", []),
    ("near plan", "(bag near plan)", []),
    ("titulo:pal?bra", "(titulo pal?bra)", []),
    ("tipo:act?s", "(tipo \"act s\")", [.patternInField]),
    ("titulo:\"plan acción\"~2", "(titulo \"plan acción\"~2)", []),
    ("=gestión", "=gestión", []),
    ("= gestión", "(bag = gestión)", []),
    ("\"gobierno abierto", "\"gobierno abierto\"", [.unclosedQuote]),
    ("plan \"", "(bag plan \"\")", [.unclosedQuote]),
    ("(plan", "plan", [.unclosedParenthesis]),
    ("plan) acción", "(bag plan acción)", [.extraParenthesis]),
    ("()", "()", [.nothingToSearch]),
    ("OR", "()", [.danglingOperator, .nothingToSearch]),
    ("plan OR", "plan", [.danglingOperator]),
    ("Y plan", "plan", [.danglingOperator]),
    ("plan NOT", "plan", [.danglingOperator]),
    ("+-", "()", [.danglingOperator, .nothingToSearch]),
    ("\"plan local\"~3 x", "(bag \"plan local\"~3 x)", []),
    ("\"plan local\"~0", "\"plan local\"", []),
    ("\"plan local\"~12345678901234567890", "\"plan local\"~100", [.distanceReduced]),
    ("https://inai.org.mx/x?a=b:c", "https://inai.org.mx/x?a=b:c", []),
    ("10:30", "10:30", []),
    ("nota: texto", "(bag nota texto)", []),
    ("foo:bar", "(bag foo bar)", [.unknownField]),
    ("foo:\"bar baz\"", "(bag foo \"bar baz\")", [.unknownField]),
    (
      "\"gobierno abierto\" -municipal año:2016..2018",
      "(bag \"gobierno abierto\" (not municipal) (dates 20160000 20189999))", []
    ),
  ]

  @Test("Each form of query gives its tree and its notes", arguments: table)
  func forms(query: String, tree: String, codes: [QueryNote.Code]) {
    let parsed = ParsedQuery(query)
    #expect(parsed.tree.description == tree)
    #expect(parsed.notes.map(\.code) == codes)
  }

  @Test("Every note says something in both languages")
  func messages() {
    for code in QueryNote.Code.allCases {
      let note = QueryNote(code, "x")
      #expect(note.message(spanish: true).hasSuffix("."))
      #expect(note.message(spanish: false).hasSuffix("."))
      #expect(note.message(spanish: true) != note.message(spanish: false))
    }
  }

  @Test("Nested parentheses of any number cost one pass", arguments: [25, 33, 1_000, 10_000, 100_000])
  func nesting(depth: Int) {
    var limits = QueryLimits()
    limits.scalars = 1_000_000
    let open = String(repeating: "(", count: depth)
    let close = String(repeating: ")", count: depth)
    for query in [
      open + "plan" + close, open + "plan", "plan" + close, open, open + close, open + "a1 O b1" + close,
    ] {
      let parsed = ParsedQuery(query, limits: limits)
      #expect(parsed.steps <= 2 * query.unicodeScalars.count + 2)
      if depth > limits.depth, query.hasPrefix("("), query.contains("plan") {
        #expect(parsed.notes.contains { $0.code == .tooDeep })
        #expect(parsed.tree == .word("plan"))
      }
    }
  }

  @Test("Closing more parentheses than are counted leaves the rest of the query whole")
  func deepThenMore() {
    let depth = QueryLimits().depth + 5
    let query =
      String(repeating: "(", count: depth) + "dentro" + String(repeating: ")", count: depth) + " fuera"
    #expect(ParsedQuery(query).tree == .bag([.word("dentro"), .word("fuera")]))
  }

  @Test("Reading takes a bounded number of steps for each character")
  func linear() {
    var limits = QueryLimits()
    limits.scalars = 10_000_000
    for piece in [
      "a:", "\"", "( ", "-", "a NEAR/3 ", "ab~1 ", "p?l* ", "*a", "\"a\"~1", "+ -x ", "a:b:c ", "tema:tema: ",
      "OR AND NOT ", "ab* ", "año:1..", "~9\"",
    ] {
      for count in [1_000, 10_000] {
        let query = String(repeating: piece, count: count)
        let scalars = query.unicodeScalars.count
        let parsed = ParsedQuery(query, limits: limits)
        #expect(parsed.steps <= 2 * scalars + 2, "\(piece) × \(count)")
      }
    }
  }

  @Test("A query of 100 kB is cut and noted")
  func long() {
    let parsed = ParsedQuery(String(repeating: "transparencia ", count: 7_200))
    #expect(parsed.notes.map(\.code) == [.queryCut, .tooManyClauses])
    guard case .bag(let clauses) = parsed.tree else {
      Issue.record("not a bag")
      return
    }
    #expect(clauses.count == QueryLimits().clauses)
  }

  @Test("Any text is a query", arguments: 0..<40)
  func anything(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let pieces = [
      "\"", "(", ")", "+", "-", "*", ":", "=", "~3", "?", "~", " NEAR/3 ", "NEAR", " ", "OR", "Y", "NO",
      "año:", "tema:", "..", ">=", "á",
      "ñ", "plan",
      "\u{0}", "\u{301}", "👩‍👩‍👧", "«", "»", "\u{FEFF}", "\u{202E}", "2016", "\r\n", "-", "“", "”", "\u{10FFFF}",
    ]
    for _ in 0..<200 {
      var query = ""
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        query += pieces.randomElement(using: &random) ?? ""
      }
      let parsed = ParsedQuery(query)
      #expect(parsed.steps <= 2 * query.unicodeScalars.count + 2, "seed \(seed): \(query.debugDescription)")
      let bytes = (0..<64).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = ParsedQuery(String(decoding: bytes, as: UTF8.self)).tree.description
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, seeded, the same everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
