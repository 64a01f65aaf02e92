import Synchronization

/// What the service did, for whoever watches it (Prometheus text format 0.0.4). Nothing in it tells what was asked.
final class PortalMetrics: Sendable {
  private struct Key: Hashable {
    var route: String
    var status: Int
  }

  private struct Histogram {
    var counts = [Int](repeating: 0, count: PortalMetrics.bounds.count)
    var sum = 0.0
    var total = 0

    mutating func add(_ seconds: Double) {
      sum += seconds
      total += 1
      for place in counts.indices where seconds <= PortalMetrics.bounds[place] { counts[place] += 1 }
    }
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var times: [String: Histogram] = [:]
    var refused = 0
  }

  /// Upper bounds of the time classes, in seconds.
  private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

  private let state = Mutex(State())

  /// Counts an answer.
  func count(route: String, status: Int, time: Duration) {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    state.withLock { state in
      state.requests[Key(route: route, status: status), default: 0] += 1
      state.times[route, default: Histogram()].add(seconds)
      if status == 503 || status == 429 { state.refused += 1 }
    }
  }

  /// All counters as text.
  ///
  /// - Parameters:
  ///   - waiting: pieces of work being done or waiting.
  ///   - documents: documents in the index; nil when there is none.
  func text(waiting: Int, documents: Int?, generation: UInt64?) -> String {
    let state = state.withLock { $0 }
    var out = "# HELP acervo_requests_total Requests answered.\n# TYPE acervo_requests_total counter\n"
    for (key, count) in state.requests.sorted(by: {
      ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
    }) {
      out += "acervo_requests_total{route=\"\(key.route)\",status=\"\(key.status)\"} \(count)\n"
    }
    out += "# HELP acervo_request_seconds Time to an answer.\n# TYPE acervo_request_seconds histogram\n"
    for (route, times) in state.times.sorted(by: { $0.key < $1.key }) {
      for (bound, count) in zip(Self.bounds, times.counts) {
        out += "acervo_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(count)\n"
      }
      out += "acervo_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(times.total)\n"
      out += "acervo_request_seconds_sum{route=\"\(route)\"} \(times.sum)\n"
      out += "acervo_request_seconds_count{route=\"\(route)\"} \(times.total)\n"
    }
    out += "# HELP acervo_refused_total Requests refused because too much was asked.\n"
    out += "# TYPE acervo_refused_total counter\nacervo_refused_total \(state.refused)\n"
    out += "# HELP acervo_work Pieces of work being done or waiting.\n# TYPE acervo_work gauge\n"
    out += "acervo_work \(waiting)\n"
    if let documents, let generation {
      out += "# HELP acervo_documents Documents in the index.\n# TYPE acervo_documents gauge\n"
      out += "acervo_documents \(documents)\n"
      out += "# HELP acervo_index_generation Commits of the index.\n# TYPE acervo_index_generation gauge\n"
      out += "acervo_index_generation \(generation)\n"
    }
    return out
  }
}
