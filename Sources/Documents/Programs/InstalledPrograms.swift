/// Programs of the machine that read what this module does not read itself.
///
/// The module says what to run and understands what comes out; running is the caller's, because it needs more of
/// the system than reading bytes does.
public protocol InstalledPrograms: Sendable {
  /// Runs a program on bytes and gives what it writes to its standard output.
  /// - Parameters:
  ///   - program: its name, to be looked for where the system keeps programs.
  ///   - bytes: put in a file.
  ///   - seconds: it is ended after this time.
  ///   - maximumOutput: it is ended when it has written more bytes than these.
  ///   - arguments: the arguments, given the path of the file.
  func run(
    _ program: String, on bytes: [UInt8], seconds: Int, maximumOutput: Int,
    arguments: (_ path: String) -> [String]
  ) throws(ProgramFailure) -> [UInt8]
}

/// Why a program gave nothing.
public enum ProgramFailure: Error, Sendable, Equatable {
  /// There is no such program on the machine.
  case notInstalled
  /// It took longer than it may.
  case timedOut
  /// It wrote more than it may.
  case tooMuchOutput
  /// It said that it failed, with the first line of its complaint.
  case failed(String)
}
