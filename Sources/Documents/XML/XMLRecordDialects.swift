extension XMLDialect {
  /// Finding aids of archives: Encoded Archival Description 2002 and EAD3.
  static let ead = XMLDialect(format: .ead, attributes: ["level", "normal", "langcode"]) { tag, ancestors in
    let local = tag.name.local
    let parent = ancestors.last ?? ""
    // What describes the whole is the document's own; what describes a part of it is its text.
    let isOfWhole = !ancestors.contains("dsc")
    switch local {
    case "eadheader", "control", "filedesc", "titlestmt": return XMLMeaning(.byContent)
    case "titleproper": return .metadata("title")
    case "eadid", "recordid": return .metadata("identifier")
    case "profiledesc", "revisiondesc", "publicationstmt", "maintenancehistory", "maintenanceagency",
      "languagedeclaration", "conventiondeclaration", "maintenancestatus", "head01", "head02", "head03":
      return XMLMeaning(.drop)
    case "archdesc": return .init(.byContent, field: "nivel", attribute: "level")
    case "c", "c01", "c02", "c03", "c04", "c05", "c06", "c07", "c08", "c09", "c10", "c11", "c12":
      return XMLMeaning(.division)
    case "unittitle": return XMLMeaning(.heading, field: isOfWhole ? "title" : nil)
    case "unitdate":
      if isOfWhole, tag.attribute("normal") != nil {
        return XMLMeaning(.block(.paragraph), field: "date", attribute: "normal")
      }
      return XMLMeaning(parent == "unittitle" ? .inline : .block(.paragraph), field: isOfWhole ? "date" : nil)
    case "unitid": return XMLMeaning(.block(.paragraph), field: isOfWhole ? "identifier" : nil)
    case "origination": return XMLMeaning(.block(.paragraph), field: isOfWhole ? "creator" : nil)
    case "repository": return XMLMeaning(.block(.paragraph), field: isOfWhole ? "publisher" : nil)
    case "langmaterial": return XMLMeaning(.block(.paragraph))
    case "language": return XMLMeaning(.inline, field: isOfWhole ? "language" : nil, attribute: "langcode")
    case "physdesc", "abstract", "container", "physloc", "materialspec", "note":
      return XMLMeaning(.block(.paragraph))
    case "subject", "persname", "corpname", "famname", "title", "function", "genreform", "occupation":
      return parent == "controlaccess" || ancestors.contains("controlaccess")
        ? XMLMeaning(.block(.listItem), field: "subject") : XMLMeaning(.inline)
    case "geogname":
      return ancestors.contains("controlaccess")
        ? XMLMeaning(.block(.listItem), field: "coverage") : XMLMeaning(.inline)
    case "head": return XMLMeaning(.heading)
    case "p": return XMLMeaning(parent == "item" || parent == "event" ? .inline : .block(.paragraph))
    case "item": return XMLMeaning(.block(.listItem))
    case "row": return XMLMeaning(.row)
    case "entry": return XMLMeaning(.cell)
    case "lb": return XMLMeaning(.lineBreak)
    case "part", "emph", "extent", "num", "ref", "extref", "date", "name", "physfacet", "dimensions":
      return XMLMeaning(.inline)
    default: return XMLMeaning(.byContent)
    }
  }

  /// Records of the Metadata Object Description Schema (MODS 3).
  static let mods = XMLDialect(format: .mods) { tag, ancestors in
    let local = tag.name.local
    let parent = ancestors.last ?? ""
    if ancestors.contains("relatedItem") {
      return local == "title" ? .metadata("relation") : XMLMeaning(.byContent)
    }
    switch local {
    case "title" where parent == "titleInfo": return XMLMeaning(.heading, field: "title")
    case "nonSort", "partNumber", "partName", "subTitle": return XMLMeaning(.block(.paragraph))
    case "namePart": return .metadata("creator")
    case "dateIssued", "dateCreated", "copyrightDate": return .metadata("date")
    case "publisher": return .metadata("publisher")
    case "topic", "temporal", "genre": return .metadata("subject")
    case "geographic", "placeTerm": return .metadata("coverage")
    case "languageTerm": return .metadata("language")
    case "identifier": return .metadata("identifier")
    case "accessCondition": return .metadata("rights")
    case "typeOfResource": return .metadata("type")
    case "abstract": return XMLMeaning(.block(.paragraph), field: "description")
    case "note", "tableOfContents": return XMLMeaning(.block(.paragraph))
    case "url": return .metadata("source")
    case "role", "recordInfo", "physicalDescription", "dateModified", "dateCaptured", "edition", "issuance":
      return XMLMeaning(.drop)
    default: return XMLMeaning(.byContent)
    }
  }

  /// Packages of the Metadata Encoding and Transmission Standard: the records wrapped in them.
  static let mets = XMLDialect(
    format: .mets, rootAttributes: [("LABEL", "title"), ("OBJID", "identifier")],
    meaning: { tag, ancestors in
      if tag.name.namespace.contains("loc.gov/mods") { return mods.meaning(tag, ancestors) }
      if let wrapped = ancestors.firstIndex(of: "xmlData"), ancestors.contains("dmdSec") {
        return dublinCore.meaning(tag, Array(ancestors[(wrapped + 1)...]))
      }
      switch tag.name.local {
      case "amdSec", "fileSec", "structMap", "structLink", "behaviorSec", "metsHdr": return XMLMeaning(.drop)
      default: return XMLMeaning(.byContent)
      }
    })
}
