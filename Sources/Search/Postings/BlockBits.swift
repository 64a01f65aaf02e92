// The documents of a dense block once more, as bits: what a look-up needs. A block whose documents, from the first that it
// might have to its last, are at most 1,024 has them behind its boosts; it then need not be decoded to tell which of many
// documents are in it, and where. (Lucene 10 has such blocks instead of packed gaps; here both: going through a list in
// order stays as it was.)
//
// *n* words for a span of 64 (*n* - 1) < *s* <= 64 *n* documents, the first of them that after the block before:
//
// | bytes | |
// |---|---|
// | *n* | for each word, documents of the block before it |
// | 8 *n* | the words, little endian; bit *i* of word *w*: whether document 64 *w* + *i* of the span is there |

/// The bits of the block at hand, in memory of their own: a copy of at most 144 bytes costs less than checking each look-up.
@safe struct BlockBits: ~Copyable {
  /// The longest span that has bits.
  static let maximumSpan: UInt32 = 1_024
  private static let maximumWords = Int(maximumSpan) / 64

  /// SAFETY: both of `maximumWords` numbers, allocated in `init`, freed in `deinit`, never handed out.
  private let words: UnsafeMutablePointer<UInt64>
  private let ranks: UnsafeMutablePointer<UInt8>

  init() {
    unsafe words = .allocate(capacity: Self.maximumWords)
    unsafe words.initialize(repeating: 0, count: Self.maximumWords)
    unsafe ranks = .allocate(capacity: Self.maximumWords)
    unsafe ranks.initialize(repeating: 0, count: Self.maximumWords)
  }

  deinit {
    unsafe words.deallocate()
    unsafe ranks.deallocate()
  }

  // MARK: Layout

  /// Documents from behind `before` (UInt32.max for none) through `last`.
  @inline(__always)
  static func span(after before: UInt32, through last: UInt32) -> UInt32 { last &- before }

  /// Bytes of the bits of a full block of a span; 0 if it has none.
  @inline(__always)
  static func byteCount(span: UInt32) -> Int {
    span == 0 || span > maximumSpan ? 0 : 9 &* ((Int(span) &+ 63) &>> 6)
  }

  /// Appends the bits of a full block if its span has them.
  /// - Parameter gaps: from each document to the one before, less one.
  static func write(gaps: NumberBlock, span: UInt32, into buffer: inout ByteBuffer) {
    let count = byteCount(span: span) / 9
    if count == 0 { return }
    var words = InlineArray<16, UInt64>(repeating: 0)
    var place = -1
    for index in 0..<blockSize {
      place += Int(gaps[index]) + 1
      words[place >> 6] |= 1 << UInt64(place & 63)
    }
    var rank = 0
    for word in 0..<count {
      buffer.u8(UInt8(rank))
      rank += words[word].nonzeroBitCount
    }
    for word in 0..<count { buffer.u64(words[word]) }
  }

  // MARK: Look-ups

  /// Takes the bits of a block out of verified bytes.
  @inline(__always)
  func take(_ bytes: ByteView, at offset: Int, span: UInt32) throws(SearchError) {
    let length = Self.byteCount(span: span)
    let count = length / 9
    try bytes.checkBounds(offset, length)
    unsafe bytes.withVerified(offset) { source in
      // SAFETY: 9 * count bytes are readable, as checked, and a span has at most `maximumWords` words.
      var word = 0
      while word < count {
        unsafe words[word] = source.loadUnaligned(fromByteOffset: count &+ 8 &* word, as: UInt64.self)
        word &+= 1
      }
      unsafe UnsafeMutableRawPointer(ranks).copyMemory(from: source, byteCount: count)
    }
  }

  /// 1 if the document so far behind the first of the span is in the block, else 0.
  @inline(__always)
  func bit(_ place: UInt32) -> Int {
    // SAFETY: the mask keeps the word inside.
    unsafe Int(truncatingIfNeeded: (words[Int(place &>> 6) & 15] &>> UInt64(place & 63)) & 1)
  }

  /// How many documents of the block come before the one so far behind the first of the span.
  @inline(__always)
  func rank(_ place: UInt32) -> UInt32 {
    let word = Int(place &>> 6) & 15
    // SAFETY: the mask keeps the word inside.
    let below = unsafe words[word] & ((1 &<< UInt64(place & 63)) &- 1)
    return unsafe UInt32(truncatingIfNeeded: Int(ranks[word]) &+ below.nonzeroBitCount)
  }
}
