/// What the elements of one document mean, by the names from the root down to them: the dialect is asked once for a path,
/// not for each element.
///
/// Paths have numbers from 1 on, as names have (`XMLName.number`). Two paths never share a number; a path whose entry had to
/// give way to another gets a new one when it comes again. So memory has a bound, whatever the names in a document.
struct XMLMeaningTable {
  private struct Entry {
    var parent = 0
    var name = 0
    var path = 0
    var local = ""
    /// Whether `role` and `field` are known.
    var isKnown = false
    var role = XMLMeaning.Role.byContent
    var field: String?
  }

  private var entries = Array(repeating: Entry(), count: 256)
  private var paths = 0

  /// Of an element without attributes that are read.
  struct Known {
    var name: String
    var role: XMLMeaning.Role
    var field: String?
    var path: Int
  }

  /// What an element means, if `path(of:in:meaning:)` was told.
  @inline(__always)
  func known(_ name: Int, in parent: Int) -> Known? {
    let place = Self.place(name, parent)
    guard parent > 0, name > 0, entries[place].parent == parent, entries[place].name == name,
      entries[place].isKnown
    else { return nil }
    return Known(
      name: entries[place].local, role: entries[place].role, field: entries[place].field,
      path: entries[place].path)
  }

  /// The number of a path; 0 for elements whose names, or those around them, have no number.
  /// - Parameters:
  ///   - parent: the path of the element around it, nil for the root.
  ///   - meaning: what the element means whenever it has no attributes that are read; nil if that is not known.
  mutating func path(of name: XMLName, in parent: Int?, meaning: XMLMeaning?) -> Int {
    guard name.number > 0, parent != 0 else { return 0 }
    let around = parent ?? 0
    let place = Self.place(name.number, around)
    if entries[place].parent != around || entries[place].name != name.number {
      paths += 1
      entries[place] = Entry(parent: around, name: name.number, path: paths, local: name.local)
    }
    if let meaning, !entries[place].isKnown {
      entries[place].isKnown = true
      entries[place].role = meaning.role
      // What an attribute would give, nothing gives.
      entries[place].field = meaning.attribute == nil ? meaning.field : nil
    }
    return entries[place].path
  }

  @inline(__always)
  private static func place(_ name: Int, _ parent: Int) -> Int {
    let mixed = UInt64(truncatingIfNeeded: parent) &* 0x1_0001 ^ UInt64(truncatingIfNeeded: name)
    return Int((mixed &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}
