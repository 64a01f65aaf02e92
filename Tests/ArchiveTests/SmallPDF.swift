/// PDF files written by hand: a page of texts at places, or of a picture.
enum SmallPDF {
  /// A page with texts at places, in points from the lower left corner; ASCII only.
  static func page(_ texts: [(text: String, x: Int, y: Int)]) -> [UInt8] {
    let drawn = texts.map { "BT /F1 11 Tf \($0.x) \($0.y) Td (\($0.text)) Tj ET\n" }.joined()
    return file(
      resources: "/Font << /F1 5 0 R >>", content: Array(drawn.utf8),
      extra: [Array("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".utf8)])
  }

  /// A page that is a grey picture and nothing else, as a scanner makes it.
  static func scan(width: Int, height: Int, pixels: [UInt8]) -> [UInt8] {
    let head =
      "<< /Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace /DeviceGray "
      + "/BitsPerComponent 8 /Length \(pixels.count) >>\nstream\n"
    return file(
      resources: "/XObject << /I1 5 0 R >>", content: Array("q 612 0 0 792 0 0 cm /I1 Do Q\n".utf8),
      extra: [Array(head.utf8) + pixels + Array("\nendstream".utf8)])
  }

  private static func file(resources: String, content: [UInt8], extra: [[UInt8]]) -> [UInt8] {
    var objects: [[UInt8]] = [
      Array("<< /Type /Catalog /Pages 2 0 R >>".utf8),
      Array("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
      Array(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << \(resources) >> /Contents 4 0 R >>"
          .utf8),
      Array("<< /Length \(content.count) >>\nstream\n".utf8) + content + Array("endstream".utf8),
    ]
    objects += extra
    var out = Array("%PDF-1.4\n".utf8)
    var places: [Int] = []
    for (number, object) in objects.enumerated() {
      places.append(out.count)
      out += Array("\(number + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let table = out.count
    out += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for place in places {
      let digits = String(place)
      out += Array(String(repeating: "0", count: 10 - digits.count).utf8) + Array("\(digits) 00000 n \n".utf8)
    }
    out += Array("trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8)
    return out
  }
}
