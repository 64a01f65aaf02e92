/// Where the lines of a text were wrapped.
struct TextWidth {
  /// The usual length of a full line in bytes; nil if the text is not wrapped: each line is a paragraph.
  let wrap: Int?

  /// The 90th percentile of the line lengths; over 200 the text is not wrapped.
  init(_ lines: [TextLine]) {
    var counts = [Int](repeating: 0, count: 256)
    var total = 0
    for line in lines where !line.isFurniture {
      counts[min(line.count, 255)] += 1
      total += 1
    }
    var seen = 0
    var length = 0
    while length < 255 {
      seen += counts[length]
      if seen * 10 >= total * 9 { break }
      length += 1
    }
    wrap = length > 200 ? nil : length
  }

  /// Whether the line was broken because the next word did not fit, not because a paragraph ended.
  func isFull(_ count: Int, nextWord: Int) -> Bool {
    guard let wrap else { return false }
    return count >= 30 && count + 1 + nextWord >= wrap * 9 / 10
  }
}
