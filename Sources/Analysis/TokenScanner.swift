/// One pass over a text: finds words, writes surfaces and stems into the buffer's storage.
struct TokenScanner {
  /// Bytes that a surface or a stem may have.
  static let longestToken = 64
  /// Room kept free in the storage: surfaces and stems of a word and of a compound, with slack.
  private static let reserve = 4 * longestToken + 16

  private let tables: AnalysisTables
  private let stemming: Stemming
  private var tokens: [Token]
  private var bytes: [UInt8]
  private var used = 0
  private var position: UInt32 = 0
  private var compounds = CompoundFinder()
  private var cache: StemCache

  /// Takes the arrays out of the buffer, so that they are written in place.
  init(tables: AnalysisTables, stemming: Stemming, taking buffer: inout TokenBuffer) {
    self.tables = tables
    self.stemming = stemming
    if buffer.cache.stemming != stemming { buffer.cache = StemCache(stemming: stemming) }
    tokens = buffer.tokens
    bytes = buffer.bytes
    cache = buffer.cache
    buffer.tokens = []
    buffer.bytes = []
    buffer.cache = StemCache()
  }

  mutating func giveBack(to buffer: inout TokenBuffer) {
    buffer.tokens = tokens
    buffer.bytes = bytes
    buffer.used = used
    buffer.positionCount = position
    buffer.cache = cache
    tokens = []
    bytes = []
    cache = StemCache()
  }

  mutating func scan(_ text: Span<UInt8>) {
    let end = min(text.count, Int(UInt32.max))
    if end >= StemCache.worthwhile { cache.allocate() }
    var index = 0
    while index < end {
      let byte = text[index]
      if byte < 0x80 {
        let startsWord = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
        index = startsWord ? word(text, from: index, end: end) : index + 1
        continue
      }
      let scalar = DecodedScalar(in: text, at: index)
      switch ScalarClass.of(ScalarClass.narrow(scalar.value)) {
      case .letter, .digit, .ideograph: index = word(text, from: index, end: end)
      default: index += scalar.length
      }
    }
  }

  /// What was counted while a word was read.
  private struct Word {
    var write: Int
    var limit: Int
    var full = false
    var letters = 0
    var capitals = 0
    var digits = 0
    /// Only ASCII letters and digits were written.
    var ascii = true
    /// Every letter is one that the Spanish rules know once folded.
    var latin = true
    var finished = false
  }

  /// Reads the word at `start`, appends its token and that of a compound it begins; returns where it ends.
  private mutating func word(_ text: Span<UInt8>, from start: Int, end: Int) -> Int {
    if bytes.count - used < Self.reserve {
      bytes.append(contentsOf: repeatElement(0, count: max(4096, bytes.count)))
    }
    var word = Word(write: used, limit: used + Self.longestToken)
    var index = start
    while index < end {
      index = readPlain(text, from: index, end: end, &word)
      guard index < end else { break }
      let byte = text[index]
      guard byte >= 0x80 || byte == UInt8(ascii: "'") || word.full || word.write == word.limit else { break }
      let length = read(text, at: index, start: start, end: end, &word)
      index += length
      if length == 0 || word.finished { break }
    }
    if index < end, text[index] == UInt8(ascii: ".") { index = afterDottedOrdinal(text, at: index, end: end) }
    append(word, from: start, to: index)
    if index < end, index >= compounds.chainEnd, compounds.mayJoin(text, at: index),
      let compoundEnd = compounds.find(in: text, from: start, to: index, end: end)
    {
      appendCompound(text, from: start, to: compoundEnd)
    }
    return index
  }

  /// The quick way through a word: ASCII and the letters of Latin-1. Returns where something else begins, or
  /// where the token is full.
  private mutating func readPlain(
    _ text: Span<UInt8>, from start: Int, end: Int, _ word: inout Word
  ) -> Int {
    if word.full { return start }
    var index = start
    var write = word.write
    var letters = word.letters
    var capitals = word.capitals
    var digits = word.digits
    let limit = word.limit
    var out = bytes.mutableSpan
    while index < end, write < limit {
      let byte = text[index]
      let lower = byte | 0x20
      if lower &- 0x61 < 26 {
        out[write] = lower
        letters &+= 1
        if byte != lower { capitals &+= 1 }
      } else if byte &- 0x30 < 10 {
        out[write] = byte
        digits &+= 1
      } else if byte == 0xC3, index + 1 < end, write + 2 <= limit {
        let low = text[index + 1]
        guard low & 0xC0 == 0x80, low & 0x1F != 0x17 else { break }  // neither × nor ÷
        // ß (9F) and ÿ (BF) differ by the bit that tells the case of the others.
        let small = low == 0x9F ? low : low | 0x20
        out[write] = byte
        out[write + 1] = small
        write &+= 1
        index &+= 1
        letters &+= 1
        if small != low { capitals &+= 1 }
        word.ascii = false
      } else {
        break
      }
      write &+= 1
      index &+= 1
    }
    word.write = write
    word.letters = letters
    word.capitals = capitals
    word.digits = digits
    return index
  }

