import Foundation
import Glibc
import TestSupport
import Testing

/// What permissions refuse is refused to nobody when the tests run as the superuser: then the program runs as another.
private let unprivileged: [String]? =
  geteuid() != 0
  ? []
  : FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
    ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : nil

@Suite(.enabled(if: unprivileged != nil, "needs an account without privileges"))
struct PermissionTests {
  private func protect(_ folder: String, mode: String) throws {
    let change = Process()
    change.executableURL = URL(fileURLWithPath: "/bin/chmod")
    change.arguments = ["-R", mode, folder]
    try change.run()
    change.waitUntilExit()
  }

  /// The program where an account without privileges can reach it.
  private func program(of place: Workplace) throws -> Program {
    var program = place.program
    program.prefix = unprivileged ?? []
    return program
  }

  @Test func unreadableFilesAreRejectedAndTheRestGoesOn() throws {
    let place = try Workplace(documents: 2)
    try place.folder.write("secreto", to: "fuentes/cerrada/secreto.txt")
    try protect(place.folder.path, mode: "a+rwX")
    try protect(place.sources + "/cerrada", mode: "a-rwx")
    try protect(place.sources + "/acta-0.html", mode: "a-rwx")
    defer { try? protect(place.folder.path, mode: "u+rwX") }
    let run = try program(of: place).run("ingest", place.sources, "--format", "json")
    #expect(run.status == 2, "\(run.errors)")
    let report = try run.json()
    #expect(report["accepted"] as? Int == 1 && report["rejected"] as? Int == 2)
  }

  @Test func aReadOnlyArchiveIsSearchedButNotWritten() throws {
    let place = try Workplace(documents: 3)
    try place.program.run("ingest", place.sources)
    try protect(place.folder.path, mode: "a+rX,a-w")
    defer { try? protect(place.folder.path, mode: "u+rwX") }
    let program = try program(of: place)
    #expect(try program.run("search", "acta", "--format", "json").json()["total"] as? Int == 3)
    #expect(try program.run("stats", "--count").output == "3\n")
    #expect(try program.run("list").lines.count == 3)
    let verify = try program.run("verify", "--deep")
    #expect(verify.status == 0, "\(verify.output)")
    for words in [["ingest", place.sources], ["withdraw", "g100001x", "--reason", "x"], ["rebuild"]] {
      let run = try program.run(words)
      #expect(run.status == 1, "\(words)")
      #expect(run.errors.contains("No permission"), "\(words): \(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1)
    }
  }
}
