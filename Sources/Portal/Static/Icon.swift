/// The site's icon: an archive box.
enum Icon {
  /// The picture (SVG).
  static let bytes = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b5563"/>\
    <path fill="#fff" d="M6 12h20v13H6zM9 7h14v4H9z"/><path fill="#0b5563" d="M12 16h8v3h-8z"/></svg>

    """.utf8)
}
