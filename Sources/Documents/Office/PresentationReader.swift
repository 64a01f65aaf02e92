/// PowerPoint (Office Open XML, ECMA-376, part 1, section 19): the slides in order, each a page.
enum PresentationReader {
  static func read(_ package: inout OfficePackage) throws(DocumentError) -> OfficeDocument {
    let slides = package.names(startingWith: "ppt/slides/slide").compactMap { name -> (Int, String)? in
      guard name.hasSuffix(".xml"), let number = Int(name.dropFirst("ppt/slides/slide".count).dropLast(4))
      else { return nil }
      return (number, name)
    }.sorted { $0.0 < $1.0 }
    // The elements of text have the names that they have in Word: `p`, `t`, `br`, `tr`, `tc`.
    let body = WordBody(styles: WordStyles(), limits: package.limits)
    for (index, slide) in slides.enumerated() where !body.isDone {
      body.beginPage(index + 1)
      package.readIfPossible(slide.1, into: body)
    }
    let properties = OfficeProperties(part: "docProps/core.xml")
    package.readIfPossible("docProps/core.xml", into: properties)
    return OfficeDocument(
      format: .pptx, accumulator: body.accumulator, title: "", properties: properties)
  }
}
