/// Which segments to merge: tiers of sizes growing by a factor, as in Lucene's log merge policy.
///
/// Segments of about the same size collect until there are `factor` of them and then become one of the next tier,
/// so every document is rewritten at most once a tier: write amplification is bounded by log(size) / log(factor),
/// the number of segments by factor - 1 a tier. A segment with many deletions is rewritten alone.
struct MergePolicy: Sendable {
  /// Segments of one tier that make a merge.
  var factor = 8
  /// Smaller segments count as this size, so that commits of a few documents do not pile up tiers.
  var floorBytes: UInt64 = 1 << 20
  /// No merge makes a segment larger than about this.
  var maximumBytes: UInt64 = 4 << 30
  /// A segment whose share of deleted documents is above this is rewritten.
  var maximumDeletedShare = 0.35
  /// A merge of sources that are no larger together is done within the commit.
  var immediateBytes: UInt64 = 8 << 20
  /// Merges that may run in the background at a time.
  var concurrentMerges = 2
  /// When a writer is done it merges segments of so many times the bytes it has written.
  var consolidationFactor: UInt64 = 4
  /// Adding waits for a merge while a tier has this many times `factor` segments.
  var overdueFactor = 3

  /// What the policy looks at.
  struct Candidate {
    var documents: UInt32, liveDocuments: UInt32
    var bytes: UInt64

    /// The size that the segment would have after its deletions are dropped.
    var liveBytes: UInt64 {
      documents == 0 ? 0 : UInt64(Double(bytes) * Double(liveDocuments) / Double(documents))
    }
  }

  /// Disjoint sets of indexes into `segments`, each ascending, to be merged into one segment each.
  func merges(of segments: [Candidate]) -> [[Int]] {
    var tiers: [Int: [Int]] = [:]
    for (index, segment) in segments.enumerated() where segment.liveBytes < maximumBytes / 2 {
      tiers[tier(of: segment.liveBytes), default: []].append(index)
    }
    var result: [[Int]] = []
    var taken: Set<Int> = []
    for (_, members) in tiers.sorted(by: { $0.key < $1.key }) where members.count >= factor {
      var chosen: [Int] = []
      var size: UInt64 = 0
      for index in members where size + segments[index].liveBytes <= maximumBytes {
        chosen.append(index)
        size += segments[index].liveBytes
      }
      guard chosen.count > 1 else { continue }
      result.append(chosen)
      taken.formUnion(chosen)
    }
    for (index, segment) in segments.enumerated() where !taken.contains(index) {
      let deleted = Double(segment.documents - min(segment.documents, segment.liveDocuments))
      if deleted > maximumDeletedShare * Double(segment.documents) { result.append([index]) }
    }
    return result
  }

  /// Everything into as few segments as the size allows; those that are whole and alone already are left.
  func mergesOfAll(_ segments: [Candidate]) -> [[Int]] {
    var result: [[Int]] = []
    var (current, size) = ([Int](), UInt64(0))
    for (index, segment) in segments.enumerated() {
      if size + segment.liveBytes > maximumBytes, !current.isEmpty {
        result.append(current)
        (current, size) = ([], 0)
      }
      current.append(index)
      size += segment.liveBytes
    }
    if !current.isEmpty { result.append(current) }
    return result.filter { set in
      set.count > 1 || set.contains { segments[$0].liveDocuments != segments[$0].documents }
    }
  }

  /// The smallest segments that are together no larger than a number of bytes; nil if those are not two.
  func smallest(of segments: [Candidate], upTo limit: UInt64) -> [Int]? {
    var chosen: [Int] = []
    var size: UInt64 = 0
    let ascending = segments.indices.sorted {
      (segments[$0].liveBytes, $0) < (segments[$1].liveBytes, $1)
    }
    for index in ascending {
      size &+= segments[index].liveBytes
      if size > min(limit, maximumBytes) { break }
      chosen.append(index)
    }
    return chosen.count > 1 ? chosen.sorted() : nil
  }

  /// Whether a merge is left to the commit: it is small, and few segments wait for it.
  func isImmediate(_ set: [Candidate]) -> Bool {
    set.count < overdueFactor * factor && set.reduce(0) { $0 + $1.liveBytes } <= immediateBytes
  }

  /// Whether so many segments stand that adding more has to wait.
  func isOverdue(_ segments: [Candidate]) -> Bool {
    var tiers: [Int: Int] = [:]
    for segment in segments where segment.liveBytes < maximumBytes / 2 {
      tiers[tier(of: segment.liveBytes), default: 0] += 1
    }
    return tiers.values.contains { $0 >= overdueFactor * factor }
  }

  private func tier(of bytes: UInt64) -> Int {
    var (limit, tier) = (floorBytes, 0)
    while bytes >= limit, tier < 40 {
      limit = limit.multipliedReportingOverflow(by: UInt64(factor)).partialValue
      tier += 1
    }
    return tier
  }
}
