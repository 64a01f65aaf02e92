import Foundation
import Testing

/// The documents tell the truth about paths, commands and imports.
@Suite("Documentation")
struct DocumentationTests {
  static let readmes = ["README.md", "README.es.md"]
  static let documents = readmes + ["ARCHITECTURE.md"]

  @Test("every path named exists", arguments: documents)
  func paths(_ name: String) throws {
    let paths = Markdown(try Repository.text(name)).paths
    #expect(paths.count >= 5, "\(name) names \(paths.count) paths: is it still read right?")
    for path in paths { #expect(Repository.has(path), "\(name) names \(path), which does not exist") }
  }

  @Test("every command named is one of the program's", arguments: readmes)
  func commands(_ name: String) throws {
    let known = try Repository.commands()
    #expect(known.count >= 20)
    let named = Markdown(try Repository.text(name)).commands
    #expect(named.count >= 12)
    for command in named {
      #expect(known.contains(command), "\(name) names 'acervo \(command)', which is no command")
    }
    // And the other way round: each command with its other names is in the table.
    for command in known where command != "help" {
      let text = try Repository.text(name)
      #expect(
        text.contains("`\(command)`") || text.contains("`acervo \(command)`"), "\(name) leaves out \(command)"
      )
    }
  }

  @Test("every type named in the map is in the sources")
  func types() throws {
    let words = try Repository.words()
    let types = Markdown(try Repository.text("ARCHITECTURE.md")).types
    #expect(types.count >= 30)
    for type in types {
      #expect(words.contains(type), "ARCHITECTURE.md names \(type), which is not in Sources")
    }
  }

  @Test("the table of imports is true")
  func imports() throws {
    let table = Markdown(try Repository.text("ARCHITECTURE.md")).imports
    let modules = try Repository.modules()
    #expect(Set(table.keys) == modules)
    for module in modules.sorted() {
      #expect(try Repository.imports(of: module, among: modules) == table[module], "imports of \(module)")
    }
  }

  @Test("the two READMEs have the same parts")
  func twins() throws {
    let levels = try Self.readmes.map { Markdown(try Repository.text($0)).headingLevels }
    #expect(levels[0] == levels[1])
    #expect(levels[0].count >= 20)
  }

  @Test("these checks can fail")
  func canFail() throws {
    let text = Markdown(
      """
      # A
      `Sources/Search/Missing.swift`, `Missing.md`, `Sources`, `/d/ID`, `.zip`, [x](docs/GONE.md), [y](https://a.b/c.md)
      | `Search` | `Analysis`, `Portal` | |
      ```sh
      acervo ingset x
      $ acervo search y
      acervo: no command
      acervo      491.0 kB
      ```
      `acervo buscarr` and `NoSuchTypeAnywhere`
      """)
    #expect(text.paths == ["Sources/Search/Missing.swift", "Missing.md", "Sources", "docs/GONE.md"])
    #expect(text.paths.map(Repository.has) == [false, false, true, false])
    #expect(text.commands == ["ingset", "search", "buscarr"])
    let known = try Repository.commands()
    #expect(text.commands.map(known.contains) == [false, true, false])
    #expect(text.types == ["NoSuchTypeAnywhere"])
    #expect(try !Repository.words().contains("NoSuchTypeAnywhere"))
    #expect(text.imports == ["Search": ["Analysis", "Portal"]])
    #expect(try Repository.imports(of: "Search", among: try Repository.modules()) != text.imports["Search"])
  }
}

/// The parts of a Markdown text that can be checked.
private struct Markdown {
  /// Inline code outside fences.
  private(set) var spans: [String] = []
  /// Targets of links.
  private(set) var links: [String] = []
  /// Lines inside fences.
  private(set) var fenced: [String] = []
  private(set) var headingLevels: [Int] = []
  /// Cells of the lines that are table rows.
  private(set) var rows: [[String]] = []

