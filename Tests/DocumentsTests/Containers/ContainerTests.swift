import Testing

@testable import Documents

@Suite struct ContainerTests {
  // MARK: - Makers: stored blocks of DEFLATE need no compressor

  func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }

  func stored(_ data: [UInt8]) -> [UInt8] {
    [1] + little(data.count, 2) + little(~data.count & 0xFFFF, 2) + data
  }

  func gzip(_ text: String) -> [UInt8] {
    let data = Array(text.utf8)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + stored(data)
      + little(Int(RawInflate.checksum(data)), 4) + little(data.count, 4)
  }

  struct Entry {
    var name: String
    var text: String
    var method = 0
    var flags = 0
    var mode = 0
    var lie = 0
  }

  func zip(_ entries: [Entry]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let data = Array(entry.text.utf8)
      let packed = entry.method == 8 ? stored(data) : data
      let name = Array(entry.name.utf8)
      let common =
        little(20, 2) + little(entry.flags, 2) + little(entry.method, 2) + little(0, 4)
        + little(Int(RawInflate.checksum(data)), 4) + little(packed.count, 4)
        + little(data.count + entry.lie, 4) + little(name.count, 2) + little(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + little(0x0314, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
      directory += little(entry.mode << 16, 4) + little(bytes.count, 4) + name
      bytes += [0x50, 0x4B, 3, 4] + common + name + packed
    }
    let offset = bytes.count
    return bytes + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(entries.count, 2)
      + little(entries.count, 2) + little(directory.count, 4) + little(offset, 4) + little(0, 2)
  }

  func open(_ bytes: [UInt8], name: String? = nil, limits: ReadLimits = ReadLimits()) throws -> Container {
    guard case .container(let container) = try DocumentReader(limits: limits).read(bytes, name: name) else {
      throw DocumentError.noText
    }
    return container
  }

  // MARK: - gzip

  @Test func gzipOfSeveralMembers() throws {
    let container = try open(gzip("hola ") + gzip("mundo"), name: "carpeta/acta.txt.gz")
    #expect(container.format == .gzip && container.members.map(\.name) == ["acta.txt"])
    #expect(try container.bytes(of: 0) == Array("hola mundo".utf8))
    #expect(throws: DocumentError.noText) { try container.bytes(of: 1) }
  }

  @Test func gzipCutAnywhereIsAnError() {
    let whole = gzip("hola mundo")
    for length in 2..<whole.count {
      #expect(throws: DocumentError.self, "length \(length)") {
        try open(Array(whole[..<length])).bytes(of: 0)
      }
    }
  }

  @Test func gzipChecksumIsChecked() {
    var bytes = gzip("hola mundo")
    bytes[bytes.count - 8] ^= 1
    #expect(throws: RawInflate.wrongChecksum) { try open(bytes).bytes(of: 0) }
  }

  @Test func gzipRubbishAfterIsIgnored() throws {
    #expect(try open(gzip("hola") + [1, 2, 3]).bytes(of: 0) == Array("hola".utf8))
  }

  @Test func limitsStopInflating() {
    var limits = ReadLimits()
    limits.maximumInflatedBytes = 8
    #expect(throws: RawInflate.tooLong(limits)) {
      try open(gzip("hola ") + gzip("mundo"), limits: limits).bytes(of: 0)
    }
  }

  // MARK: - ZIP

  @Test func zipMembers() throws {
    let container = try open(
      zip([
        Entry(name: "a/", text: ""), Entry(name: "a/uno.txt", text: "uno"),
        Entry(name: "dos.txt", text: "dos", method: 8),
      ]))
    #expect(container.members.map(\.name) == ["a/uno.txt", "dos.txt"])
    #expect(try container.bytes(of: 0) == Array("uno".utf8))
    #expect(try container.bytes(of: 1) == Array("dos".utf8))
    #expect(container.problems.isEmpty && container.warnings.isEmpty)
  }

  @Test func namesAreMadeHarmless() throws {
    let names = [
      "../../x.txt", "/etc/passwd", "..\\..\\x.txt", "C:\\dir\\y.txt", "con\nsalto.txt", "..", "x.txt",
    ]
    let container = try open(zip(names.map { Entry(name: $0, text: $0) }))
    #expect(
      container.members.map(\.name) == [
        "x.txt", "etc/passwd", "x (2).txt", "dir/y.txt", "con_salto.txt", "miembro-6", "x (3).txt",
      ])
    #expect(container.warnings.count == 7)
  }

  @Test func whatCannotBeReadIsAProblem() throws {
    let container = try open(
      zip([
        Entry(name: "cifrado.txt", text: "x", flags: 1),
        Entry(name: "enlace", text: "/etc/passwd", mode: 0xA1FF),
        Entry(name: "raro.txt", text: "x", method: 12), Entry(name: "bueno.txt", text: "hola"),
      ]))
    #expect(container.members.map(\.name) == ["bueno.txt"])
    #expect(container.problems.map(\.name) == ["cifrado.txt", "enlace", "raro.txt"])
    #expect(container.problems[0].error == .encrypted && container.problems[1].error == .symbolicLink)
    #expect(try container.bytes(of: 0) == Array("hola".utf8))
  }

  @Test(arguments: [-1, 1, 1000])
  func lyingSizesAreErrors(lie: Int) throws {
    for method in [0, 8] {
      let container = try open(zip([Entry(name: "a.txt", text: "hola mundo", method: method, lie: lie)]))
      #expect(throws: DocumentError.self) { try container.bytes(of: 0) }
    }
  }

  @Test func memberAndTotalLimits() throws {
    var limits = ReadLimits()
    limits.maximumMembers = 2
    limits.maximumTotalInflatedBytes = 5
    let container = try open(zip((0..<4).map { Entry(name: "\($0).txt", text: "hola") }), limits: limits)
    #expect(container.members.count == 1 && container.problems.count == 2)
  }

  @Test func zipCutAtEveryLengthNeverTraps() throws {
    let whole = zip([Entry(name: "uno.txt", text: "uno", method: 8), Entry(name: "dos.txt", text: "dos")])
    for length in 4..<whole.count {
      #expect(throws: DocumentError.self, "length \(length)") { try open(Array(whole[..<length])) }
    }
  }

  @Test func everyByteChangedNeverTraps() throws {
    let whole = zip([Entry(name: "uno.txt", text: "uno", method: 8), Entry(name: "dos.txt", text: "dos")])
    for i in whole.indices {
      for mask: UInt8 in [0xFF, 0x01, 0x80] {
        var bytes = whole
        bytes[i] ^= mask
        guard let container = try? open(bytes) else { continue }
        for member in container.members.indices { _ = try? container.bytes(of: member) }
      }
    }
  }
}
