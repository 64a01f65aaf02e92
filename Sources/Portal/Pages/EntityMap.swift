import Archive
import Search

/// The 32 entidades as a map of tiles of equal size: none is too small to be hit with a finger.
enum EntityMap {
  /// Code, name, row and column of each tile.
  static let tiles: [(code: String, name: String, row: Int, column: Int)] = [
    ("BC", "Baja California", 1, 1), ("SON", "Sonora", 1, 2), ("CHIH", "Chihuahua", 1, 3),
    ("COAH", "Coahuila", 1, 4), ("NL", "Nuevo León", 1, 5), ("TAM", "Tamaulipas", 1, 6),
    ("BCS", "Baja California Sur", 2, 1), ("SIN", "Sinaloa", 2, 2), ("DGO", "Durango", 2, 3),
    ("ZAC", "Zacatecas", 2, 4), ("SLP", "San Luis Potosí", 2, 5), ("NAY", "Nayarit", 3, 2),
    ("JAL", "Jalisco", 3, 3), ("AGS", "Aguascalientes", 3, 4), ("GTO", "Guanajuato", 3, 5),
    ("QRO", "Querétaro", 3, 6), ("HGO", "Hidalgo", 3, 7), ("COL", "Colima", 4, 3),
    ("MICH", "Michoacán", 4, 4), ("MEX", "Estado de México", 4, 5), ("CDMX", "Ciudad de México", 4, 6),
    ("TLAX", "Tlaxcala", 4, 7), ("VER", "Veracruz", 4, 8), ("YUC", "Yucatán", 4, 10),
    ("GRO", "Guerrero", 5, 4), ("MOR", "Morelos", 5, 5), ("PUE", "Puebla", 5, 6), ("OAX", "Oaxaca", 5, 7),
    ("TAB", "Tabasco", 5, 8), ("CAM", "Campeche", 5, 9), ("QROO", "Quintana Roo", 5, 10),
    ("CHIS", "Chiapas", 6, 8),
  ]

  /// The tiles for the template, coloured by number of documents in five steps.
  static func shown(_ facet: Facet, _ asked: PortalRequest) -> [[String: Any]] {
    var counts: [String: Int] = [:]
    for value in facet.values { counts[value.value] = value.count }
    let known = tiles.compactMap { counts[$0.name] }.sorted()
    return tiles.map { tile in
      let count = counts[tile.name] ?? 0
      var search = SearchParameters()
      search.filters = [Keyword(field: "entidad", value: tile.name)]
      // By rank, not by number: one entity with most documents would leave all others in the palest colour.
      let below = known.filter { $0 < count }.count
      let level = count == 0 ? 0 : 1 + below * 5 / max(1, known.count)
      return [
        "code": tile.code, "name": tile.name, "row": tile.row, "column": tile.column, "level": min(5, level),
        "count": DateWording.count(count), "spoken": Wording.documents(count, asked.language),
        "href": count > 0 ? asked.links.results(search) : false as Any,
      ]
    }
  }
}
