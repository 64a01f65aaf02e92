/// Canonical composition (Unicode Standard, UAX #15) of lower-case Latin, Greek and Cyrillic letters with one
/// combining mark, and the folding of accented Latin letters to plain ones.
struct LetterComposition: Sendable {
  static let shared = LetterComposition()

  /// Rows of mark, bases, and the composed letters in the same order.
  static let rows: [(mark: UInt32, bases: String, composed: String)] = [
    (0x0300, "aeiouünēōwâăêôơưyеи", "àèìòùǜǹḕṑẁầằềồờừỳѐѝ"),
    (0x0301, "aeiouyclnrszügåæøçēïkmõōpũwâăêôơưϊαεηιϋουωгк", "áéíóúýćĺńŕśźǘǵǻǽǿḉḗḯḱḿṍṓṕṹẃấắếốớứΐάέήίΰόύώѓќ"),
    (0x0302, "aeioucghjswyzạẹọ", "âêîôûĉĝĥĵŝŵŷẑậệộ"),
    (0x0303, "anoiuvâăeêôơưy", "ãñõĩũṽẫẵẽễỗỡữỹ"),
    (0x0304, "aeiouüäȧæǫöõȯygḷṛиу", "āēīōūǖǟǡǣǭȫȭȱȳḡḹṝӣӯ"),
    (0x0306, "aegiouȩạиужае", "ăĕğĭŏŭḝặйўӂӑӗ"),
    (0x0307, "cegzaobdfhmnprsśšṣtwxyſ", "ċėġżȧȯḃḋḟḣṁṅṗṙṡṥṧṩṫẇẋẏẛ"),
    (0x0308, "aeiouyhõūwxtιυеіаәжзиоөэучы", "äëïöüÿḧṏṻẅẍẗϊϋёїӓӛӝӟӥӧӫӭӱӵӹ"),
    (0x0309, "aâăeêioôơuưy", "ảẩẳẻểỉỏổởủửỷ"),
    (0x030A, "auwy", "åůẘẙ"),
    (0x030B, "ouу", "őűӳ"),
    (0x030C, "cdelnrstzaiouügkʒjh", "čďěľňřšťžǎǐǒǔǚǧǩǯǰȟ"),
    (0x030F, "aeioruѵ", "ȁȅȉȍȑȕѷ"),
    (0x0311, "aeioru", "ȃȇȋȏȓȗ"),
    (0x031B, "ou", "ơư"),
    (0x0323, "bdhklmnrstvwzaeioơuưy", "ḅḍḥḳḷṃṇṛṣṭṿẉẓạẹịọợụựỵ"),
    (0x0324, "u", "ṳ"),
    (0x0325, "a", "ḁ"),
    (0x0326, "st", "șț"),
    (0x0327, "cgklnrstedh", "çģķļņŗşţȩḑḩ"),
    (0x0328, "aeiuo", "ąęįųǫ"),
    (0x032D, "delntu", "ḓḙḽṋṱṷ"),
    (0x032E, "h", "ḫ"),
    (0x0330, "eiu", "ḛḭṵ"),
    (0x0331, "bdklnrtzh", "ḇḏḵḻṉṟṯẕẖ"),
  ]

  /// Letters that do not decompose but that readers type in a plainer way.
  static let replacements: [(letter: String, plain: String)] = [
    ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("ı", "i"),
    ("ſ", "s"), ("þ", "th"), ("ħ", "h"), ("ŧ", "t"),
  ]

  private let keys: [UInt64]
  private let values: [UInt32]
  private var plain: [UInt32: (UInt8, UInt8)] = [:]

  private init() {
    var pairs: [(UInt64, UInt32)] = []
    var bases: [UInt32: UInt32] = [:]
    for row in Self.rows {
      for (base, composed) in zip(row.bases.unicodeScalars, row.composed.unicodeScalars) {
        pairs.append((Self.key(base.value, row.mark), composed.value))
        bases[composed.value] = base.value
      }
    }
    pairs.sort { $0.0 < $1.0 }
    keys = pairs.map { $0.0 }
    values = pairs.map { $0.1 }
    for row in Self.replacements {
      guard let letter = row.letter.unicodeScalars.first else { continue }
      let bytes = Array(row.plain.utf8)
      plain[letter.value] = (bytes[0], bytes.count > 1 ? bytes[1] : 0)
    }
    for composed in bases.keys {
      var base = composed
      while let next = bases[base] { base = next }
      if base < 0x80 {
        plain[composed] = (UInt8(truncatingIfNeeded: base), 0)
      } else if let replacement = plain[base] {
        plain[composed] = replacement
      }
    }
    plain[0xF1] = nil  // ñ is a letter of its own
  }

  private static func key(_ base: UInt32, _ mark: UInt32) -> UInt64 { UInt64(base) << 32 | UInt64(mark) }

  /// The lower-case letter that `base` and `mark` compose to.
  func compose(_ base: UInt32, _ mark: UInt32) -> UInt32? {
    let key = Self.key(base, mark)
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? values[low] : nil
  }

  /// The one or two ASCII letters (the second 0 if there is one) that a lower-case Latin letter folds to; none
  /// for ñ, for ASCII and for other scripts.
  func fold(_ letter: UInt32) -> (UInt8, UInt8)? { plain[letter] }
}
