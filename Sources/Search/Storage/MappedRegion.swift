internal import Glibc

/// The bytes of a file, mapped for reading as long as this object lives.
///
/// The index's own files are never written again after they are named, so a mapping is safe; originals of the archive
/// are read, not mapped. The pointer never leaves `RawBytes.swift`.
package final class MappedRegion: Sendable {
  /// What error messages call the file.
  package let path: String
  /// Length in bytes.
  package let count: Int
  private let memory: Memory

  /// The first byte. Valid while this object lives.
  @unsafe var base: UnsafeRawPointer { unsafe memory.base }

  /// A region with a copy of bytes that are not in a file.
  package init(copying bytes: [UInt8], path: String) {
    self.path = path
    count = bytes.count
    memory = Memory(copying: bytes)
  }

  /// Maps all of an open file, of which `count` is the length; the descriptor may be closed afterwards.
  init(descriptor: Int32, count: Int, path: String) throws(SearchError) {
    self.path = path
    self.count = count
    memory = try Memory(descriptor: descriptor, count: count, path: path)
  }
}

/// Owner of mapped or allocated memory: gives it back once, when it goes.
@safe private struct Memory: ~Copyable, @unchecked Sendable {
  let base: UnsafeRawPointer
  private let mappedCount: Int?

  init(copying bytes: [UInt8]) {
    unsafe base = unsafe Self.allocate(bytes)
    mappedCount = nil
  }

  private static func allocate(_ bytes: [UInt8]) -> UnsafeRawPointer {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    // SAFETY: allocate() gave at least bytes.count bytes; `memory` has a base address as its count is not 0.
    unsafe memory.copyBytes(from: bytes)
    return unsafe UnsafeRawPointer(memory.baseAddress.unsafelyUnwrapped)
  }

  init(descriptor: Int32, count: Int, path: String) throws(SearchError) {
    if count == 0 {
      unsafe base = unsafe Self.allocate([])
      mappedCount = nil
      return
    }
    // SAFETY: a new mapping, checked for failure before use.
    let address = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .io(path: path, operation: "map", errno: errno)
    }
    unsafe base = UnsafeRawPointer(address)
    mappedCount = count
  }

  deinit {
    // SAFETY: the memory is this value's own, and this value is gone.
    if let mappedCount {
      unsafe munmap(UnsafeMutableRawPointer(mutating: base), mappedCount)
    } else {
      unsafe base.deallocate()
    }
  }
}
