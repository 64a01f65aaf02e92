extension FramedFile {
  /// Documents of a collection of which each commit has its own tables; a larger one has them until it has changed by a tenth.
  private static let smallCollection = 5_000

  /// Whether a file of what a whole collection has may serve a commit of it: the one that it was made of, or a later one
  /// with nearly as many documents. A generation yet to come is of an index that was there before this one.
  /// - Parameters:
  ///   - generation: of the commit.
  ///   - documents: live in that commit.
  ///   - counted: were live when the file was made.
  func serves(_ generation: UInt64, of documents: Int, madeOf counted: Int) -> Bool {
    let isNear = counted >= Self.smallCollection && abs(documents - counted) <= counted / 10
    return segmentID == generation || segmentID < generation && isNear
  }
}

extension [Snapshot.Segment] {
  /// Documents that are not deleted.
  var liveCount: Int { reduce(0) { $0 + $1.liveCount } }
}
