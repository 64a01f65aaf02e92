import Testing

@testable import Documents

@Suite struct TarAndWarcTests {
  private func open(_ bytes: [UInt8], name: String? = nil) throws -> Container {
    guard case .container(let container) = try DocumentReader().read(bytes, name: name) else {
      throw DocumentError.noText
    }
    return container
  }

  // MARK: tar

  private func header(_ name: String, size: Int, type: Character = "0") -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      block.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    put(String(name.prefix(99)), at: 0)
    let octal = String(size, radix: 8)
    put(String(repeating: "0", count: 11 - octal.count) + octal, at: 124)
    put(String(type), at: 156)
    put("ustar", at: 257)
    block.replaceSubrange(148..<156, with: repeatElement(0x20, count: 8))
    let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
    put(sum, at: 148)
    block[148 + sum.utf8.count] = 0
    return block
  }

  private func file(_ name: String, _ text: String, type: Character = "0") -> [UInt8] {
    let data = Array(text.utf8)
    let padding = [UInt8](repeating: 0, count: (512 - data.count % 512) % 512)
    return header(name, size: data.count, type: type) + data + padding
  }

  @Test func tarOfFilesLinksAndLongNames() throws {
    let long = String(repeating: "carpeta/", count: 20) + "acta.txt"
    let bytes =
      file("./leyes/ley.txt", "La ley.") + header("leyes/", size: 0, type: "5")
      + header("enlace", size: 0, type: "2") + file("././@LongLink", long + "\0", type: "L")
      + file("x", "Acta.")
      + file("pax", "21 path=año/pax.txt\n", type: "x") + file("y", "Pax.")
      + [UInt8](repeating: 0, count: 1024)
    let container = try open(bytes)
    #expect(container.format == .tar)
    #expect(container.members.map(\.name) == ["leyes/ley.txt", long, "año/pax.txt"])
    #expect(try container.bytes(of: 1) == Array("Acta.".utf8))
    #expect(container.problems.map(\.name) == ["enlace"])
    #expect(container.problems.first?.error == .symbolicLink)
  }

  @Test func tarNamesNeverLeadOut() throws {
    let container = try open(file("../../etc/passwd", "hola") + file("/raíz.txt", "hola"))
    #expect(container.members.map(\.name) == ["etc/passwd", "raíz.txt"])
  }

  @Test func tarCutAnywhereNeverTraps() throws {
    let whole = file("a.txt", String(repeating: "texto ", count: 200)) + file("b.txt", "fin")
    for length in stride(from: 0, to: whole.count, by: 37) { _ = try? open(Array(whole[..<length])) }
    var random = SeededBytes(seed: 7)
    for _ in 0..<200 {
      var broken = whole
      for _ in 0..<4 {
        broken[Int(random.next() % UInt64(broken.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      if let container = try? open(broken) {
        for member in container.members.indices { _ = try? container.bytes(of: member) }
      }
    }
  }

  // MARK: WARC

  private func record(_ type: String, _ uri: String, _ body: String, contentType: String = "application/http")
    -> [UInt8]
  {
    Array(
      """
      WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(uri)\r\nWARC-Date: 2016-04-15T10:00:00Z\r
      Content-Type: \(contentType)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)\r\n\r\n
      """.utf8)
  }

  @Test func pagesOfAWebArchive() throws {
    let page = "<html><body><p>La gestión del agua en Colima.</p></body></html>"
    let chunked = "\(String(page.utf8.count, radix: 16))\r\n\(page)\r\n0\r\n\r\n"
    let bytes =
      record("warcinfo", "", "software: x", contentType: "application/warc-fields")
      + record("request", "http://a.gob.mx/", "GET / HTTP/1.1\r\n\r\n")
      + record(
        "response", "http://a.gob.mx/uno.html",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n\(chunked)"
      )
      + record(
        "response", "http://a.gob.mx/no", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no</p>"
      )
      + record("response", "http://a.gob.mx/f.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx")
      + record("resource", "http://a.gob.mx/dos.txt", "Texto suelto.", contentType: "text/plain")
    let container = try open(bytes, name: "a.warc")
    #expect(container.format == .warc)
    #expect(container.members.map(\.name) == ["a.gob.mx/uno.html", "a.gob.mx/dos.txt"])
    #expect(container.warnings.map(\.code) == [.partLeftOut])
    let member = container.members[0]
    guard case .document(let document) = try DocumentReader().read(try container.bytes(of: 0), member: member)
    else {
      Issue.record("no document")
      return
    }
    #expect(document.blocks.map(\.text) == ["La gestión del agua en Colima."])
    #expect(document.values(of: "source") == ["http://a.gob.mx/uno.html"])
    #expect(document.metadata.first { $0.field == "date" }?.confidence == .inferred)
    #expect(document.values(of: "date") == ["2016-04-15"])
  }

  @Test func warcGoesOnAfterADamagedRecord() throws {
    let bytes =
      Array("WARC/1.0\r\nContent-Length: muchos\r\n\r\nxx\r\n".utf8)
      + record("resource", "http://a.gob.mx/dos.txt", "Texto suelto.", contentType: "text/plain")
    let container = try open(bytes)
    #expect(container.members.map(\.name) == ["a.gob.mx/dos.txt"] && container.problems.count == 1)
  }

  // MARK: Codings

  @Test func codingsAreUndone() {
    #expect(TransferCoding.base64(Array("aG9s\r\nYQ==".utf8)) == Array("hola".utf8))
    #expect(
      TransferCoding.quotedPrintable(Array("gesti=C3=B3n=\r\n p=FA=zz".utf8)) == Array("gesti".utf8) + [
        0xC3, 0xB3,
      ] + Array("n p".utf8) + [0xFA] + Array("=zz".utf8))
    #expect(
      TransferCoding.unchunk(Array("4\r\nhola\r\n2;x=y\r\n m\r\n0\r\n\r\n".utf8)) == Array("hola m".utf8))
    #expect(TransferCoding.unchunk(Array("<html>".utf8)) == nil)
  }

  // MARK: Mail

  @Test func messageWithAttachment() throws {
    let message = """
      From: =?ISO-8859-1?Q?Oficial=EDa_Mayor?= <om@colima.gob.mx>
      To: archivo@colima.gob.mx
      Subject: =?UTF-8?B?Q29udm9jYXRvcmlh?= =?UTF-8?Q?_p=C3=BAblica?=
      Date: Fri, 15 Apr 2016 10:00:00 -0500
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="xx"

      --xx
      Content-Type: multipart/alternative; boundary=yy

      --yy
      Content-Type: text/plain; charset=utf-8

      Texto simple
      --yy
      Content-Type: text/html; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      <p>Sesi=F3n ordinaria.</p>
      --yy--
      --xx
      Content-Type: text/plain; name="orden del dia.txt"
      Content-Disposition: attachment; filename="orden del dia.txt"
      Content-Transfer-Encoding: base64

      T3JkZW4gZGVsIGTDrWE=
      --xx--
      """
    let container = try open(Array(message.utf8), name: "carta.eml")
    #expect(container.format == .mail)
    #expect(container.members.map(\.name) == ["mensaje.html", "orden del dia.txt"])
    #expect(try container.bytes(of: 1) == Array("Orden del día".utf8))
    guard
      case .document(let document) = try DocumentReader().read(
        try container.bytes(of: 0), member: container.members[0])
    else {
      Issue.record("no document")
      return
    }
    #expect(document.blocks.map(\.text) == ["Sesión ordinaria."])
    #expect(document.title == "Convocatoria pública")
    #expect(document.values(of: "date") == ["2016-04-15"])
    #expect(document.values(of: "creator") == ["Oficialía Mayor <om@colima.gob.mx>"])
  }

  @Test func aTextWithColonsIsNoMessage() throws {
    for text in [
      "Fecha: hoy\nAsunto: agua\n\nTexto.", "Subject: x\nDate: y\nFrom: z\n\nTexto.", "To: a\n\nb",
    ] {
      guard case .document = try DocumentReader().read(Array(text.utf8), name: "a.txt") else {
        Issue.record("\(text)")
        return
      }
    }
  }
}