  /// `6.º`, `n.º`: the point and the ordinal belong to the word.
  private func afterDottedOrdinal(_ text: Span<UInt8>, at index: Int, end: Int) -> Int {
    guard index + 2 < end, text[index + 1] == 0xC2 else { return index }
    return text[index + 2] == 0xBA || text[index + 2] == 0xAA ? index + 3 : index
  }

  /// The slow way through a word, for one scalar. Returns its bytes, 0 if the word ends before it.
  private mutating func read(
    _ text: Span<UInt8>, at index: Int, start: Int, end: Int, _ word: inout Word
  ) -> Int {
    let scalar = DecodedScalar(in: text, at: index)
    let value = ScalarClass.narrow(scalar.value)
    switch ScalarClass.of(value) {
    case .separator: return 0
    case .ignorable: return scalar.length
    case .ordinal: word.finished = true
    case .ideograph:
      if index != start { return 0 }
      word.latin = false
      word.finished = true
      word.letters += 1
      write(value, &word)
    case .letter:
      word.letters += 1
      if value < 0x80 ? value < 0x60 : Unicode.Scalar(value)?.properties.isUppercase == true {
        word.capitals += 1
      }
      write(value, &word)
    case .digit:
      word.digits += 1
      write(value, &word)
    case .mark: write(value, &word)
    case .joiner:
      let next = index + scalar.length
      guard word.letters > 0, next < end,
        ScalarClass.of(DecodedScalar(in: text, at: next).value) == .letter
      else { return 0 }
      write(value == 0x2019 ? 0x27 : value, &word)
    }
    return scalar.length
  }

  /// Writes a scalar in lower case, composed with the letter before it where Unicode has such a letter.
  private mutating func write(_ value: UInt32, _ word: inout Word) {
    if value >= 0x80 || value == 0x27 { word.ascii = false }
    if word.full { return }
    if value < 0x80 {
      put((0x41...0x5A).contains(value) ? value | 0x20 : value, &word)
    } else if let letters = ScalarClass.ligature(value) {
      put(UInt32(letters.first), &word)
      put(UInt32(letters.second), &word)
      if letters.third != 0 { put(UInt32(letters.third), &word) }
    } else if let scalar = Unicode.Scalar(value) {
      if scalar.properties.changesWhenLowercased {
        for lower in scalar.properties.lowercaseMapping.unicodeScalars { compose(lower.value, &word) }
      } else {
        compose(value, &word)
      }
    }
  }

  private mutating func compose(_ value: UInt32, _ word: inout Word) {
    guard (0x300...0x36F).contains(value), word.write > used else { return put(value, &word) }
    var last = word.write - 1
    while last > used, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    let base = DecodedScalar(in: bytes.span, at: last).value
    if let composed = tables.composition.compose(base, value) {
      word.write = last
      put(composed, &word)
    } else {
      put(value, &word)
    }
  }

  /// Writes the UTF-8 of a scalar, or nothing more if it does not fit.
  private mutating func put(_ value: UInt32, _ word: inout Word) {
    guard !word.full, let scalar = Unicode.Scalar(value), let units = UTF8.encode(scalar),
      word.write + units.count <= word.limit
    else {
      word.full = true
      return
    }
    for byte in units {
      bytes[word.write] = byte
      word.write += 1
    }
  }

  private mutating func append(_ word: Word, from start: Int, to end: Int) {
    guard word.write > used else { return }
    var token = Token(start: start, position: position, surfaceStart: used)
    token.length = UInt32(truncatingIfNeeded: end - start)
    token.surfaceLength = UInt16(truncatingIfNeeded: word.write - used)
    var stemStart = word.write
    var stemEnd = stemStart
    var kind = StemCache.Kind()
    let key = cache.key(bytes, from: used, to: word.write)
    if let key, let hit = cache.find(key, word: used, writingTo: &bytes, at: stemStart) {
      stemEnd = hit.end
      kind = hit.kind
      // A stem that begins the word stands there already.
      if hit.isPrefix { stemStart = used }
    } else {
      (stemEnd, kind) = stem(word)
      if let key { cache.insert(key, stem: bytes, from: stemStart, to: stemEnd, kind) }
    }
    if word.letters == 0 { token.flags.insert(.number) }
    if kind.isStopword { token.flags.insert(.stopword) }
    if kind.isLatin, word.capitals == word.letters, (2...10).contains(word.letters) {
      token.flags.insert(.acronym)
    }
    token.stemStart = UInt32(truncatingIfNeeded: stemStart)
    token.stemLength = UInt16(truncatingIfNeeded: stemEnd - stemStart)
    used = max(word.write, stemEnd)
    tokens.append(token)
    position &+= 1
  }

