/// Finds the character encoding of bytes and decodes them.
///
/// In order: byte order mark; UTF-16 by its NUL bytes; UTF-8 by validity (a text that is well-formed UTF-8
/// and not ASCII is hardly ever anything else); a mostly well-formed UTF-8; the declared encoding if it is
/// about as plausible as any; the most plausible single-byte encoding. Valid UTF-8 is never changed other
/// than by normalisation and repair of double encoding.
struct CharsetDetector {
  /// The text of `bytes`: valid NFC, line ends `\n`, no control characters but `\n` and `\t` (and form
  /// feeds with `keepingFormFeeds`, else they are line ends).
  ///
  /// `declared` is the label the document itself gives, if any; a label the bytes contradict is
  /// overruled with a warning. Never fails: bytes that are no text in the encoding become U+FFFD.
  static func decode(
    _ bytes: [UInt8], declared: String?, keepingFormFeeds: Bool = false, warnings: inout [ParseWarning]
  ) -> (text: String, charset: String) {
    let (utf8, charset) = decodeBytes(
      bytes, declared: declared, keepingFormFeeds: keepingFormFeeds, warnings: &warnings)
    return (String(decoding: utf8, as: UTF8.self), charset)
  }

  /// The same as well-formed UTF-8; where that is what the bytes are, without a copy.
  /// - Parameter known: the survey of the bytes after a mark of UTF-8, if there was one already.
  static func decodeBytes(
    _ bytes: [UInt8], declared: String?, known: UTF8Survey? = nil, keepingFormFeeds: Bool = false,
    warnings: inout [ParseWarning]
  ) -> (utf8: [UInt8], charset: String) {
    let span = bytes.span
    let mark = byteOrderMark(span)
    let start = mark?.encoding == .utf8 ? mark?.length ?? 0 : 0
    let survey = known ?? UTF8Survey(span, from: start)
    if survey.isPlain, start == 0 {
      noteUnknown(declared, &warnings)
      if let declared, let label = CharacterEncoding(label: declared), label.isWide {
        warnings.append(ParseWarning(.charsetOverruled, detail: "\(declared) -> utf-8"))
      }
      let utf8 =
        survey.needsCleaning
        ? TextCleaning.cleaned(bytes, keepingFormFeeds: keepingFormFeeds, warnings: &warnings) : bytes
      return (utf8, CharacterEncoding.utf8.rawValue)
    }
    let choice = choose(span, mark, survey, declared: declared, warnings: &warnings)
    guard choice.encoding == .utf8 else {
      let utf8 = transcode(span, from: choice.start, choice.encoding, &warnings)
      let needsCleaning = UTF8Survey(utf8.span, from: 0).needsCleaning
      return (
        needsCleaning
          ? TextCleaning.cleaned(utf8, keepingFormFeeds: keepingFormFeeds, warnings: &warnings) : utf8,
        choice.encoding.rawValue
      )
    }
    if survey.invalid > 0 { warnings.append(ParseWarning(.invalidBytes, detail: "\(survey.invalid)")) }
    var utf8 = bytes
    var needsCleaning = survey.needsCleaning
    // Before cleaning, which would drop the C1 controls that double encoding makes.
    if survey.mayBeDouble, let repaired = DoubleEncoding.repair(span) {
      utf8 = repaired.bytes
      needsCleaning = true
      warnings.append(ParseWarning(.doubleEncoding, detail: "\(repaired.count)"))
    }
    if choice.start > 0 { utf8.removeFirst(choice.start) }
    if needsCleaning {
      utf8 = TextCleaning.cleaned(utf8, keepingFormFeeds: keepingFormFeeds, warnings: &warnings)
    }
    // The library replaces what is ill-formed.
    if survey.invalid > 0 { utf8 = Array(String(decoding: utf8, as: UTF8.self).utf8) }
    return (utf8, choice.encoding.rawValue)
  }

  /// The encoding a byte order mark shows and the length of the mark.
  static func byteOrderMark(_ bytes: Span<UInt8>) -> (encoding: CharacterEncoding, length: Int)? {
    guard bytes.count >= 2 else { return nil }
    let third = bytes.count > 2 ? bytes[2] : 1
    let fourth = bytes.count > 3 ? bytes[3] : 1
    switch (bytes[0], bytes[1], third, fourth) {
    case (0xEF, 0xBB, 0xBF, _): return (.utf8, 3)
    case (0xFF, 0xFE, 0, 0) where bytes.count >= 4: return (.utf32LittleEndian, 4)
    case (0, 0, 0xFE, 0xFF): return (.utf32BigEndian, 4)
    case (0xFF, 0xFE, _, _): return (.utf16LittleEndian, 2)
    case (0xFE, 0xFF, _, _): return (.utf16BigEndian, 2)
    default: return nil
    }
  }

