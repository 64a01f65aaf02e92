/// Chooses the blocks of a page that are its content, leaving out menus, banners and page furniture.
///
/// The rules are few and robust, in the spirit of Kohlschütter et al., "Boilerplate Detection using Shallow
/// Text Features" (WSDM 2010): element names, roles, words in `class` and `id`, and the share of links.
/// When in doubt text is kept: a choice that would leave less than a quarter of the text is not made.
struct MainContent {
  private let blocks: [HTMLBlock]
  private var containers: [HTMLContainer]
  /// Bytes of all text a reader of the page sees.
  private var visibleBytes = 0

  /// How much is left out, from most to least.
  private enum Strictness: Int, CaseIterable { case content, furniture, controls, nothing }

  /// Texts that the description of the page has, such as its abstract.
  private let described: Set<String>

  init(blocks: [HTMLBlock], containers: [HTMLContainer], described: Set<String> = []) {
    self.blocks = blocks
    self.described = described
    self.containers = containers
    for block in blocks where block.region.isDisjoint(with: [.hidden, .control]) {
      visibleBytes += block.text.utf8.count
      guard block.container >= 0, Int(block.container) < containers.count else { continue }
      self.containers[Int(block.container)].textBytes += block.text.utf8.count
      self.containers[Int(block.container)].linkBytes += block.linkBytes
      self.containers[Int(block.container)].linkCount += block.linkCount
    }
    for i in self.containers.indices.reversed() {
      let parent = Int(self.containers[i].parent)
      guard parent >= 0, parent < i else { continue }
      self.containers[parent].textBytes += self.containers[i].textBytes
      self.containers[parent].linkBytes += self.containers[i].linkBytes
      self.containers[parent].linkCount += self.containers[i].linkCount
    }
  }

  /// Which blocks to keep, one for each, and why.
  func choose() -> (kept: [Bool], choice: ContentChoice) {
    var kept: [Bool] = []
    var choice = ContentChoice(basis: .everything, takenBytes: 0, visibleBytes: visibleBytes)
    for strictness in Strictness.allCases {
      var basis =
        strictness == .content || strictness == .furniture ? ContentChoice.Basis.furniture : .everything
      kept = keep(strictness, &basis)
      choice.basis = basis
      choice.takenBytes = 0
      for (block, isKept) in zip(blocks, kept) where isKept { choice.takenBytes += block.text.utf8.count }
      if choice.takenBytes > 0, choice.takenBytes * 4 >= visibleBytes { break }
    }
    return (kept, choice)
  }

  private func keep(_ strictness: Strictness, _ basis: inout ContentChoice.Basis) -> [Bool] {
    if strictness == .nothing { return blocks.map { _ in true } }
    if strictness == .controls { return blocks.map { $0.region.isDisjoint(with: .hidden) } }
    let isFurniture = furniture(strictness)
    var kept = blocks.map { block in
      block.region.isDisjoint(with: [.hidden, .control])
        && (block.container < 0 || !isFurniture[Int(block.container)])
    }
    guard strictness == .content else { return kept }
    for region in [HTMLRegion.main, .article] {
      if let inside = narrowed(kept, to: region) {
        kept = inside
        basis = region == .main ? .main : .article
        break
      }
    }
    if narrowToBody(&kept) { basis = .body }
    dropLinkRuns(&kept)
    return kept
  }

  /// Whether each container is page furniture, for itself or for one around it.
  private func furniture(_ strictness: Strictness) -> [Bool] {
    var result = Array(repeating: false, count: containers.count)
    for (i, container) in containers.enumerated() {
      let parent = Int(container.parent)
      let share: Int
      switch container.kind {
      case .navigation: share = 80
      case .pageHeader, .pageFooter, .aside: share = 50
      case .named: share = 40
      case .plain: share = 0
      case .list, .table, .cell:
        share = strictness == .content && isMenu(container) ? 60 : 0
      }
      let isOwn = container.textBytes * 100 <= visibleBytes * share
      result[i] = (share > 0 && isOwn) || (parent >= 0 && result[parent])
    }
    return result
  }

  /// A list, table or cell that is nearly all short links.
  private func isMenu(_ container: HTMLContainer) -> Bool {
    container.linkCount >= 3 && container.linkBytes * 100 >= container.textBytes * 80
      && container.textBytes < container.linkCount * 70
  }

  /// The blocks in a region, if it holds most of what is kept.
  private func narrowed(_ kept: [Bool], to region: HTMLRegion) -> [Bool]? {
    var all = 0
    var inside = 0
    for (block, isKept) in zip(blocks, kept) where isKept {
      all += block.text.utf8.count
      if block.region.contains(region) { inside += block.text.utf8.count }
    }
    guard inside * 2 >= all, inside > 0 else { return nil }
    return zip(blocks, kept).map { $1 && $0.region.contains(region) }
  }

  /// Leaves out what stands around the body of an article, if the page marks one that holds most of the text:
  /// title, author, date and lead that the description has already. Other prose and tables are kept.
  private func narrowToBody(_ kept: inout [Bool]) -> Bool {
    var all = 0
    var inside = 0
    for (block, isKept) in zip(blocks, kept) where isKept {
      all += block.text.utf8.count
      if block.region.contains(.body) { inside += block.text.utf8.count }
    }
    guard inside > 0, inside * 2 >= all else { return false }
    for (i, block) in blocks.enumerated() where kept[i] && !block.region.contains(.body) {
      let isProse = block.text.utf8.count >= 160 && block.linkBytes * 4 <= block.text.utf8.count
      let isRow = block.kind == .tableRow
      if !(isProse || isRow) || described.contains(block.text) { kept[i] = false }
    }
    return true
  }

  /// Leaves out blocks that are all links: three or more in a row, or one of three or more links.
  private func dropLinkRuns(_ kept: inout [Bool]) {
    var start = 0
    while start < blocks.count {
      guard kept[start], blocks[start].isLinks, !isHeading(blocks[start]),
        !blocks[start].region.contains(.body)
      else {
        start += 1
        continue
      }
      var end = start
      var count = 0
      var links = 0
      var bytes = 0
      while end < blocks.count, !kept[end] || (blocks[end].isLinks && !isHeading(blocks[end])) {
        if kept[end] {
          count += 1
          links += blocks[end].linkCount
          bytes += blocks[end].text.utf8.count
        }
        end += 1
      }
      if links >= 3, bytes < links * 70 { for i in start..<end { kept[i] = false } }
      start = max(end, start + 1)
    }
  }

  private func isHeading(_ block: HTMLBlock) -> Bool {
    if case .heading = block.kind { return true }
    return false
  }
}