  init(_ text: String) {
    var isFenced = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        isFenced.toggle()
      } else if isFenced {
        fenced.append(line)
      } else {
        if line.hasPrefix("#") { headingLevels.append(line.prefix { $0 == "#" }.count) }
        if line.hasPrefix("|") { rows.append(line.split(separator: "|").map(String.init)) }
        spans += Self.code(in: line)
        links += line.components(separatedBy: "](").dropFirst().map { String($0.prefix { $0 != ")" }) }
      }
    }
  }

  private static func code(in line: String) -> [String] {
    line.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }

  /// What stands in the repository: the first folder is one of its own, or the ending is that of a source or document.
  var paths: [String] {
    let folders = ["Sources", "Tests", "docs", "Scripts", "Benchmarks", "Corpus", "Index", ".ci"]
    let endings = [".swift", ".md", ".py", ".sh"]
    // Made when the program is built or run.
    let made = ["Corpus/holdings", "Corpus/staging", "Corpus/register", "Corpus/write.lock"]
    let named = spans.filter { span in
      span.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
      } && !made.contains { span.hasPrefix($0) }
        && (folders.contains(String(span.prefix { $0 != "/" })) || endings.contains { span.hasSuffix($0) })
    }
    return named + links.filter { !$0.contains(":") && !$0.hasPrefix("#") }
  }

  /// The word behind `acervo` wherever code begins with it.
  var commands: [String] {
    (fenced + spans).compactMap { line in
      // Output has its own use of the word: `acervo: No document…`, `acervo              491.0 kB`.
      let words = line.split(separator: " ", omittingEmptySubsequences: false).drop { $0 == "$" }
      guard words.first == "acervo", let word = words.dropFirst().first, let first = word.first,
        first.isLetter
      else { return nil }
      return String(word)
    }
  }

  /// Names of types: capitals inside, as in `PostingsCursor`; of `A.b` the first part.
  var types: [String] {
    spans.map { $0.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) } }.filter { name in
      guard let first = name.first, first.isUppercase else { return false }
      return name.dropFirst().contains(where: \.isUppercase) && name.contains(where: \.isLowercase)
    }.map(String.init).filter { name in
      !spans.contains { $0.hasPrefix(name + "/") || $0.hasPrefix(name + ".md") }
    }
  }

  /// Rows that begin with modules: what each imports of ours.
  var imports: [String: Set<String>] {
    let modules = [
      "CLibXML2", "CZlib", "CLinux", "Analysis", "Documents", "Search", "Archive", "Portal", "Command",
    ]
    var found: [String: Set<String>] = [:]
    for row in rows where row.count > 1 {
      let names = Self.code(in: row[0])
      guard !names.isEmpty, names.allSatisfy(modules.contains) else { continue }
      for name in names { found[name] = Set(Self.code(in: row[1])) }
    }
    return found
  }
}

/// The repository that this file is in.
private enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The Swift files under a folder.
  static func sources(under folder: String) throws -> [String] {
    let base = root.appending(path: folder).resolvingSymlinksInPath()
    return try FileManager.default.subpathsOfDirectory(atPath: base.path).filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: base.appending(path: $0), encoding: .utf8) }
  }

  static func modules() throws -> Set<String> {
    Set(
      try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
        .filter { $0.first != "." })
  }

  static func imports(of module: String, among modules: Set<String>) throws -> Set<String> {
    var found: Set<String> = []
    for source in try sources(under: "Sources/\(module)") {
      for line in source.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, words.count == place + 2 else {
          continue
        }
        let name = String(words[place + 1])
        if modules.contains(name) { found.insert(name) }
      }
    }
    return found
  }

  /// Every word of the sources.
  static func words() throws -> Set<String> {
    var words: Set<String> = []
    for source in try sources(under: "Sources") {
      for word in source.utf8.split(whereSeparator: { !isWordByte($0) }) { words.insert(String(word) ?? "") }
    }
    return words
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Names and other names of the program's commands, as `Sources/Command` declares them.
  static func commands() throws -> Set<String> {
    var names: Set<String> = ["help"]
    let folder = try sources(under: "Sources/Command")
    for source in folder {
      for part in source.components(separatedBy: "\nstruct ").dropFirst() {
        let type = part.prefix { $0.isLetter }
        guard part.dropFirst(type.count).hasPrefix(": ParsableCommand"), type != "Acervo" else { continue }
        names.insert(quoted(in: part, after: "commandName:", until: ",").first ?? type.lowercased())
        names.formUnion(quoted(in: part, after: "aliases: [", until: "]"))
      }
    }
    return names
  }

  private static func quoted(in text: String, after mark: String, until end: Character) -> [String] {
    guard let start = text.range(of: mark) else { return [] }
    return text[start.upperBound...].prefix { $0 != end }.components(separatedBy: "\"").enumerated()
      .filter { $0.offset % 2 == 1 }.map(\.element)
  }
}
