/// The folder an index lives in, as the few operations the engine needs.
///
/// Two implementations: `FileStorage` (a real folder) and `MemoryStorage`; tests wrap them to fail on purpose. File
/// names are plain names without separators.
package protocol Storage: Sendable {
  /// What error messages call the folder.
  var path: String { get }
  /// Opens a new, empty file for writing, replacing one of that name.
  func create(_ name: String) throws(SearchError) -> any StorageSink
  /// Maps a file for reading.
  func map(_ name: String) throws(SearchError) -> MappedRegion
  /// Gives a file another name, atomically replacing what had it.
  func rename(_ from: String, to: String) throws(SearchError)
  /// Removes a file.
  func remove(_ name: String) throws(SearchError)
  /// The names of the plain files, sorted.
  func list() throws(SearchError) -> [String]
  /// Makes created, renamed and removed names durable.
  func syncDirectory() throws(SearchError)
}

/// A file being written from its start to its end.
package protocol StorageSink: AnyObject {
  /// Bytes written so far.
  var offset: UInt64 { get }
  /// Appends bytes; they may stay in a buffer until `sync` or `close`.
  func write(_ bytes: Span<UInt8>) throws(SearchError)
  /// Writes the buffer out and waits until the bytes are on the disk.
  func sync() throws(SearchError)
  /// Writes the buffer out and closes the file; a second call does nothing.
  func close() throws(SearchError)
}
