/// Counting what an ingest will walk, for a progress bar.
public enum SourceCount {
  /// Files and their bytes under these paths, without reading any.
  public static func count(_ paths: [BytePath]) -> (files: Int, bytes: Int64) {
    var walker = SourceWalker(
      roots: paths.compactMap { FileSystem.realPath($0) }, excluded: [], descriptionTable: nil)
    var files = 0
    var bytes: Int64 = 0
    while let item = walker.next() {
      files += 1
      if case .file(_, let status) = item { bytes += status.size }
    }
    return (files, bytes)
  }
}