  /// UTF-16 without a mark: in Latin text one byte of nearly every pair is NUL.
  static func unmarkedUTF16(_ bytes: Span<UInt8>) -> CharacterEncoding? {
    let end = min(bytes.count, 1 << 16) & ~1
    guard end >= 4 else { return nil }
    // Text of one byte a letter shows it soon.
    var hasNUL = false
    for i in 0..<min(end, 512) where bytes[i] == 0 { hasNUL = true }
    guard hasNUL else { return nil }
    var even = 0
    var odd = 0
    var control = 0
    var i = 0
    while i < end {
      if bytes[i] == 0 { even += 1 }
      if bytes[i + 1] == 0 { odd += 1 }
      let low = bytes[i] == 0 ? bytes[i + 1] : bytes[i]
      if low < 0x20 && low != 0x09 && low != 0x0A && low != 0x0D { control += 1 }
      i += 2
    }
    let pairs = end / 2
    guard control * 50 <= pairs else { return nil }
    if odd * 10 >= pairs * 6 && even * 50 <= pairs { return .utf16LittleEndian }
    if even * 10 >= pairs * 6 && odd * 50 <= pairs { return .utf16BigEndian }
    return nil
  }

  private static func noteUnknown(_ declared: String?, _ warnings: inout [ParseWarning]) {
    if let declared, CharacterEncoding(label: declared) == nil {
      warnings.append(ParseWarning(.charsetUnknown, detail: String(declared.prefix(40))))
    }
  }

  /// `survey` is that of the bytes after a mark of UTF-8.
  private static func choose(
    _ bytes: Span<UInt8>, _ mark: (encoding: CharacterEncoding, length: Int)?, _ survey: UTF8Survey,
    declared label: String?, warnings: inout [ParseWarning]
  ) -> (encoding: CharacterEncoding, start: Int) {
    noteUnknown(label, &warnings)
    let declared = label.flatMap(CharacterEncoding.init(label:))
    func overrule(_ used: CharacterEncoding) {
      guard let label, let declared, declared != used else { return }
      if declared.isWide && used.isWide { return }
      warnings.append(ParseWarning(.charsetOverruled, detail: "\(label.prefix(40)) -> \(used.rawValue)"))
    }
    if let mark, mark.encoding != .utf8 || survey.isMostlyUTF8 {
      overrule(mark.encoding)
      return (mark.encoding, mark.length)
    }
    if let wide = unmarkedUTF16(bytes) {
      overrule(wide)
      return (wide, 0)
    }
    let start = mark?.length ?? 0
    if survey.isMostlyUTF8 {
      overrule(.utf8)
      return (.utf8, start)
    }
    let plausibility = CharsetPlausibility(bytes, from: start)
    let best = plausibility.best()
    if let declared, declared.upperHalf != nil {
      // A declaration holds unless another encoding explains the bytes clearly better.
      let margin = max(10, plausibility.highBytes)
      if plausibility.score(declared) + margin > best.score { return (declared, start) }
      overrule(best.encoding)
      return (best.encoding, start)
    }
    overrule(best.encoding)
    if declared == nil {
      warnings.append(ParseWarning(.charsetGuessed, detail: best.encoding.rawValue))
    }
    return (best.encoding, start)
  }

  /// UTF-8 of the bytes from `start`, which are not that already.
  private static func transcode(
    _ bytes: Span<UInt8>, from start: Int, _ encoding: CharacterEncoding, _ warnings: inout [ParseWarning]
  ) -> [UInt8] {
    switch encoding {
    case .utf16LittleEndian, .utf16BigEndian:
      return WideDecoding.utf16(bytes, from: start, bigEndian: encoding == .utf16BigEndian, &warnings)
    case .utf32LittleEndian, .utf32BigEndian:
      return WideDecoding.utf32(bytes, from: start, bigEndian: encoding == .utf32BigEndian, &warnings)
    default:
      return singleByte(bytes, from: start, encoding.upperHalf ?? CodePages.windows1252)
    }
  }

  private static func singleByte(_ bytes: Span<UInt8>, from start: Int, _ table: [UInt16]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 16)
    let table = table.span
    var i = start
    let end = bytes.count
    while i < end {
      let ascii = i
      while i + 8 <= end, EightBytes.areASCII(bytes.eightBytes(at: i)) { i += 8 }
      while i < end, bytes[i] < 0x80 { i += 1 }
      output.append(bytes, ascii..<i)
      while i < end, bytes[i] >= 0x80 {
        UTF8Encoding.append(UInt32(table[Int(bytes[i] & 0x7F)]), to: &output)
        i += 1
      }
    }
    return output
  }
}

extension CharacterEncoding {
  /// Whether a unit is more than one byte.
  var isWide: Bool {
    switch self {
    case .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian: true
    default: false
    }
  }
}

extension UTF8Survey {
  /// Whether the bytes are UTF-8, perhaps with damage.
  var isMostlyUTF8: Bool { invalid == 0 || (multibyte > 0 && multibyte >= invalid) }
}