  /// Writes the stem of the surface that was just read behind it.
  private mutating func stem(_ word: Word) -> (end: Int, kind: StemCache.Kind) {
    let start = word.write
    var kind = StemCache.Kind()
    var (end, known) = fold(from: used, to: start, ascii: word.ascii)
    if word.digits == 0, known, word.latin {
      kind.isLatin = true
      let entry = tables.stemmer.lexicon.find(bytes, from: start, to: end)
      kind.isStopword = entry?.isStopword ?? false
      switch stemming {
      case .retrieval: end = tables.stemmer.stem(&bytes, from: start, to: end, entry: entry)
      case .snowball: end = snowball(from: used, to: start)
      case .folding: break
      }
    } else if word.letters == 1, word.digits > 0, known, end - start == word.digits + 1,
      bytes[end - 1] == UInt8(ascii: "o") || bytes[end - 1] == UInt8(ascii: "a")
    {
      end -= 1  // 6o., 1a.: the way laws write 6.º and 1.ª
    }
    return (end, kind)
  }

  /// Writes the Snowball stem of a surface behind it.
  private mutating func snowball(from first: Int, to start: Int) -> Int {
    let surface = String(decoding: bytes[first..<start], as: UTF8.self)
    var end = start
    for unit in SnowballSpanish().stem(surface).utf8.prefix(Self.longestToken) {
      bytes[end] = unit
      end += 1
    }
    return end
  }

  private mutating func appendCompound(_ text: Span<UInt8>, from start: Int, to end: Int) {
    var word = Word(write: used, limit: used + Self.longestToken)
    var index = start
    while index < end, !word.full {
      let scalar = DecodedScalar(in: text, at: index)
      index += scalar.length
      guard scalar.value != DecodedScalar.invalid else { continue }
      let value = ScalarClass.narrow(scalar.value)
      if CompoundFinder.isDash(value) {
        put(0x2D, &word)
      } else if value < 0x80 || ScalarClass.of(value) != .ignorable {
        write(value == 0x2019 ? 0x27 : value, &word)
      }
    }
    guard word.write > used else { return }
    var token = Token(start: start, position: position &- 1, surfaceStart: used)
    token.length = UInt32(truncatingIfNeeded: end - start)
    token.surfaceLength = UInt16(truncatingIfNeeded: word.write - used)
    token.flags = .compound
    token.stemStart = UInt32(truncatingIfNeeded: word.write)
    let (stemEnd, _) = fold(from: used, to: word.write, ascii: false)
    token.stemLength = UInt16(truncatingIfNeeded: stemEnd - word.write)
    used = stemEnd
    tokens.append(token)
  }

  /// Writes the surface `start..<end` behind itself without accents. Returns the end of what was written, and
  /// whether it is all `a`...`z` and `ñ` (digits aside).
  private mutating func fold(from start: Int, to end: Int, ascii: Bool) -> (end: Int, known: Bool) {
    var write = end
    if ascii {
      var out = bytes.mutableSpan
      for index in start..<end {
        out[write] = out[index]
        write &+= 1
      }
      return (write, true)
    }
    var known = true
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        if byte == 0x27, end - start > 1 { continue }
        bytes[write] = byte
        write += 1
        continue
      }
      if byte == 0xC3, index + 1 < end {
        let low = bytes[index + 1]
        let folded = tables.latin1Folds[Int(low & 0x3F)]
        if folded != 0 || low == 0xB1 {
          index += 2
          if folded != 0 {
            bytes[write] = folded
            write += 1
          } else {
            bytes[write] = byte
            bytes[write + 1] = low
            write += 2
          }
          continue
        }
      }
      let scalar = DecodedScalar(in: bytes.span, at: index)
      if let (first, second) = tables.composition.fold(scalar.value) {
        bytes[write] = first
        write += 1
        if second != 0 {
          bytes[write] = second
          write += 1
        }
      } else if !((0x300...0x36F).contains(scalar.value) || scalar.value == 0xB7) {
        known = false
        for offset in index..<index + scalar.length {
          bytes[write] = bytes[offset]
          write += 1
        }
      }
      index += scalar.length
    }
    return (write, known)
  }
}
