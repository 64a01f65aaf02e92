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
    let reach = words.count <= 25 ? 16 : 9
    for distance in 1...reach where word - distance >= 0 {
      let before = words[word - distance]
      // A full stop ends what a mark speaks of; that of `D.O.F.` does not.
      if distance > 1, words[word - distance + 1].separator == 0x2E, before.range.count > 3 { break }
      if let weight = marks[before.folded] {
        // The nearest mark decides.
        best = Reading(
          weight: adjusted(weight, of: words, at: word - distance, before: word), mark: before.folded)
        break
      }
    }
    if best.weight == 0, word > 0 {
      // On a line of its own the place and the date are those of the document.
      let weight = words.count <= 16 ? 5 : 2
      // `Colima, Col., a 15 de abril de 2016`; `Lima, 15 de abril de 2016`; `Bs. As., 12/01/2016`.
      let last = words[word - 1]
      if last.folded == "a", word > 1, [0x2C, 0x2E].contains(last.separator) {
        return Reading(weight: weight, mark: "a")
      }
      let isAfterPlace =
        words[word].separator == 0x2C || (words[word].separator == 0x2E && last.range.count <= 3)
      // `Por Ilse Ávila, 22/07/2016` is whose entry it is in a list.
      if isAfterPlace, last.isCapital, last.number == nil, word <= 4, words[0].folded != "por" {
        return Reading(weight: weight, mark: last.folded)
      }
    }
    return best
  }

  /// What a mark weighs where it stands.
  private static func adjusted(_ weight: Int, of words: [FoldedText.Word], at mark: Int, before date: Int)
    -> Int
  {
    let earlier = words[max(0, mark - 5)..<mark]
    if weight == publication {
      // `Última reforma publicada DOF 15-01-2026` is not when the law was published, but when its text was.
      if earlier.contains(where: { $0.folded == "ultima" }) { return 1 }
      if earlier.contains(where: { $0.folded.hasPrefix("reforma") || $0.folded.hasPrefix("adicion") }) {
        return -2
      }
      // In a sentence it is as likely another norm that was published.
      return words.count <= 40 ? weight : 1
    }
    if words[mark].folded == "fecha", let before = earlier.last?.folded {
      // `el oficio de fecha…` dates the other.
      if before == "de" { return -1 }
      if before == "con" || before == "la" { return 0 }
    }
    // `Fecha: 3 de mayo` heads a line; within a sentence it is the name of a field or of another paper's date.
    if words[mark].folded == "fecha", mark > 1 || date - mark > 3 { return 0 }
    return weight
  }

  private static let publication = 4

  /// Own dates: what is done with a document on its day. Others: laws and facts that it speaks of.
  private static let marks: [String: Int] = {
    var table: [String: Int] = [:]
    func add(_ words: String, _ weight: Int) {
      for word in words.split(separator: " ") { table[String(word)] = weight }
    }
    add("publicada publicado publicacion dof diario publicase publiquese boe", publication)
    add(
      "fecha fechado fechada expedida expedido emitida emitido suscrita suscrito firmada firmado dado dada", 3
    )
    add("celebrada celebrado sesion siendo reunidos reunieron promulgada promulgado levanta instalacion", 3)
    add("adoptada adoptado proclamada proclamado aprobada aprobado actualizado actualizada actualizacion", 2)
    add(
      "vigor reforma reformas reformada reformado ultima vigente vigencia desde hasta partir periodo entre",
      -2)
    add("articulo conforme abrogada derogada modificada modificado nacido nacio plazo vence limite", -2)
    return table
  }()
}
