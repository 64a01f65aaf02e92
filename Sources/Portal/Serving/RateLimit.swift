import Synchronization

/// How many requests an address may make in a second: each has a bucket that fills at that rate and holds ten seconds'
/// worth. Only counters are kept, no addresses beyond the few seconds until a bucket is full again.
final class RateLimit: Sendable {
  private struct Bucket {
    var level: Double
    var time: ContinuousClock.Instant
  }

  private let perSecond: Double
  private let buckets = Mutex<[String: Bucket]>([:])
  /// Addresses kept at most; beyond, those whose buckets are full again are forgotten.
  private static let most = 50_000

  /// - Parameter perSecond: requests a second that an address may make in the long run.
  init(perSecond: Int) { self.perSecond = Double(max(1, perSecond)) }

  /// Takes one request from an address's bucket; false when it is empty.
  func allows(_ address: String, now: ContinuousClock.Instant = .now) -> Bool {
    buckets.withLock { buckets in
      let full = perSecond * 10
      func level(_ bucket: Bucket) -> Double {
        let passed = (now - bucket.time).components
        let seconds = Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
        return min(full, bucket.level + seconds * perSecond)
      }
      if buckets.count >= Self.most, buckets[address] == nil {
        buckets = buckets.filter { level($0.value) < full }
        if buckets.count >= Self.most { buckets.removeAll() }
      }
      let left = buckets[address].map(level) ?? full
      guard left >= 1 else { return false }
      buckets[address] = Bucket(level: left - 1, time: now)
      return true
    }
  }
}
