import Archive
import Documents
import Search

/// An error that ends the program: one sentence and an exit status.
struct Failure: Error {
  let text: String
  var status: Int32 = 1
}

/// Runs `body`; whatever it throws becomes a `Failure` in the user's language.
func reportingErrors<T>(_ body: () throws -> T) throws -> T {
  do {
    return try body()
  } catch let error as ArchiveError {
    throw Failure(text: error.message(spanish: MessageLanguage.isSpanish))
  } catch let error as SearchError {
    throw Failure(text: error.message(spanish: MessageLanguage.isSpanish))
  } catch let error as DocumentError {
    throw Failure(text: error.message(spanish: MessageLanguage.isSpanish))
  } catch let error as Failure {
    throw error
  }
}
