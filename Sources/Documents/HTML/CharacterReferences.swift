/// Character references of HTML and XML: `&aacute;`, `&#225;`, `&#xE1;`.
///
/// Names are those of HTML 4.01 (section 24) and the ASCII punctuation of HTML 5; numbers 128 to 159 mean
/// Windows-1252 as the WHATWG standard says (13.2.5.80). Characters a document may not hold (controls,
/// surrogates, noncharacters) are dropped.
enum CharacterReferences {
  /// What stands after an `&`.
  enum Reference: Equatable {
    /// A character, and how many bytes the reference has from the `&` on.
    case character(Unicode.Scalar, length: Int)
    /// A number of no character: nothing stands for it.
    case nothing(length: Int)
    /// A name, closed by `;`, that nobody knows.
    case unknown(length: Int)
    /// A plain ampersand.
    case ampersand
  }

  /// Reads the reference at `i`, where an `&` stands, not beyond `end`.
  static func read(_ source: Span<UInt8>, at i: Int, end: Int) -> Reference {
    guard i + 1 < end else { return .ampersand }
    if source[i + 1] == UInt8(ascii: "#") { return number(source, at: i, end: end) }
    var key: UInt64 = 0
    var at = i + 1
    while at < end, at - i <= 32, isNameByte(source[at]) {
      if at - i <= 8 { key = key << 8 | UInt64(source[at]) }
      at += 1
    }
    let length = at - i - 1
    guard length > 0 else { return .ampersand }
    let isClosed = at < end && source[at] == UInt8(ascii: ";")
    if length <= 8, let value = byName[key], let scalar = Unicode.Scalar(value) {
      // Without `;` only the names of Latin 1 count, and not before a letter: `&copia` is no ©.
      if isClosed { return .character(scalar, length: length + 2) }
      if value < 0x100 { return .character(scalar, length: length + 1) }
    }
    return isClosed ? .unknown(length: length + 2) : .ampersand
  }

  /// Appends `range` of the source to `output` with references decoded.
  static func decode(_ source: Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
    var i = range.lowerBound
    while i < range.upperBound {
      if source[i] == UInt8(ascii: "&") {
        i += append(read(source, at: i, end: range.upperBound), to: &output)
      } else {
        let start = i
        while i < range.upperBound, source[i] != UInt8(ascii: "&") { i += 1 }
        output.append(source, start..<i)
      }
    }
  }

