extension OpenAPIDescription {
  /// The schemas of the answers about words and concepts.
  static var wordSchemas: [String: Any] {
    let text: [String: Any] = ["type": "string"]
    let flag: [String: Any] = ["type": "boolean"]
    let count: [String: Any] = ["type": "integer", "minimum": 0]
    let texts = list(text)
    let offer = object(["change": text, "query": text, "total": count])
    let label = object(["text": text, "language": text])
    let line = object(
      [
        "id": text, "version": count, "title": text, "paragraph": count, "url": text, "left": text,
        "match": text, "right": text,
      ], ["date": text, "page": count])
    return [
      "Suggestions": object([
        "query": text, "total": count,
        "completions": list(object(["source": text, "text": text, "url": text], ["count": count])),
        "corrections": list(offer), "relaxations": list(offer),
        "terms": list(object(["form": text, "documents": count])),
        "concepts": list(object(["id": text, "label": text, "total": count, "url": text])),
      ]),
      "Terms": object([
        "query": text, "complete": flag, "terms": list(object(["form": text, "documents": count])),
      ]),
      "Concordance": object([
        "query": text, "total": count, "documents": count, "complete": flag, "lines": list(line),
        "notes": list(object(["code": text, "detail": text, "message": text])),
      ]),
      "ConceptLink": object(["id": text, "label": text, "url": text]),
      "Thesaurus": object(
        ["total": count, "concepts": list(reference("ConceptLink")), "downloads": texts], ["next_url": text]),
      "Concept": object([
        "id": text, "url": text, "prefLabel": list(label), "altLabel": list(label),
        "hiddenLabel": list(label),
        "notation": texts, "broader": list(reference("ConceptLink")),
        "narrower": list(reference("ConceptLink")),
        "related": list(reference("ConceptLink")), "replaces": list(reference("ConceptLink")),
        "isReplacedBy": list(reference("ConceptLink")), "startDate": text, "endDate": text,
        "notes": list(object(["kind": text, "text": text, "language": text])), "documents": count,
        "documents_url": text,
      ]),
      "Similar": object([
        "id": text,
        "documents": list(
          object(
            ["id": text, "version": count, "title": text, "url": text, "score": ["type": "number"]],
            ["date": text])),
      ]),
    ]
  }
}
