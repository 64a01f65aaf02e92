/// Texts typed or recognised with a blank line after every line, in which blank lines part no paragraphs.
enum LineSpacing {
  /// Takes the blank lines of double spacing away where a sentence goes on across them.
  ///
  /// A text is double spaced when nearly every line stands after a blank one and many of these begin with a small letter.
  static func closeDouble(_ lines: inout [TextLine], _ text: Span<UInt8>) {
    guard lines.count >= 4 else { return }
    let apart = lines.count { $0.isAfterBlank && !$0.isAfterPageBreak }
    guard apart * 10 >= lines.count * 8 else { return }
    var goesOn: [Int] = []
    var before = LineShape(text, lines[0].range)
    for i in 1..<lines.count {
      let shape = LineShape(text, lines[i].range)
      let isHyphened = before.last == 0x2D && before.letters > 0
      if lines[i].isAfterBlank, !lines[i].isAfterPageBreak, shape.startsSmall,
        isHyphened || !before.endsSentence
      {
        goesOn.append(i)
      }
      before = shape
    }
    guard goesOn.count * 10 >= lines.count * 3 else { return }
    for i in goesOn { lines[i].isAfterBlank = false }
  }
}
