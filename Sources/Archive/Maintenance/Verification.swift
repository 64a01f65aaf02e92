import Analysis
import Documents
import Foundation
import GRDB
import Search
import Synchronization

/// What `verify` found.
public struct VerifyReport: Sendable, Equatable {
  /// Everything found, errors first.
  public var findings: [Finding] = []
  /// Objects whose every byte was checked.
  public var objects = 0
  /// Documents in the register.
  public var documents = 0

  /// True when nothing is wrong.
  public var isSound: Bool { !findings.contains { $0.severity == .error } }
}

/// Checks the holdings byte by byte, the register against the holdings, the index's files, and the index against the register.
struct Verification {
  let location: ArchiveLocation
  let deep: Bool
  let jobs: Int
  private let root: OCFLRoot

  init(location: ArchiveLocation, deep: Bool, jobs: Int) {
    self.location = location
    self.deep = deep
    self.jobs = jobs
    root = OCFLRoot(corpus: location.corpus)
  }

  /// Checks everything; again where a writer changed the archive meanwhile and so made it look inconsistent.
  func run(handler: @escaping (Int) -> Void) throws -> VerifyReport {
    var attempts = 0
    while true {
      let before = try? FileSystem.status(location.register).map { SourceStatus($0) }
      var report = try runOnce(handler: handler)
      let after = try? FileSystem.status(location.register).map { SourceStatus($0) }
      attempts += 1
      if report.isSound || before == after { return report }
      if attempts == 3 {
        report.findings.append(
          .note(
            location.root, "a writer was at work during the check; run it again when it has ended",
            "hubo una escritura durante la comprobación; repítala cuando termine"))
        return report
      }
    }
  }

  private func runOnce(handler: @escaping (Int) -> Void) throws -> VerifyReport {
    var report = VerifyReport()
    guard FileSystem.exists(location.corpus) else {
      let message = ArchiveError.noArchive(searched: location.root.display)
      guard !FileSystem.exists(location.index.appending("manifest")) else { throw message }
      report.findings.append(
        .note(
          location.root, "there is no archive here, so nothing to verify",
          "aquí no hay ningún archivo, así que nada que verificar"))
      return report
    }
    let seal = RegisterSeal(corpus: location.corpus, register: location.register)
    guard FileSystem.exists(root.path) || FileSystem.exists(location.register) || FileSystem.exists(seal.path)
    else {
      report.findings.append(.note(location.root, "the archive is empty", "el archivo está vacío"))
      return report
    }
    var wasClosed = false
    if case .closed = seal.state { wasClosed = true }
    if !wasClosed, !FileSystem.exists(location.register), try !hasObjects() {
      report.findings.append(
        .note(
          location.root, "the archive is empty; an interrupted first ingest left it so",
          "el archivo está vacío; así lo dejó una primera ingesta interrumpida"))
      return report
    }
    checkRootFiles(&report)
    let register = checkRegister(seal, &report)
    try checkHoldings(register, &report, handler)
    try checkIndex(register, &report)
    report.findings.sort { $0.severity == .error && $1.severity == .note }
    return report
  }

  private func hasObjects() throws(ArchiveError) -> Bool {
    FileSystem.exists(root.path) ? try !root.objectPaths().isEmpty : false
  }

  private func checkRootFiles(_ report: inout VerifyReport) {
    for file in OCFLRoot.rootFiles {
      let path = root.path.appending(file.name)
      if (try? FileSystem.read(path)) != Array(file.content.utf8) {
        report.findings.append(
          Finding(
            severity: .error, path: path.display,
            english: "it is missing or changed; delete it and run 'acervo rebuild', which writes it anew.",
            spanish: "falta o fue cambiado; bórrelo y ejecute «acervo rebuild», que lo escribe de nuevo."))
      }
    }
  }

  private func checkRegister(_ seal: RegisterSeal, _ report: inout VerifyReport) -> Register? {
    do {
      switch try seal.holds() {
      case true?: break
      case nil:
        report.findings.append(
          .note(
            seal.path, "a writer is at work or was interrupted; the next 'acervo ingest' completes its work",
            "hay una escritura en curso o interrumpida; la próxima «acervo ingest» la completa"))
      case false?:
        let broken = seal.state == .broken
        report.findings.append(
          .rebuildable(
            (broken ? seal.path : location.register).display,
            broken
              ? "the register's seal is missing or unreadable"
              : "its bytes are not the ones it was closed with",
            broken
              ? "falta el sello del registro o no se puede leer" : "sus bytes no son los de su último cierre")
        )
        if broken {
          report.findings.append(
            .rebuildable(
              location.register.display, "it cannot be trusted without its seal",
              "no es confiable sin su sello"))
        }
      }
      let register = try Register(at: location.register, writable: false)
      let problems = try register.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(5)") }
      if problems != ["ok"] {
        report.findings.append(
          .rebuildable(
            location.register.display, "SQLite says: \(problems.joined(separator: "; "))",
            "SQLite dice: \(problems.joined(separator: "; "))"))
        return nil
      }
      return register
    } catch {
      report.findings.append(
        .rebuildable(location.register.display, error.message(spanish: false), error.message(spanish: true)))
      return nil
    }
  }

