// The answer that programs ask for most, written without an encoder: with one it took a tenth of the time of a search.
// Names stand in the order of their bytes, as everywhere in the interface.

extension SearchAnswer: JSONWriting {
  func write(to sink: JSONBytes.Sink) throws {
    sink.literal("{\"expansions\":")
    try sink.write(expansions, path: [])
    sink.literal(",\"facets\":{")
    sink.list(facets.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) { field, values in
      sink.write(field)
      sink.literal(":[")
      sink.list(values) { value in
        sink.literal("{\"count\":")
        sink.write(value.count)
        sink.literal(",\"value\":")
        sink.write(value.value)
        sink.literal("}")
      }
      sink.literal("]")
    }
    sink.literal("},\"hits\":[")
    try sink.list(hits) { try $0.write(to: sink) }
    sink.literal("],\"limit\":")
    sink.write(limit)
    if let next_url {
      sink.literal(",\"next_url\":")
      sink.write(next_url)
    }
    sink.literal(",\"notes\":")
    try sink.write(notes, path: [])
    sink.literal(",\"offset\":")
    sink.write(offset)
    sink.literal(",\"query\":")
    sink.write(query)
    sink.literal(",\"took_us\":")
    sink.write(took_us)
    sink.literal(",\"total\":")
    sink.write(total)
    sink.literal(",\"understood\":")
    sink.write(understood)
    sink.literal("}")
  }
}

extension SearchAnswer.HitAnswer {
  fileprivate func write(to sink: JSONBytes.Sink) throws {
    sink.literal("{\"damaged_forms\":[")
    sink.list(damaged_forms) { sink.write($0) }
    sink.literal("]")
    if let date {
      sink.literal(",\"date\":")
      sink.write(date)
    }
    if let explanation {
      sink.literal(",\"explanation\":")
      try sink.write(explanation, path: [])
    }
    sink.literal(",\"id\":")
    sink.write(id)
    sink.literal(",\"metadata\":{")
    sink.list(metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) { field, values in
      sink.write(field)
      sink.literal(":[")
      sink.list(values) { sink.write($0) }
      sink.literal("]")
    }
    sink.literal("},\"passages\":[")
    sink.list(passages) { $0.write(to: sink) }
    sink.literal("],\"score\":")
    sink.write(score)
    sink.literal(",\"similar\":[")
    sink.list(similar) { sink.write($0) }
    sink.literal("],\"title\":")
    sink.write(title)
    sink.literal(",\"title_highlights\":")
    sink.write(stretches: title_highlights)
    sink.literal(",\"url\":")
    sink.write(url)
    sink.literal(",\"version\":")
    sink.write(version)
    sink.literal("}")
  }
}

extension SearchAnswer.PassageAnswer {
  fileprivate func write(to sink: JSONBytes.Sink) {
    sink.literal("{\"highlights\":")
    sink.write(stretches: highlights)
    if let page {
      sink.literal(",\"page\":")
      sink.write(page)
    }
    sink.literal(",\"paragraph\":")
    sink.write(paragraph)
    sink.literal(",\"text\":")
    sink.write(text)
    sink.literal(",\"url\":")
    sink.write(url)
    sink.literal("}")
  }
}

extension JSONBytes.Sink {
  fileprivate func write(stretches: [[Int]]) {
    literal("[")
    list(stretches) { numbers in
      literal("[")
      list(numbers) { write($0) }
      literal("]")
    }
    literal("]")
  }
}
