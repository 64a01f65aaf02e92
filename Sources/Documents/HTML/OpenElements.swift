/// The stack of open elements of a page, for tag soup.
///
/// Only elements that shape blocks are kept (`HTMLElement.isStructural`). Table cells bound what an end tag
/// inside them can close, as in the WHATWG standard. Every operation is constant time, amortised: how many
/// of each element are open within the innermost cell is counted, so a stray end tag costs no search.
struct OpenElements {
  struct Entry {
    var element: HTMLElement
    /// Of the element and all around it.
    var region: HTMLRegion
    /// What the element is as a container, nil if it is none.
    var containerKind: HTMLContainer.Kind?
    /// Index of the container the blocks inside belong to; nil until the first block.
    var container: Int32?
    /// The level of the heading the element is or is in, 0 for none.
    var headingLevel: UInt8 = 0
    /// The counters below, as they were outside.
    fileprivate var outerItems: UInt16 = 0
    fileprivate var outerRow = false
    fileprivate var outerCell = false
  }

  private(set) var entries: [Entry] = []
  /// Whether elements were nested deeper than the limit and are read as if they were not there.
  private(set) var isFlattened = false
  private let maximumDepth: Int

  /// Open items of the innermost list.
  private var openItems: UInt16 = 0
  /// Whether the innermost table has a row, a cell or caption open.
  private(set) var isRowOpen = false
  private(set) var isCellOpen = false
  private var openTables = 0
  /// Open elements of each kind, one table of counts for each open cell and one for the page.
  private var counts: [UInt16]
  private var scope = 0
  /// Start tags that found the stack full, by element.
  private var overflow: [Int]

  private static let kinds = HTMLElement.allCases.count

  init(maximumDepth: Int) {
    self.maximumDepth = min(max(maximumDepth, 1), 32_000)
    counts = Array(repeating: 0, count: Self.kinds)
    overflow = Array(repeating: 0, count: Self.kinds)
  }

  var region: HTMLRegion { entries.last?.region ?? [] }
  var isInTable: Bool { openTables > 0 }
  var isItemOpen: Bool { openItems > 0 }
  /// The level of the heading around this place, 0 for none.
  var headingLevel: Int { entries.last.map { Int($0.headingLevel) } ?? 0 }

  /// Whether an end tag of the element would close something.
  func isOpen(_ element: HTMLElement) -> Bool {
    switch element {
    case .item: openItems > 0
    case .table: openTables > 0
    case .row: isRowOpen
    case .cell, .caption: isCellOpen
    default: counts[scope * Self.kinds + Int(element.rawValue)] > 0
    }
  }

  /// Opens an element; false if the stack is full.
  mutating func push(
    _ element: HTMLElement, adding region: HTMLRegion, as kind: HTMLContainer.Kind?, headingLevel: Int
  ) -> Bool {
    guard entries.count < maximumDepth else {
      overflow[Int(element.rawValue)] += 1
      isFlattened = true
      return false
    }
    var entry = Entry(
      element: element, region: self.region.union(region), containerKind: kind, container: nil,
      headingLevel: UInt8(truncatingIfNeeded: headingLevel))
    if headingLevel == 0, element != .table, let outer = entries.last {
      entry.headingLevel = outer.headingLevel
    }
    entry.outerItems = openItems
    entry.outerRow = isRowOpen
    entry.outerCell = isCellOpen
    entries.append(entry)
    counts[scope * Self.kinds + Int(element.rawValue)] += 1
    switch element {
    case .item: openItems += 1
    case .list: openItems = 0
    case .table:
      openTables += 1
      openItems = 0
      isRowOpen = false
      isCellOpen = false
    case .row: isRowOpen = true
    case .cell, .caption:
      isCellOpen = true
      openItems = 0
      scope += 1
      counts.append(contentsOf: repeatElement(0, count: Self.kinds))
    default: break
    }
    return true
  }

  /// Whether a start tag of the element was not kept because the stack was full; counts its end tag.
  mutating func closeOverflow(_ element: HTMLElement) -> Bool {
    guard overflow[Int(element.rawValue)] > 0 else { return false }
    overflow[Int(element.rawValue)] -= 1
    return true
  }

  /// Closes the innermost element.
  mutating func pop() -> HTMLElement? {
    guard let entry = entries.popLast() else { return nil }
    if entry.element == .cell || entry.element == .caption {
      scope -= 1
      counts.removeLast(Self.kinds)
    }
    if entry.element == .table { openTables -= 1 }
    counts[scope * Self.kinds + Int(entry.element.rawValue)] -= 1
    openItems = entry.outerItems
    isRowOpen = entry.outerRow
    isCellOpen = entry.outerCell
    return entry.element
  }

  /// The container of a block that stands here; `make` adds one of a kind inside another.
  mutating func container(_ make: (HTMLContainer.Kind, Int32) -> Int32) -> Int32 {
    var first = entries.count
    while first > 0, entries[first - 1].container == nil { first -= 1 }
    var current: Int32 = -1
    if first > 0, let known = entries[first - 1].container { current = known }
    while first < entries.count {
      if let kind = entries[first].containerKind { current = make(kind, current) }
      entries[first].container = current
      first += 1
    }
    return current
  }
}
