import Hummingbird
import NIOCore

/// What is known of a request besides itself: whom it came from.
struct PortalContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The client's address, without its port; nil where there is no connection, as in tests.
  let address: String?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress
  }
}
