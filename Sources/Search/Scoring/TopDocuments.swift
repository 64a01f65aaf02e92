/// A document with its place in an order.
package struct RankedDocument: Sendable {
  /// Greater comes first.
  package var key: Double
  /// Smaller comes first among equal keys.
  package var sequence: UInt64
  /// Index in the snapshot's segments.
  package var segment: Int
  /// Number in the segment.
  package var document: UInt32
  /// The document's score in points, whatever the order is by.
  package var points: Int

  static func precedes(_ a: RankedDocument, _ b: RankedDocument) -> Bool {
    if a.key != b.key { return a.key > b.key }
    if a.sequence != b.sequence { return a.sequence < b.sequence }
    return a.segment != b.segment ? a.segment < b.segment : a.document < b.document
  }
}

/// Keeps the first `capacity` documents of an order: a binary heap with the last of them at the root.
///
/// Memory is taken once. A document that does not get in costs one comparison.
struct TopDocuments {
  private let capacity: Int
  private var heap: [RankedDocument] = []

  init(capacity: Int) {
    self.capacity = capacity
    heap.reserveCapacity(capacity)
  }

  /// The key below which nothing gets in any more.
  var threshold: Double {
    guard heap.count == capacity else { return -.infinity }
    return heap.first?.key ?? .infinity
  }

  /// The last of the best; nil while there is room.
  var last: RankedDocument? { heap.count == capacity ? heap.first : nil }

  mutating func insert(_ candidate: RankedDocument) {
    guard capacity > 0 else { return }
    if heap.count < capacity {
      heap.append(candidate)
      siftUp()
    } else if RankedDocument.precedes(candidate, heap[0]) {
      heap[0] = candidate
      siftDown()
    }
  }

  /// The documents in order.
  func sorted() -> [RankedDocument] { heap.sorted(by: RankedDocument.precedes) }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard RankedDocument.precedes(heap[parent], heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var last = parent
      let left = 2 * parent + 1
      if left < heap.count, RankedDocument.precedes(heap[last], heap[left]) { last = left }
      if left + 1 < heap.count, RankedDocument.precedes(heap[last], heap[left + 1]) { last = left + 1 }
      if last == parent { return }
      heap.swapAt(parent, last)
      parent = last
    }
  }
}
