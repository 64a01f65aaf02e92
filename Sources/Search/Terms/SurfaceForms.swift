// The forms of a stem, in `.surfaces` before the dictionary of surfaces; where, the stem's entry says. Nothing stands
// there for a stem whose only form is the stem itself.
//
// | field | form | |
// |---|---|---|
// | each form, from number 0 | 1 + 1 + *s* | bytes shared with the form before (the first: with the stem), *s*, the other *s* bytes |
// | | varint | positions that have this form |
//
// The dictionary of surfaces fills the rest of `.surfaces`, less its last eight bytes, which say where it begins.
// The payload of a surface: ordinal of the stem, form number, positions, as three varints.

/// A way in which a stem is written; its form number is its place in the stem's list.
struct SurfaceForm: Sendable, Equatable {
  var surface: String
  /// Positions of the segment that have it.
  var count: UInt32
}

/// What the dictionary of surfaces says of one.
struct SurfaceEntry: Sendable, Equatable {
  var stemOrdinal: UInt32
  var form: UInt32
  var count: UInt32

  init(stemOrdinal: UInt32, form: UInt32, count: UInt32) {
    self.stemOrdinal = stemOrdinal
    self.form = form
    self.count = count
  }

  /// Reads a payload of the dictionary of surfaces.
  init(from payloads: inout ByteCursor) {
    stemOrdinal = payloads.varint32()
    form = payloads.varint32()
    count = payloads.varint32()
  }
}

/// Writes and reads the list of a stem's forms.
enum FormList {
  static func encode(_ forms: [SurfaceForm], stem: [UInt8], into buffer: inout ByteBuffer) throws(SearchError)
  {
    var last = stem
    for form in forms {
      let surface = Array(form.surface.utf8)
      guard surface.count <= DictionaryWriter.maximumKeyLength else {
        throw .limit("a word of \(surface.count) bytes")
      }
      var shared = 0
      while shared < min(last.count, surface.count) && last[shared] == surface[shared] { shared += 1 }
      buffer.u8(UInt8(shared))
      buffer.u8(UInt8(surface.count - shared))
      buffer.append(surface.span.extracting(shared..<surface.count))
      buffer.varint(UInt64(form.count))
      last = surface
    }
  }

  /// Nil when the bytes make no sense.
  static func decode(_ cursor: inout ByteCursor, count: UInt32, stem: [UInt8]) -> [SurfaceForm]? {
    var forms: [SurfaceForm] = []
    var surface = stem
    for _ in 0..<count {
      let shared = Int(cursor.u8())
      let length = Int(cursor.u8())
      if cursor.failed || shared > surface.count { return nil }
      surface.removeLast(surface.count - shared)
      cursor.copy(length, to: &surface)
      let positions = cursor.varint32()
      if cursor.failed { return nil }
      forms.append(SurfaceForm(surface: String(decoding: surface, as: UTF8.self), count: positions))
    }
    return cursor.remaining == 0 ? forms : nil
  }
}
