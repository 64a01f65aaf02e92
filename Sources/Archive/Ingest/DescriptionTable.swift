import Documents
import Foundation
import SwiftCSV

/// A table of descriptions (`--metadata FILE.csv`): one row a file, columns named after description fields.
///
/// The column `file` (or `archivo`) is a path, relative to the table's folder or absolute; `replaces` (or `reemplaza`)
/// names, in the same way, the file that this one is a newer version of. Several values of a field are separated by `|`.
struct DescriptionTable: Sendable {
  /// One row.
  struct Row: Sendable, Equatable {
    var line: Int
    var given: [String: [String]]
    var replaces: BytePath?
  }

  let path: BytePath
  private(set) var rows: [BytePath: Row] = [:]
  /// Containers of which members have rows of their own, and those rows.
  private(set) var members: [BytePath: [BytePath]] = [:]

  /// Reads a table.
  ///
  /// - Throws: `ArchiveError.metadata` naming the line, `ArchiveError.io` when it cannot be read.
  init(at path: BytePath) throws(ArchiveError) {
    self.path = path
    let bytes = try FileSystem.read(path)
    let text = Self.decode(bytes)
    let delimiter: CSVDelimiter = Self.delimiter(of: text)
    let table: EnumeratedCSV
    do {
      table = try EnumeratedCSV(string: text, delimiter: delimiter, loadColumns: false)
    } catch {
      throw .metadata(path: path.display, line: 1, what: BilingualText("\(error)", "\(error)"))
    }
    var fields: [Int: DescriptionField] = [:]
    var fileColumn: Int?
    var replacesColumn: Int?
    for (column, head) in table.header.enumerated() {
      switch DescriptionText.fold(head) {
      case "file", "archivo": fileColumn = column
      case "replaces", "reemplaza": replacesColumn = column
      case "": continue
      default:
        guard let field = DescriptionField(typed: head) else {
          throw .metadata(
            path: path.display, line: 1,
            what: Self.words(ArchiveError.unknownField(name: head)))
        }
        guard !fields.values.contains(field) else {
          throw .metadata(
            path: path.display, line: 1,
            what: BilingualText("two columns are '\(field.rawValue)'", "dos columnas son «\(field.rawValue)»")
          )
        }
        fields[column] = field
      }
    }
    guard let fileColumn else {
      throw .metadata(
        path: path.display, line: 1,
        what: BilingualText("there is no column 'file'", "falta la columna «file»"))
    }
    let folder = BytePath(path.parent)
    for (number, cells) in table.rows.enumerated() {
      let line = number + 2
      guard cells.indices.contains(fileColumn) else { continue }
      if cells.dropFirst(table.header.count).contains(where: { !$0.isEmpty }) {
        throw .metadata(
          path: path.display, line: line,
          what: BilingualText(
            "there are more cells than columns; put values that hold the separator between quotation marks",
            "hay más celdas que columnas; ponga entre comillas los valores que contienen el separador"))
      }
      let name = cells[fileColumn].trimmingCharacters(in: .whitespaces)
      if name.isEmpty {
        if cells.allSatisfy({ $0.isEmpty }) { continue }
        throw .metadata(
          path: path.display, line: line,
          what: BilingualText("the column 'file' is empty", "la columna «file» está vacía"))
      }
      var row = Row(line: line, given: [:])
      for (column, field) in fields where cells.indices.contains(column) {
        for part in cells[column].split(separator: "|") {
          let value: String
          do {
            value = try field.normalised(String(part))
          } catch {
            throw .metadata(path: path.display, line: line, what: Self.words(error))
          }
          if !value.isEmpty { row.given[field.rawValue, default: []].append(value) }
        }
      }
      if let replacesColumn, cells.indices.contains(replacesColumn) {
        let old = cells[replacesColumn].trimmingCharacters(in: .whitespaces)
        if !old.isEmpty { row.replaces = Self.resolve(old, in: folder) }
      }
      let file = Self.resolve(name, in: folder)
      if let earlier = rows[file] {
        throw .metadata(
          path: path.display, line: line,
          what: BilingualText(
            "'\(name)' already stands in line \(earlier.line)",
            "«\(name)» ya está en la línea \(earlier.line)"))
      }
      rows[file] = row
      if let mark = name.range(of: "!/") {
        members[Self.resolve(String(name[..<mark.lowerBound]), in: folder), default: []].append(file)
      }
    }
  }

  /// An error's sentence without its full stop, to stand inside another one.
  private static func words(_ error: ArchiveError) -> BilingualText {
    BilingualText(
      String(error.message(spanish: false).dropLast()), String(error.message(spanish: true).dropLast()))
  }

  private static func resolve(_ name: String, in folder: BytePath) -> BytePath {
    let path = name.hasPrefix("/") ? BytePath(name) : folder.appending(name)
    return FileSystem.realPath(path) ?? path
  }

  /// UTF-8 with or without a mark, otherwise Windows-1252, as spreadsheets write it.
  private static func decode(_ bytes: [UInt8]) -> String {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let text =
      String(validating: body, as: UTF8.self) ?? String(data: Data(body), encoding: .windowsCP1252)
      ?? String(decoding: body, as: UTF8.self)
    return text.replacingOccurrences(of: "\r\n", with: "\n")
  }

  /// The delimiter of the first line: semicolon and tab are what spreadsheets in Spanish write.
  private static func delimiter(of text: String) -> CSVDelimiter {
    let head = text.prefix { $0 != "\n" }
    if head.contains(",") { return .comma }
    if head.contains(";") { return .semicolon }
    return head.contains("\t") ? .tab : .comma
  }
}
