// swift-tools-version: 6.2
import PackageDescription

/// The settings every Swift target of the project is compiled with.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "acervo",
  products: [
    .executable(name: "acervo", targets: ["Command"]),
    .library(name: "Analysis", targets: ["Analysis"]),
    .library(name: "Documents", targets: ["Documents"]),
    .library(name: "Search", targets: ["Search"]),
    .library(name: "Archive", targets: ["Archive"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.24.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "Analysis", swiftSettings: strict),
    .target(name: "Documents", dependencies: ["CLibXML2", "CZlib"], swiftSettings: strict),
    .target(name: "Search", dependencies: ["Analysis", "CZlib"], swiftSettings: strict),
    .target(
      name: "Archive",
      dependencies: [
        "Analysis", "CLinux", "Documents", "Search",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ],
      swiftSettings: strict),
    .target(
      name: "Portal",
      dependencies: [
        "Analysis", "Archive", "CZlib", "Documents", "Search",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "Command",
      dependencies: [
        "Analysis", "Archive", "Documents", "Portal", "Search",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "TestSupport", dependencies: ["Search"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "AnalysisTests", dependencies: ["Analysis", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "SearchTests", dependencies: ["Analysis", "Search", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ArchiveTests",
      dependencies: [
        "Analysis", "Archive", "Documents", "Search", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PortalTests",
      dependencies: [
        "Archive", "Documents", "Portal", "Search",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ],
      swiftSettings: strict),
    .testTarget(name: "CommandTests", dependencies: ["Command", "TestSupport"], swiftSettings: strict),
  ]
)