  private func checkHoldings(
    _ register: Register?, _ report: inout VerifyReport, _ handler: (Int) -> Void
  ) throws {
    var pending: Set<String> = []
    let scheme = IdentifierScheme(authority: (try? register?.setting("authority")) ?? "99999")
    do {
      let unpublished = try register?.pending() ?? []
      pending = Set(unpublished.map { OCFLRoot.encapsulation(scheme.ark($0.name)) })
      for object in unpublished where object.head == 1 {
        let place = root.objectPath(scheme.ark(object.name))
        if FileSystem.exists(root.staging.appending(object.staged)), FileSystem.exists(place) {
          report.findings.append(
            .damaged(
              place, "a new object waits to take this place, which is taken",
              "un objeto nuevo espera este lugar, que está ocupado"))
        }
      }
    } catch {
      report.findings.append(broken(error))
    }
    for entry in try FileSystem.names(in: root.path) {
      let known =
        OCFLRoot.isTuple(entry)
        || ["extensions", OCFLRoot.declaration, OCFLRoot.layout].contains(
          String(decoding: entry, as: UTF8.self))
      if !known {
        report.findings.append(
          .damaged(root.path.appending(entry), "it does not belong to the holdings", "no pertenece al acervo")
        )
      }
    }
    let paths = try root.objectPaths()
    let found = Mutex<[Finding]>([])
    let inFlight = pending
    var place = 0
    while place < paths.count {
      let slice = Array(paths[place..<min(place + 256, paths.count)])
      Parallel.forEach(slice.count, jobs: jobs) { index, _ in
        let findings = check(slice[index], register: register, pending: inFlight)
        if !findings.isEmpty { found.withLock { $0 += findings } }
      }
      place += slice.count
      report.objects += slice.count
      handler(report.objects)
    }
    report.findings += found.withLock { $0 }
    guard let register else { return }
    do {
      report.documents = try register.documentCount()
      let names = try register.read {
        try String.fetchAll($0, sql: "SELECT name FROM object WHERE pending IS NULL")
      }
      for name in names {
        let path = root.objectPath(scheme.ark(name))
        if !FileSystem.exists(path) {
          report.findings.append(
            .damaged(
              path, "the register has this object but the holdings do not",
              "el registro tiene este objeto pero el acervo no"))
        }
      }
    } catch { report.findings.append(broken(error)) }
  }

  private func broken(_ error: ArchiveError) -> Finding {
    .rebuildable(location.register.display, error.message(spanish: false), error.message(spanish: true))
  }

  private func check(_ path: BytePath, register: Register?, pending: Set<String>) -> [Finding] {
    // A pending object may be half way between two versions; the next writer completes it.
    if pending.contains(String(decoding: path.lastComponent, as: UTF8.self)) { return [] }
    let validation = ObjectValidation(path)
    guard validation.findings.isEmpty, let object = validation.object, let register else {
      return validation.findings
    }
    let name = object.inventory.id.split(separator: "/").last.map(String.init) ?? ""
    do {
      guard let head = try register.objectHead(name) else {
        return [
          .rebuildable(
            path.display, "the holdings have this object but the register does not",
            "el acervo tiene este objeto pero el registro no")
        ]
      }
      let wanted = RegisteredState(records: validation.records, object: name)
      let registered = try RegisteredState(register: register, object: name)
      if head != object.inventory.headNumber || registered != wanted {
        return [
          .rebuildable(
            location.register.display, "its rows for \(name) are not what \(path.display) says",
            "sus filas de \(name) no son lo que dice \(path.display)")
        ]
      }
    } catch {
      return [broken(error)]
    }
    return []
  }

