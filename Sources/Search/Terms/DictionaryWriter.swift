// A sorted dictionary of byte strings, front coded in blocks of 32 under an index of the blocks' first keys.
// Used for stems, surfaces, document ids and facet values. Keys have 0...255 bytes and ascend (equal ones are allowed).
//
// Section:
//
// | part | bytes | |
// |---|---|---|
// | blocks | | one after the other |
// | prefixes | 8 a block | first eight bytes of the block's first key as a number, the first byte the highest, zeros after a shorter key |
// | offsets | packed (`PackedInts`) | start of each block in the section, then the end of the last |
// | trailer | 8 + 8 | number of keys, length of the blocks |
//
// Block of up to 32 keys:
//
// | part | bytes | |
// |---|---|---|
// | length of the keys part | varint | |
// | each key | 1 + 1 + *s* | bytes shared with the key before (0 for the first), *s*, the other *s* bytes |
// | each payload | | whatever the user of the dictionary puts there, in the order of the keys |

/// Writes a dictionary section; the caller takes the bytes out of `output` whenever it likes, in order.
struct DictionaryWriter {
  static let keysPerBlock = 32
  static let maximumKeyLength = 255

  /// Bytes of the section that are ready and were not taken yet.
  private(set) var output = ByteBuffer()
  private(set) var count: UInt64 = 0
  private var taken: UInt64 = 0
  private var last: [UInt8] = []
  private var keys = ByteBuffer()
  private var payloads = ByteBuffer()
  private var prefixes = ByteBuffer()
  private var offsets: [UInt64] = []

  /// Whether the next key opens a block, so that its payload must not lean on the one before.
  var startsBlock: Bool { count % UInt64(Self.keysPerBlock) == 0 }

  mutating func add(_ key: [UInt8], payload: [UInt8]) throws(SearchError) {
    try add(key.span, payload: payload.span)
  }

  mutating func add(_ key: Span<UInt8>, payload: Span<UInt8>) throws(SearchError) {
    guard key.count <= Self.maximumKeyLength else { throw .limit("a key of \(key.count) bytes") }
    if startsBlock { endBlock() }
    var shared = 0
    if startsBlock {
      offsets.append(taken + UInt64(output.count))
      var prefix: UInt64 = 0
      for index in 0..<8 { prefix = prefix << 8 | (index < key.count ? UInt64(key[index]) : 0) }
      prefixes.u64(prefix)
    } else {
      let limit = min(last.count, key.count)
      while shared < limit && last[shared] == key[shared] { shared += 1 }
      let ascends = shared == last.count || (shared < key.count && last[shared] < key[shared])
      precondition(ascends, "keys of a dictionary must ascend")
    }
    keys.u8(UInt8(shared))
    keys.u8(UInt8(key.count - shared))
    let suffix = key.extracting(shared..<key.count)
    keys.append(suffix)
    payloads.append(payload)
    last.removeLast(last.count - (startsBlock ? 0 : shared))
    last.append(span: suffix)
    count += 1
  }

  /// Completes the section.
  mutating func finish() {
    endBlock()
    let blocksLength = taken + UInt64(output.count)
    output.append(prefixes.bytes)
    offsets.append(blocksLength)
    PackedIntsWriter.append(offsets, to: &output)
    output.u64(count)
    output.u64(blocksLength)
  }

  /// Moves the bytes that are ready to a file.
  mutating func drain(to frame: FrameWriter) throws(SearchError) {
    try frame.write(output.bytes.span)
    taken += UInt64(output.count)
    output.removeAll()
  }

  private mutating func endBlock() {
    if keys.count == 0 { return }
    output.varint(UInt64(keys.count))
    output.append(keys.bytes)
    output.append(payloads.bytes)
    keys.removeAll()
    payloads.removeAll()
  }
}
