/// Whether a date in a text is the document's own or one that it mentions, told by the words before it.
enum DateRole {
  /// What the words before a date say.
  struct Reading: Equatable {
    /// Positive for the document's own date, negative for one of something else, 0 for nothing told.
    var weight: Int
    /// The word that told, as folded.
    var mark: String
  }

  /// Reads the words before the one numbered `word`.
  static func read(_ words: [FoldedText.Word], before word: Int) -> Reading {
    var best = Reading(weight: 0, mark: "")
    for distance in 1...9 where word - distance >= 0 {
      let before = words[word - distance]
      // A full stop ends what a mark speaks of; that of `D.O.F.` does not.
      if distance > 1, words[word - distance + 1].separator == 0x2E, before.range.count > 3 { break }
      if let weight = marks[before.folded] {
        // The nearest mark decides.
        best = Reading(weight: weight, mark: before.folded)
        break
      }
    }
    if best.weight == 0, word > 0 {
      // `Colima, Col., a 15 de abril de 2016`; `Lima, 15 de abril de 2016`.
      let last = words[word - 1]
      if last.folded == "a", word > 1, [0x2C, 0x2E].contains(last.separator) {
        return Reading(weight: 2, mark: "a")
      }
      if words[word].separator == 0x2C, last.isCapital, word <= 4 {
        return Reading(weight: 2, mark: last.folded)
      }
    }
    return best
  }

  /// Own dates: what is done with a document on its day. Others: laws and facts that it speaks of.
  private static let marks: [String: Int] = {
    var table: [String: Int] = [:]
    func add(_ words: String, _ weight: Int) {
      for word in words.split(separator: " ") { table[String(word)] = weight }
    }
    add("publicada publicado publicacion dof diario publicase publiquese boe", 4)
    add(
      "fecha fechado fechada expedida expedido emitida emitido suscrita suscrito firmada firmado dado dada", 3
    )
    add("celebrada celebrado sesion siendo reunidos reunieron promulgada promulgado levanta instalacion", 3)
    add(
      "vigor reforma reformas reformada reformado ultima vigente vigencia desde hasta partir periodo entre",
      -2)
    add("articulo conforme abrogada derogada modificada modificado nacido nacio plazo vence limite", -2)
    return table
  }()
}
