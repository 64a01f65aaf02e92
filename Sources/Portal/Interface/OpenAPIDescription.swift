import Archive
import Foundation

/// The description of the JSON interface for programs (OpenAPI 3.1), made from `InterfaceOperation.all`.
enum OpenAPIDescription {
  /// The document's bytes.
  static let bytes: [UInt8] = {
    let data = try? JSONSerialization.data(
      withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
    return data.map { [UInt8]($0) } ?? []
  }()

  private static var document: [String: Any] {
    var paths: [String: Any] = [:]
    for operation in InterfaceOperation.all { paths[operation.path] = ["get": described(operation)] }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Acervo", "version": Archive.version,
        "description":
          "Read-only interface to an archive of open-government documents. All answers are JSON in UTF-8; errors "
          + "are application/problem+json (RFC 9457).",
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ] as [String: Any],
      "paths": paths,
      "components": ["schemas": schemas],
    ]
  }

  private static func described(_ operation: InterfaceOperation) -> [String: Any] {
    var responses: [String: Any] = [
      "200": ["description": "The answer", "content": content(operation.answer)] as [String: Any],
      "304": ["description": "Unchanged since the entity tag that was sent"],
      "400": problem("A parameter cannot be used; `parameter` names it"),
      "405": problem("The interface only reads"),
      "503": problem("Too much is asked at once, or there is no index yet"),
    ]
    if !operation.variables.isEmpty {
      responses["404"] = problem("There is no such document, version or concept")
      if operation.variables != ["concept"] { responses["410"] = problem("The document was withdrawn") }
    }
    if operation.answer == "file" {
      responses["206"] = ["description": "The range asked for", "content": content("file")] as [String: Any]
      responses["416"] = problem("The range lies outside the file")
    }
    return [
      "operationId": operation.name, "summary": operation.english, "responses": responses,
      "parameters": operation.variables.map(variable)
        + (operation.parameters + InterfaceOperation.common).map(parameter),
    ]
  }

  private static func content(_ answer: String) -> [String: Any] {
    let anything: [String: Any] = [:]
    switch answer {
    case "file": return ["*/*": anything]
    case "any": return ["application/json": ["schema": ["type": "object"]] as [String: Any]]
    default: return ["application/json": ["schema": reference(answer)] as [String: Any]]
    }
  }

  private static func problem(_ description: String) -> [String: Any] {
    [
      "description": description,
      "content": ["application/problem+json": ["schema": reference("Problem")] as [String: Any]]
        as [String: Any],
    ]
  }

  private static func variable(_ name: String) -> [String: Any] {
    let version: [String: Any] = ["type": "integer", "minimum": 1, "maximum": 999_999_999]
    let id: [String: Any] = ["type": "string", "pattern": "^[0-9A-Za-z]{1,64}$"]
    let concept: [String: Any] = ["type": "string", "minLength": 1, "maxLength": 300]
    let described: [String: Any] = [
      "name": name, "in": "path", "required": true,
      "schema": name == "version" ? version : name == "concept" ? concept : id,
    ]
    return described
  }

  private static func parameter(_ parameter: InterfaceOperation.Parameter) -> [String: Any] {
    var schema: [String: Any]
    switch parameter.value {
    case .text: schema = ["type": "string"]
    case .flag: schema = ["type": "boolean"]
    case .choice(let values): schema = ["type": "string", "enum": values]
    case .number(let range, let standard):
      schema = ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound]
      if let standard { schema["default"] = standard }
    }
    if parameter.name == "cursor" { schema["pattern"] = "^c-[0-9a-z]{1,64}$" }
    if parameter.name == "anio" {
      schema["pattern"] = datePattern
      schema["examples"] = ["2016", "2015..2017"]
    }
    if parameter.isRequired { schema["minLength"] = 1 }
    if parameter.isRepeated { schema = ["type": "array", "items": schema] }
    return [
      "name": parameter.name, "in": "query", "description": parameter.english, "schema": schema,
      "required": parameter.isRequired,
    ]
  }

  /// What `SearchRequest.isDate` takes, as a regular expression (ECMA-262).
  static let datePattern: String = {
    let (year, month, day) = ("(?!0000)[0-9]{4}", "(0?[1-9]|1[0-2])", "(0?[1-9]|[12][0-9]|3[01])")
    let dates = ["-", "/"].map { "\(year)(\($0)\(month)(\($0)\(day))?)?|(\(day)\($0))?\(month)\($0)\(year)" }
    let date = "(\(dates.joined(separator: "|")))"
    return "^(\(date)|\(date)\\.\\.\(date)?|\\.\\.\(date)|[<>]=?\(date))$"
  }()

  // MARK: Schemas

  static func object(_ required: [String: Any], _ optional: [String: Any] = [:]) -> [String: Any] {
    let properties = required.merging(optional) { first, _ in first }
    let described: [String: Any] = [
      "type": "object", "required": Array(required.keys).sorted(), "properties": properties,
    ]
    return described
  }

  static func list(_ items: [String: Any]) -> [String: Any] { ["type": "array", "items": items] }

  static func reference(_ name: String) -> [String: Any] { ["$ref": "#/components/schemas/\(name)"] }

  private static var schemas: [String: Any] {
    let text: [String: Any] = ["type": "string"]
    let number: [String: Any] = ["type": "number"]
    let count: [String: Any] = ["type": "integer", "minimum": 0]
    let marks = list(list(["type": "integer"]))
    let metadata: [String: Any] = ["type": "object", "additionalProperties": list(text)]
    let facet: [String: Any] = [
      "type": "object", "additionalProperties": list(reference("FacetValue")),
    ]
    let answers: [String: Any] = [
      "Problem": object(
        ["type": text, "title": text, "status": count, "detail": text], ["parameter": text]),
      "FacetValue": object(["value": text, "count": count]),
      "Passage": object(
        ["paragraph": count, "url": text, "text": text, "highlights": marks], ["page": count]),
      "Hit": object(
        [
          "id": text, "version": count, "url": text, "title": text, "title_highlights": marks,
          "score": number, "metadata": metadata, "passages": list(reference("Passage")),
          "damaged_forms": list(text), "similar": list(text),
        ], ["date": text, "explanation": ["type": "object"]]),
      "Search": object(
        [
          "query": text, "understood": text, "total": count, "limit": count, "offset": count,
          "took_us": count, "hits": list(reference("Hit")), "facets": facet,
          "notes": list(object(["code": text, "detail": text, "message": text])),
          "expansions": list(
            object([
              "typed": text, "concept": text, "preferred": text, "relation": text,
              "labels": list(text), "removed": ["type": "boolean"],
            ])),
        ], ["next_url": text]),
      "Facets": object(["query": text, "total": count, "facets": facet, "distinct": ["type": "object"]]),
      "Timeline": object([
        "query": text, "total": count, "dated": count,
        "years": list(object(["year": ["type": "integer"], "count": count])),
      ]),
      "Documents": object(
        [
          "documents": list(
            object(
              [
                "id": text, "version": count, "title": text, "modified": text, "url": text, "api_url": text,
              ], ["date": text]))
        ], ["next": text, "next_url": text]),
      "Version": object(["version": count, "action": text, "time": text, "sha256": text, "url": text]),
      "Versions": object(["id": text, "newest_version": count, "versions": list(reference("Version"))]),
      "Block": object(["number": count, "kind": text, "text": text], ["level": count, "page": count]),
      "Blocks": object(["id": text, "version": count, "blocks": list(reference("Block"))]),
      "Document": object(
        [
          "id": text, "version": count, "newest_version": count, "title": text, "metadata": metadata,
          "url": text, "original_url": text, "versions": list(reference("Version")),
          "blocks": list(reference("Block")), "citations": ["type": "object", "additionalProperties": text],
        ], ["date": text, "readability": text]),
      "Statistics": object([
        "documents": count, "withdrawn": count, "versions": count, "indexed": count, "segments": count,
        "terms": count, "postings": count, "holdings_bytes": count, "index_bytes": count, "program": text,
      ]),
    ]
    return answers.merging(wordSchemas) { first, _ in first }
  }
}
