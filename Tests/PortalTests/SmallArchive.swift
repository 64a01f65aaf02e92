import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

/// A small archive in a temporary folder, made anew for each test that asks for one.
final class SmallArchive: Sendable {
  let folder: URL
  let archive: Archive

  /// The texts that every test may count on; names are the order of their identifiers.
  static let documents: [(name: String, text: String)] = [
    (
      "01-plan.html",
      """
      <!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Plan de acción local de Zacatecas</title>
      <meta name="DC.date" content="2016-04-15"><meta name="DC.type" content="Plan de acción">
      <meta name="description" content="Compromisos de gobierno abierto del estado."></head><body><main>
      <h1>Plan de acción local de Zacatecas</h1><p>El secretariado técnico local coordina la consulta pública.</p>
      <h2>Compromisos</h2><ul><li>Agua limpia para Sombrerete</li><li>Presupuesto participativo</li></ul>
      <table><tr><td>Responsable</td><td>Plazo</td><td>Monto</td></tr><tr><td>Secretaría de la Función Pública</td>
      <td>diciembre</td><td>1,200</td></tr><tr><td>Contraloría</td><td>sin plazo</td></tr></table>
      <p>La participación ciudadana es el corazón del gobierno abierto.</p></main></body></html>
      """
    ),
    (
      "02-hostil.html",
      """
      <!DOCTYPE html><html lang="es"><head><meta charset="utf-8">
      <title>&lt;script&gt;alert(1)&lt;/script&gt; "\u{301} onload=alert(2) hostil</title></head>
      <body><p>Texto hostil con &lt;img src=x onerror=alert(3)&gt; y "\u{301} onclick=alert(4).</p>
      <script>alert(5)</script></body></html>
      """
    ),
    (
      "03-nota.txt",
      "Minuta de la sesión\n\nFecha: 3 de mayo de 2017\n\nSe acordó publicar la minuta de la sesión.\n"
    ),
  ]

  init(extra: [(name: String, text: String)] = [], ingest: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("portal-\(UUID().uuidString)")
    let source = folder.appendingPathComponent("source")
    try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
    let root = folder.appendingPathComponent("archive")
    for name in ["Corpus", "Index"] {
      try FileManager.default.createDirectory(
        at: root.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    archive = Archive(at: ArchiveLocation(root: BytePath(root.path)))
    if ingest {
      for (name, text) in Self.documents + extra { try write(name, text) }
      try takeIn()
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent("source/\(name)"))
  }

  func takeIn() throws {
    let report = try archive.ingest(
      IngestRequest(
        paths: [BytePath(folder.appendingPathComponent("source").path)], jobs: 1, memoryBudget: 8 << 20))
    #expect(report.rejected == 0)
  }

  /// The identifier of the document whose title holds this text.
  func id(of title: String) throws -> String {
    try #require(try archive.list().first { $0.title.contains(title) }?.id)
  }

  func portal(
    limits: RequestLimits = RequestLimits(),
    settings change: (inout PortalService.Settings) -> Void = { _ in }
  ) throws -> PortalService {
    var settings = PortalService.Settings(host: "127.0.0.1", port: 0, width: 2)
    change(&settings)
    return try PortalService(archive: archive, settings: settings, limits: limits, log: { _ in })
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }

  func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}
