// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "acervo-benchmarks",
  dependencies: [
    .package(name: "acervo", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(name: "Invented", swiftSettings: strict),
    .executableTarget(
      name: "peerbench",
      dependencies: [
        "Invented",
        .product(name: "Analysis", package: "acervo"),
        .product(name: "Search", package: "acervo"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "readbench",
      dependencies: [
        .product(name: "Documents", package: "acervo"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)

// It looks into the modules (`@testable`), which a plain release build does not allow:
// MICROBENCH=1 swift run -c release -Xswiftc -enable-testing microbench
if Context.environment["MICROBENCH"] != nil {
  package.targets.append(
    .executableTarget(
      name: "microbench",
      dependencies: [
        "Invented",
        .product(name: "Analysis", package: "acervo"),
        .product(name: "Search", package: "acervo"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict))
  // With the engine's sources in its own module (`Engine` is a link to them), so that what it compares is compiled alike.
  package.targets.append(
    .executableTarget(
      name: "wandbench",
      dependencies: [
        .product(name: "Analysis", package: "acervo"),
        .product(name: "Search", package: "acervo"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict))
}