  private func checkIndex(_ register: Register?, _ report: inout VerifyReport) throws {
    let last = try register?.lastSequence() ?? 0
    for finding in IndexChecker.check(directory: location.indexDirectory, deep: deep) {
      report.findings.append(
        Finding(
          severity: finding.severity == .error ? .error : .note,
          path: location.index.appending(finding.file).display,
          english: finding.message(spanish: false), spanish: finding.message(spanish: true)))
    }
    guard let register else { return }
    let snapshot: Snapshot
    do {
      snapshot = try Archive(at: location).openIndex().snapshot()
    } catch {
      if case .noIndex = error,
        RegisterSeal(corpus: location.corpus, register: location.register).state == .open || last == 0
      {
        report.findings.append(
          .note(
            location.index, "nothing is indexed yet; the next 'acervo ingest' completes it",
            "todavía no hay nada indizado; la próxima «acervo ingest» lo completa"))
        // The checker's complaint about the same thing is no damage then.
        report.findings.removeAll { $0.severity == .error && $0.path.hasPrefix(location.index.display) }
        return
      }
      report.findings.append(
        .rebuildable(location.index.display, error.message(spanish: false), error.message(spanish: true)))
      return
    }
    if snapshot.through > last {
      report.findings.append(
        .rebuildable(
          location.index.display, "it holds changes that the register does not know",
          "contiene cambios que el registro no conoce"))
    }
    let waiting = try register.read {
      try Int.fetchOne(
        $0, sql: "SELECT count(*) FROM document WHERE sequence > ?", arguments: [Int64(snapshot.through)])
        ?? 0
    }
    if waiting > 0 {
      report.findings.append(
        .note(
          location.index, "\(waiting) documents wait to be indexed; the next 'acervo ingest' does it",
          "\(waiting) documentos esperan ser indizados; lo hace la próxima «acervo ingest»"))
    }
    try compare(snapshot, register, &report)
  }

  /// Every document that the index has to hold, and no other.
  private func compare(_ snapshot: Snapshot, _ register: Register, _ report: inout VerifyReport) throws {
    let loader = HoldingLoader(
      root: root, scheme: IdentifierScheme(authority: try register.setting("authority") ?? "99999"),
      register: register, reading: SourceReading.ofHoldings)
    var missing = 0
    var expected = 0
    var changed = 0
    var after: UInt64 = 0
    while true {
      let rows = try register.documents(after: after, limit: 1024)
      guard let last = rows.last, after < snapshot.through else { break }
      let counts = Mutex<(missing: Int, changed: Int)>((0, 0))
      let unreadable = Mutex<[Finding]>([])
      let due = rows.filter { $0.sequence <= snapshot.through && $0.withdrawn == nil }
      let failures = Failures()
      Parallel.forEach(due.count, jobs: jobs) { place, _ in
        do {
          guard let held = try snapshot.document(id: due[place].id) else {
            counts.withLock { $0.missing += 1 }
            return
          }
          if held.version != due[place].version { counts.withLock { $0.changed += 1 } }
          if deep {
            do {
              let (document, parsed) = try loader.load(due[place])
              let wanted = IndexDocument(document, parsed: parsed)
              if held.title != wanted.title || held.blocks != wanted.blocks {
                counts.withLock { $0.changed += 1 }
              }
            } catch {
              unreadable.withLock { $0.append(loader.finding(error, due[place])) }
            }
          }
        } catch { failures.add(error) }
      }
      do { try failures.rethrow() } catch {
        let text = (error as? SearchError)?.message(spanish: false) ?? "\(error)"
        let spanish = (error as? SearchError)?.message(spanish: true) ?? "\(error)"
        report.findings.append(.rebuildable(location.index.display, text, spanish))
        return
      }
      expected += due.count
      report.findings += unreadable.withLock { $0 }
      missing += counts.withLock { $0.missing }
      changed += counts.withLock { $0.changed }
      after = last.sequence
    }
    // A document changed after the index's commit still stands in it in its earlier version.
    let superseded = try register.read {
      try Int.fetchOne(
        $0,
        sql: """
          SELECT count(DISTINCT document) FROM version v JOIN document d ON d.id = v.document
          WHERE v.sequence <= ?1 AND d.sequence > ?1 AND v.sequence =
            (SELECT max(w.sequence) FROM version w WHERE w.document = v.document AND w.sequence <= ?1)
          """, arguments: [Int64(snapshot.through)]) ?? 0
    }
    if missing > 0 || changed > 0 || snapshot.documentCount != expected + superseded {
      report.findings.append(
        .rebuildable(
          location.index.display,
          "it does not agree with the register (\(missing) documents missing, \(changed) different, \(snapshot.documentCount) held, \(expected + superseded) expected)",
          "no concuerda con el registro (faltan \(missing) documentos, difieren \(changed), tiene \(snapshot.documentCount), se esperan \(expected + superseded))"
        ))
    }
  }
}
