/// Laws, decrees and other norms that a document names.
struct LegalCitation: Equatable {
  /// The norm in the form `Ley General de Transparencia`, `Decreto Supremo 004-2013-PCM`.
  var name: String
  /// The number of the first block that names it.
  var block: Int

  /// Most norms taken from one document.
  static let maximumCount = 40
  /// Text after this many bytes is not looked through.
  private static let maximumBytes = 512 << 10
  /// Bytes looked at from the word that may begin a citation.
  private static let windowBytes = 220

  /// The norms named in the text, each once; the one that the document itself is, by its title, is left out.
  static func find(in blocks: [Block], title: String) -> [LegalCitation] {
    var found: [LegalCitation] = []
    var seen: Set<[UInt64]> = []
    let own = FoldedText(title, maximumBytes: 400)
    if let name = name(own) { seen.insert(FoldedText.keys(name)) }
    var bytes = 0
    for block in blocks where bytes < maximumBytes {
      bytes += block.text.utf8.count
      var text = block.text
      text.withUTF8 { buffer in
        let source = unsafe Span(_unsafeElements: buffer)
        let firstLetters = firstLetters.span
        var i = 0
        while i < source.count, found.count < maximumCount {
          if i + 8 <= source.count, !EightBytes.haveCapitalFromCToR(source.eightBytes(at: i)) {
            i += 8
            continue
          }
          guard firstLetters[Int(source[i])], isStart(source, i) else {
            i += 1
            continue
          }
          var window: [UInt8] = []
          window.append(source, i..<min(i + windowBytes, source.count))
          i += 1
          while let last = window.last, last & 0xC0 == 0x80, window.count == windowBytes {
            window.removeLast()
          }
          let words = FoldedText(bytes: window)
          guard let name = name(words) else { continue }
          let key = FoldedText.keys(name)
          guard own.positions(of: key).isEmpty, seen.insert(key).inserted else { continue }
          found.append(LegalCitation(name: name, block: block.number))
        }
      }
    }
    return found
  }

  /// Whether a word that begins a citation begins at `i`: cheap, because it is asked at every byte.
  private static func isStart(_ source: Span<UInt8>, _ i: Int) -> Bool {
    let byte = source[i]
    guard byte >= 0x43, byte <= 0x52, i == 0 || source[i - 1] == 0x20 || source[i - 1] == 0x28 else {
      return false
    }
    for head in starts where head.count < source.count - i && head[0] == byte {
      var k = 1
      while k < head.count, source[i + k] == head[k] { k += 1 }
      if k == head.count { return true }
    }
    return false
  }

  private static let starts: [[UInt8]] = [
    "Ley ", "Código ", "Constitución ", "Reglamento ", "Decreto ", "NOM-", "Resolución ", "Ordenanza ",
    "Real ",
  ].map { Array($0.utf8) }

  private static let firstLetters: [Bool] = (0..<256).map { byte in starts.contains { $0[0] == UInt8(byte) } }

  private static let links = FoldedText.wordSet("de del la las los el y e para al en sobre a")
  private static let numberMarks = FoldedText.wordSet("n no num numero nro")
  private static let kinds = FoldedText.wordSet(
    "supremo legislativo ley foral ejecutivo regional municipal ministerial decreto exenta administrativo")
  /// Words with a capital that begin another thing than the name of the norm.
  private static let stops = FoldedText.wordSet(
    """
    articulo articulos capitulo titulo secretaria instituto comision ley codigo constitucion reglamento decreto \
    acuerdo
    """)

  private static func name(_ text: FoldedText) -> String? {
    let words = text.words
    guard let first = words.first else { return nil }
    if first.folded == "nom" { return standard(text) }
    if first.folded == "real", words.count < 2 || words[1].folded != "decreto" { return nil }
    // A number: `Ley N° 17.798`, `Decreto Supremo N° 004-2013-PCM`, `Ley 27806`.
    var k = 1
    while k < words.count, kinds.contains(words[k].key), words[k].isCapital,
      words[k].separator == 0x20 || words[k].separator == 0x2D
    { k += 1 }
    let kind = words[..<k].map { text.written($0) }.joined(separator: " ")
    if k < words.count, numberMarks.contains(words[k].key) { k += 1 }
    if k < words.count, words[k].folded.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      let start = words[k].range.lowerBound
      var end = words[k].range.upperBound
      while k + 1 < words.count, [0x2D, 0x2E, 0x2F].contains(words[k + 1].separator),
        words[k + 1].range.lowerBound == end + 1, words[k].separator != 0x2E || words[k + 1].number != nil
      {
        k += 1
        end = words[k].range.upperBound
      }
      let number = text.written(start..<end)
      return number.utf8.count >= 3 || kind != "Ley" ? "\(kind) \(number)" : nil
    }
    // A name: words with capitals and the small ones between them.
    var end = 0
    var capitals = 0
    k = 1
    while k < min(words.count, 24) {
      let word = words[k]
      // In `Ley de A, B y C` the name goes on after the comma; in `Ley de A, el Congreso` it does not.
      let goesOn = word.separator == 0x20 || (word.separator == 0x2C && capitals >= 2 && word.isCapital)
      if !goesOn || stops.contains(word.key) { break }
      if links.contains(word.key) {
        if word.folded == "en", words[k - 1].folded == "y" { break }
        k += 1
        continue
      }
      guard word.isCapital, word.number == nil else { break }
      capitals += 1
      if word.range.count > 1 { end = k }
      k += 1
    }
    let isNamed =
      first.folded == "constitucion"
      ? capitals >= 2 : capitals >= 2 || (capitals == 1 && first.folded == "codigo")
    guard isNamed, first.folded != "decreto", first.folded != "resolucion", first.folded != "ordenanza" else {
      return nil
    }
    return text.written(words[0].range.lowerBound..<words[end].range.upperBound)
  }

  /// `NOM-001-SEMARNAT-1996`.
  private static func standard(_ text: FoldedText) -> String? {
    var k = 0
    while k + 1 < text.words.count, text.words[k + 1].separator == 0x2D || text.words[k + 1].separator == 0x2F
    { k += 1 }
    return k >= 2 ? text.written(0..<text.words[k].range.upperBound) : nil
  }
}
