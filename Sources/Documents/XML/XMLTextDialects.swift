extension XMLDialect {
  /// Texts encoded by the Text Encoding Initiative (TEI P4 and P5).
  static let tei = XMLDialect(
    format: .tei, attributes: ["ident", "when", "normal", "when-iso", "notBefore"]
  ) { tag, ancestors in
    let local = tag.name.local
    let parent = ancestors.last ?? ""
    if ancestors.contains("teiHeader") {
      switch local {
      case "title" where parent == "titleStmt": return .metadata("title")
      case "author" where parent == "titleStmt": return .metadata("creator")
      case "publisher" where parent == "publicationStmt": return .metadata("publisher")
      case "date" where parent == "publicationStmt": return dated(tag)
      case "idno" where parent == "publicationStmt": return .metadata("identifier")
      case "licence": return .metadata("licencia")
      case "language": return .metadata("language", attribute: "ident")
      case "term" where ancestors.contains("keywords"), "item" where ancestors.contains("keywords"):
        return .metadata("subject")
      case "fileDesc", "titleStmt", "publicationStmt", "profileDesc", "textClass", "keywords", "langUsage",
        "availability", "list":
        return XMLMeaning(.byContent)
      default: return XMLMeaning(.drop)
      }
    }
    switch local {
    case "div", "div0", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "lg":
      return XMLMeaning(.division)
    case "head", "trailer": return XMLMeaning(.heading)
    case "titlePart": return XMLMeaning(.heading)
    case "p", "ab", "l", "opener", "closer", "salute", "signed", "byline", "stage", "speaker":
      return XMLMeaning(parent == "item" || parent == "note" ? .inline : .block(.paragraph))
    case "item": return XMLMeaning(.block(.listItem))
    case "row": return XMLMeaning(.row)
    case "cell": return XMLMeaning(.cell)
    case "figDesc": return XMLMeaning(.block(.caption))
    case "quote", "q", "cit": return XMLMeaning(isInSentence(parent) ? .inline : .block(.quote))
    // Of what the editor offers to choose from, the form that people look for.
    case "sic", "orig", "abbr": return XMLMeaning(parent == "choice" ? .drop : .inline)
    case "lb", "pb", "cb", "milestone": return XMLMeaning(.lineBreak)
    case "TEI", "TEI.2", "teiCorpus", "teiHeader", "text", "group", "front", "body", "back", "titlePage",
      "sp",
      "list", "table", "figure", "listBibl", "floatingText":
      return XMLMeaning(.byContent)
    case "bibl", "biblStruct": return XMLMeaning(isInSentence(parent) ? .inline : .block(.paragraph))
    default: return XMLMeaning(.inline)
    }
  }

  /// DocBook 4 and 5.
  static let docBook = XMLDialect(format: .docBook) { tag, ancestors in
    let local = tag.name.local
    let parent = ancestors.last ?? ""
    let isInfo = ancestors.contains { $0 == "info" || $0.hasSuffix("info") }
    switch local {
    case "title": return XMLMeaning(.heading, field: ancestors.count <= 2 ? "title" : nil)
    case "subtitle", "refentrytitle", "bridgehead", "refname": return XMLMeaning(.heading)
    case "author",
      "personname" where isInfo && parent != "author":
      return .metadata("creator")
    case "date" where isInfo, "pubdate" where isInfo: return .metadata("date")
    case "publishername": return .metadata("publisher")
    case "keyword", "subjectterm": return .metadata("subject")
    case "copyright", "revhistory", "releaseinfo", "indexterm", "authorgroup", "legalnotice", "edition":
      return isInfo && local == "authorgroup" ? XMLMeaning(.byContent) : XMLMeaning(.drop)
    case "para", "simpara", "formalpara":
      if parent == "listitem" || parent == "callout" { return XMLMeaning(.block(.listItem)) }
      if parent == "footnote" || parent == "entry" { return XMLMeaning(.inline) }
      return XMLMeaning(.block(parent == "blockquote" ? .quote : .paragraph))
    case "member", "step": return XMLMeaning(local == "step" ? .byContent : .block(.listItem))
    case "term", "glossterm": return XMLMeaning(isInSentence(parent) ? .inline : .block(.listItem))
    case "programlisting", "screen", "literallayout", "synopsis", "address":
      return XMLMeaning(.block(.preformatted))
    case "row": return XMLMeaning(.row)
    case "entry": return XMLMeaning(.cell)
    case "caption": return XMLMeaning(.block(.caption))
    case "set", "book", "part", "reference", "chapter", "appendix", "preface", "article", "section", "sect1",
      "sect2", "sect3", "sect4", "sect5", "simplesect", "refentry", "refsect1", "refsect2", "glossary",
      "bibliography", "colophon", "dedication", "qandaset":
      return XMLMeaning(ancestors.isEmpty ? .byContent : .division)
    case "listitem", "itemizedlist", "orderedlist", "variablelist", "varlistentry", "simplelist", "table",
      "informaltable", "tgroup", "thead", "tbody", "note", "tip", "warning", "caution", "important", "info",
      "bookinfo", "articleinfo", "abstract", "blockquote", "figure", "mediaobject", "procedure", "sidebar",
      "example", "textobject", "keywordset", "question", "answer", "qandaentry", "publisher":
      return XMLMeaning(.byContent)
    default: return XMLMeaning(.inline)
    }
  }

  private static func isInSentence(_ parent: String) -> Bool {
    [
      "p", "ab", "l", "item", "cell", "head", "note", "para", "simpara", "title", "entry", "emphasis",
      "quote",
    ]
    .contains(parent)
  }

  /// A date by its attribute for programs, else by its text.
  static func dated(_ tag: XMLTag) -> XMLMeaning {
    for name in ["when", "normal", "when-iso", "notBefore"] where tag.attribute(name) != nil {
      return .metadata("date", attribute: name)
    }
    return .metadata("date")
  }
}
