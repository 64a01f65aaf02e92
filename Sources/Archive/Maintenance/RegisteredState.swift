/// The register's rows for one object as its records in the holdings say they have to be.
struct RegisteredState: Equatable {
  var documents: [DocumentRow] = []
  var versions: [VersionRow] = []

  /// From the records of an object's versions, oldest first.
  init(records: [HoldingRecord], object: String) {
    var seen: Set<String> = []
    for (place, record) in records.enumerated() {
      for document in record.documents where seen.insert("\(document.id)@\(document.version)").inserted {
        versions.append(VersionRow(document, objectVersion: place + 1, event: record.event))
      }
    }
    documents = (records.last?.documents ?? []).map { DocumentRow($0, object: object) }
    documents.sort { $0.id < $1.id }
    versions.sort { ($0.document, $0.version) < ($1.document, $1.version) }
  }

  /// As the register has them.
  init(register: Register, object: String) throws(ArchiveError) {
    documents = try register.documents(ofObject: object).sorted { $0.id < $1.id }
    for document in documents { versions += try register.versions(of: document.id) }
    versions.sort { ($0.document, $0.version) < ($1.document, $1.version) }
  }
}
