/// Folding of whole strings for matching of names and values: lower case, composed, accents removed. Spaces
/// and punctuation stay as they are.
public enum TextFolding {
  /// Lower case without accents; ñ stays: `Michoacán de Ocampo` gives `michoacan de ocampo`.
  public static func fold(_ text: String) -> String { fold(text, keepingTilde: true) }

  /// As ``fold(_:)``, and ñ becomes n.
  public static func foldAll(_ text: String) -> String { fold(text, keepingTilde: false) }

  private static func fold(_ text: String, keepingTilde: Bool) -> String {
    let composition = LetterComposition.shared
    var lower = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let letters = ScalarClass.ligature(scalar.value) {
        for byte in [letters.first, letters.second, letters.third] where byte != 0 {
          lower.append(Unicode.Scalar(byte))
        }
        continue
      }
      for mapped in (Unicode.Scalar(ScalarClass.narrow(scalar.value)) ?? scalar).properties.lowercaseMapping
        .unicodeScalars
      {
        if let last = lower.last, let composed = composition.compose(last.value, mapped.value),
          let result = Unicode.Scalar(composed)
        {
          lower.removeLast()
          lower.append(result)
        } else {
          lower.append(mapped)
        }
      }
    }
    var result = String.UnicodeScalarView()
    for scalar in lower {
      if let (first, second) = composition.fold(scalar.value) {
        result.append(Unicode.Scalar(first))
        if second != 0 { result.append(Unicode.Scalar(second)) }
      } else if scalar.value == 0xF1, !keepingTilde {
        result.append("n")
      } else if (0x300...0x36F).contains(scalar.value) || scalar.value == 0xAD {
        continue
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
