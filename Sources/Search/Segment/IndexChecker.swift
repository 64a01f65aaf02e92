import Glibc

/// Tells whether an index on disk is whole. Reads only, never throws: everything it meets becomes a finding.
///
/// Shallow: the manifest, every file it names (frame, all pages' checksums, length against the manifest), files
/// that nobody names. Deep: besides, every term, posting, position, id, column and stored text, and whether they
/// agree. A shallow check reads the index once at the speed of the disk; a deep one takes about as long as a merge.
public struct IndexChecker {
  /// Checks the index of a folder; empty = nothing found.
  public static func check(directory: String, deep: Bool) -> [CheckFinding] {
    check(storage: FileStorage(path: directory), deep: deep)
  }

  package static func check(storage: any Storage, deep: Bool) -> [CheckFinding] {
    var checker = IndexChecker(storage: storage)
    checker.run(deep: deep)
    return checker.findings
  }

  private let storage: any Storage
  private var findings: [CheckFinding] = []

  private init(storage: any Storage) { self.storage = storage }

  private mutating func run(deep: Bool) {
    let manifest: Manifest
    do throws(SearchError) {
      guard let found = try CommitLog(storage: storage).read() else {
        findings.append(.failure(.noIndex(path: storage.path), in: CommitLog.name))
        return
      }
      manifest = found
    } catch {
      findings.append(.failure(error, in: CommitLog.name))
      return
    }
    checkNames(manifest)
    var whole: [Manifest.Entry] = []
    for entry in manifest.segments {
      let before = findings.count
      checkFiles(of: entry)
      if entry.info.analyzerFingerprint != manifest.analyzerFingerprint {
        findings.append(.error(CommitLog.name, .contradiction("analyzer of segment \(entry.info.name)")))
      }
      if findings.count == before { whole.append(entry) }
    }
    checkDerived(DamageTable.fileName, kind: .damagedForms)
    checkDerived(SketchTable.fileName, kind: .sketches)
    checkDerived(BeginningTable.fileName, kind: .beginnings)
    if deep { checkDeeply(whole) }
  }

  /// A table that is derived from the segments: it may be missing, but what is there is whole.
  private mutating func checkDerived(_ name: String, kind: FrameKind) {
    do throws(SearchError) {
      try FramedFile(storage: storage, name: name, kind: kind, segmentID: nil).verifyAll()
    } catch .io(_, _, ENOENT) {
      // Not made yet.
    } catch {
      findings.append(.failure(error, in: name))
    }
  }

  /// Missing and stray files.
  private mutating func checkNames(_ manifest: Manifest) {
    let present: Set<String>
    do throws(SearchError) {
      present = Set(try storage.list())
    } catch {
      findings.append(.failure(error, in: "."))
      return
    }
    let needed = manifest.fileNames
    for name in needed where !present.contains(name) { findings.append(.error(name, .missing)) }
    let known = Set(
      needed + [
        CommitLog.name, WriterLock.name, DamageTable.fileName, SketchTable.fileName, BeginningTable.fileName,
      ])
    for name in present.subtracting(known).sorted() {
      findings.append(CheckFinding(severity: .note, file: name, offset: nil, problem: .stray))
    }
  }

  /// Frames, checksums and lengths of a segment's files and its live file.
  private mutating func checkFiles(of entry: Manifest.Entry) {
    let id = entry.info.segmentID
    for (kind, file) in zip(SegmentInfo.fileKinds, entry.info.files) {
      checkFile(file, kind: kind.kind, segmentID: id)
    }
    guard let live = entry.live else { return }
    checkFile(live.file, kind: .live, segmentID: id)
    do throws(SearchError) {
      _ = try LiveDocuments.open(live, of: entry.info, in: storage)
    } catch {
      if findings.last?.file != live.file.name { findings.append(.failure(error, in: live.file.name)) }
    }
  }

  private mutating func checkFile(_ expected: FrameSummary, kind: FrameKind, segmentID: UInt64) {
    do throws(SearchError) {
      let file = try FramedFile(storage: storage, name: expected.name, kind: kind, segmentID: segmentID)
      try file.verifyAll()
      if file.summary != expected {
        findings.append(.error(expected.name, .contradiction("the manifest has another length or checksum")))
      }
    } catch .io(_, _, ENOENT) {
      // `checkNames` has told it.
    } catch {
      findings.append(.failure(error, in: expected.name))
    }
  }

  private mutating func checkDeeply(_ entries: [Manifest.Entry]) {
    var segments: [Snapshot.Segment] = []
    for entry in entries {
      do throws(SearchError) {
        let reader = try SegmentReader(storage: storage, info: entry.info)
        var live: LiveDocuments?
        if let file = entry.live { live = try LiveDocuments.open(file, of: entry.info, in: storage) }
        segments.append(Snapshot.Segment(reader: reader, live: live, entry: entry))
      } catch {
        findings.append(.failure(error, in: entry.info.name))
      }
    }
    for segment in segments {
      var checker = SegmentChecker(segment)
      checker.run()
      findings += checker.findings
    }
    do throws(SearchError) {
      try checkUniqueness(segments)
    } catch {
      findings.append(.failure(error, in: CommitLog.name))
    }
  }

  /// No id is live in two segments.
  private mutating func checkUniqueness(_ segments: [Snapshot.Segment]) throws(SearchError) {
    for (index, segment) in segments.enumerated() {
      let others = segments.dropFirst(index + 1)
      if others.isEmpty { continue }
      for document in 0..<segment.reader.documentCount where segment.isLive(document) {
        let id = try segment.reader.stored(document).id
        for other in others {
          if let twin = try other.reader.document(id: id), other.isLive(twin) {
            let both = "\(segment.info.name) and \(other.info.name)"
            findings.append(.error(CommitLog.name, .contradiction("document \(id) is in \(both)")))
          }
        }
      }
    }
  }
}
