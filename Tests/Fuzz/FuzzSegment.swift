@testable import Search

// A target for libFuzzer: bytes become the body of one of a small index's files, under checksums that are right, and
// everything is searched. Whatever they are, nothing may trap, hang or read outside; `run.sh` builds and runs it.
//
// | offset | bytes | |
// |---|---|---|
// | 0 | 1 | which file, by its place in `SmallIndex.files` |
// | 1 | 1 | 0: the rest is the body; else it changes the body there is |
// | 2 | … | the body, or changes of 4 bytes each: place (2), byte, how (even: becomes it, odd: flipped by it) |

private let index: SmallIndex = {
  do { return try SmallIndex(filler: 130) } catch { fatalError("\(error)") }
}()

/// One run of the fuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSegment(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count >= 2 else { return 0 }
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  let file = index.files[Int(input[0]) % index.files.count]
  do throws(SearchError) {
    var body = Array(input[2...])
    if input[1] != 0 {
      let changes = body
      body = try index.body(file)
      var at = 0
      while at + 4 <= changes.count, !body.isEmpty {
        let place = (Int(changes[at]) | Int(changes[at + 1]) << 8) % body.count
        body[place] = changes[at + 3] % 2 == 0 ? changes[at + 2] : body[place] ^ changes[at + 2]
        at += 4
      }
    }
    _ = try index.with(file, body: body) { SearchSweep(index.storage) }
  } catch { fatalError("\(error)") }
  return 0
}
