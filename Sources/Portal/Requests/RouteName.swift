extension Route {
  /// A name for metrics and logs: never anything that a reader typed.
  var name: String {
    switch self {
    case .home: "home"
    case .results: "results"
    case .resultsFile: "results_file"
    case .resultsFeed: "results_feed"
    case .document: "document"
    case .original, .originalInterface: "original"
    case .citation: "citation"
    case .comparison: "comparison"
    case .browse, .browseField: "browse"
    case .thesaurus, .thesaurusFile, .concept: "thesaurus"
    case .help, .about, .accessibility, .interfaceGuide: "guide"
    case .news: "news"
    case .sitemap, .sitemapPart: "sitemap"
    case .searchInterface: "api_search"
    case .facetsInterface: "api_facets"
    case .timelineInterface: "api_timeline"
    case .documentsInterface: "api_documents"
    case .documentInterface, .versionsInterface, .blocksInterface: "api_document"
    case .similarInterface: "api_similar"
    case .suggestInterface: "api_suggest"
    case .termsInterface: "api_terms"
    case .concordanceInterface: "api_concordance"
    case .thesaurusInterface, .conceptInterface: "api_thesaurus"
    case .statisticsInterface: "api_stats"
    case .openAPI: "openapi"
    case .health, .ready, .metrics: "operation"
    case .openSearch, .robots, .stylesheet, .script, .icon: "asset"
    }
  }

  /// Whether the answer may be kept until the next commit: nothing else changes it. The register changes before the
  /// index does, by the moment between the two parts of one commit.
  var isKept: Bool {
    switch self {
    case .home, .results, .resultsFile, .searchInterface, .facetsInterface, .timelineInterface, .browse,
      .browseField, .document, .documentInterface, .sitemap, .sitemapPart, .suggestInterface, .termsInterface,
      .concordanceInterface, .similarInterface:
      true
    default: false
    }
  }
}