  /// A value that was escaped once too often (`presentaci&oacute;n`), plain; others as they are.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output: [UInt8] = []
    var text = text
    text.withUTF8 { buffer in
      let source = unsafe Span(_unsafeElements: buffer)
      var i = 0
      while i < source.count {
        // Without its semicolon it may be the `&` of an address.
        if source[i] == UInt8(ascii: "&"),
          case .character(let scalar, let length) = read(source, at: i, end: source.count),
          source[i + length - 1] == UInt8(ascii: ";")
        {
          append(scalar, to: &output)
          i += length
        } else {
          output.append(source[i])
          i += 1
        }
      }
    }
    return WhiteSpace.collapse(String(decoding: output, as: UTF8.self))
  }

  /// Appends what a reference stands for and returns the bytes it takes; unknown ones stay as written.
  @inline(__always)
  static func append(_ reference: Reference, to output: inout [UInt8]) -> Int {
    switch reference {
    case .character(let scalar, let length):
      append(scalar, to: &output)
      return length
    case .nothing(let length):
      return length
    case .unknown, .ampersand:
      output.append(UInt8(ascii: "&"))
      return 1
    }
  }

  static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    if scalar.isASCII {
      output.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { output.append(byte) }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return (letter >= 0x61 && letter <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }

  private static func number(_ source: Span<UInt8>, at i: Int, end: Int) -> Reference {
    var at = i + 2
    var radix: UInt32 = 10
    if at < end, source[at] | 0x20 == UInt8(ascii: "x") {
      radix = 16
      at += 1
    }
    let first = at
    var value: UInt32 = 0
    while at < end, let digit = digit(source[at]), digit < radix {
      value = min(value * radix + digit, 0x110000)
      at += 1
    }
    guard at > first else { return .ampersand }
    if at < end, source[at] == UInt8(ascii: ";") { at += 1 }
    let length = at - i
    if value >= 0x80 && value <= 0x9F { value = windows1252[Int(value) - 0x80] }
    let isControl = value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D
    guard !isControl, value != 0x7F, value & 0xFFFE != 0xFFFE, !(0xFDD0...0xFDEF).contains(value),
      let scalar = Unicode.Scalar(value)
    else { return .nothing(length: length) }
    return .character(value == 0x0D ? "\n" : scalar, length: length)
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }

  /// Windows-1252, 0x80...0x9F; unassigned positions are 0 (dropped).
  private static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0, 0x017E, 0x0178,
  ]

  /// Code points by name; a name of up to 8 bytes is its bytes, big endian.
  private static let byName: [UInt64: UInt32] = {
    var table: [UInt64: UInt32] = [:]
    func add(_ name: Substring, _ value: UInt32) {
      table[name.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = value
    }
    for (offset, name) in latin1.split(separator: " ").enumerated() { add(name, 160 + UInt32(offset)) }
    for group in others.split(separator: " ") {
      let parts = group.split(separator: "=")
      guard parts.count == 2, let value = UInt32(parts[1]) else { continue }
      add(parts[0], value)
    }
    return table
  }()

  /// U+00A0 on, in order.
  private static let latin1 = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
    acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde \
    Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute \
    Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde \
    auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute \
    ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
    """

  private static let others = """
    quot=34 QUOT=34 amp=38 AMP=38 lt=60 LT=60 gt=62 GT=62 apos=39 COPY=169 REG=174 OElig=338 oelig=339 \
    Scaron=352 scaron=353 Yuml=376 fnof=402 circ=710 tilde=732 Alpha=913 Beta=914 Gamma=915 Delta=916 \
    Epsilon=917 Zeta=918 Eta=919 Theta=920 Iota=921 Kappa=922 Lambda=923 Mu=924 Nu=925 Xi=926 Omicron=927 \
    Pi=928 Rho=929 Sigma=931 Tau=932 Upsilon=933 Phi=934 Chi=935 Psi=936 Omega=937 alpha=945 beta=946 \
    gamma=947 delta=948 epsilon=949 zeta=950 eta=951 theta=952 iota=953 kappa=954 lambda=955 mu=956 nu=957 \
    xi=958 omicron=959 pi=960 rho=961 sigmaf=962 sigma=963 tau=964 upsilon=965 phi=966 chi=967 psi=968 \
    omega=969 thetasym=977 upsih=978 piv=982 ensp=8194 emsp=8195 thinsp=8201 zwnj=8204 zwj=8205 lrm=8206 \
    rlm=8207 ndash=8211 mdash=8212 lsquo=8216 rsquo=8217 sbquo=8218 ldquo=8220 rdquo=8221 bdquo=8222 \
    dagger=8224 Dagger=8225 bull=8226 hellip=8230 permil=8240 prime=8242 Prime=8243 lsaquo=8249 \
    rsaquo=8250 oline=8254 frasl=8260 euro=8364 image=8465 weierp=8472 real=8476 trade=8482 alefsym=8501 \
    larr=8592 uarr=8593 rarr=8594 darr=8595 harr=8596 crarr=8629 lArr=8656 uArr=8657 rArr=8658 dArr=8659 \
    hArr=8660 forall=8704 part=8706 exist=8707 empty=8709 nabla=8711 isin=8712 notin=8713 ni=8715 \
    prod=8719 sum=8721 minus=8722 lowast=8727 radic=8730 prop=8733 infin=8734 ang=8736 and=8743 or=8744 \
    cap=8745 cup=8746 int=8747 there4=8756 sim=8764 cong=8773 asymp=8776 ne=8800 equiv=8801 le=8804 \
    ge=8805 sub=8834 sup=8835 nsub=8836 sube=8838 supe=8839 oplus=8853 otimes=8855 perp=8869 sdot=8901 \
    lceil=8968 rceil=8969 lfloor=8970 rfloor=8971 lang=9001 rang=9002 loz=9674 spades=9824 clubs=9827 \
    hearts=9829 diams=9830 Tab=9 NewLine=10 excl=33 num=35 dollar=36 percnt=37 lpar=40 rpar=41 ast=42 \
    plus=43 comma=44 period=46 sol=47 colon=58 semi=59 equals=61 quest=63 commat=64 lsqb=91 lbrack=91 \
    bsol=92 rsqb=93 rbrack=93 lowbar=95 grave=96 lcub=123 lbrace=123 verbar=124 vert=124 rcub=125 \
    rbrace=125 hyphen=8208 dash=8208 check=10003 star=9734 starf=9733 phone=9742 numero=8470
    """
}
