/// The suffix lists of the published description of the Snowball Spanish stemmer.
struct SnowballTables: Sendable {
  typealias Entry<Value> = (suffix: [UInt8], value: Value)

  enum PronounHost: Sendable { case accented, plain, yendo }
  enum Standard: Sendable { case delete, afterIc, log, u, ente, amente, mente, idad, ivo }

  static let shared = SnowballTables()

  let pronouns: [Entry<Bool>]
  let pronounHosts: [Entry<PronounHost>]
  let standard: [Entry<Standard>]
  let yVerbs: [Entry<Bool>]
  /// The value tells whether a `u` after `g` goes with the suffix.
  let verbs: [Entry<Bool>]
  let ic = Self.latin1("ic")
  let iv = Self.latin1("iv")
  let at = Self.latin1("at")
  let gu = Self.latin1("gu")
  let log = Self.latin1("log")
  let ente = Self.latin1("ente")
  let beforeAmente = Self.words("iv os ic ad")
  let beforeMente = Self.words("ante able ible")
  let beforeIdad = Self.words("abil ic iv")

  private init() {
    pronouns = Self.longestFirst([("me se sela selo selas selos la le lo las les los nos", true)])
    pronounHosts = Self.longestFirst([
      ("iéndo ándo ár ér ír", .accented), ("ando iendo ar er ir", .plain), ("yendo", .yendo),
    ])
    standard = Self.longestFirst([
      ("anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas", .delete),
      ("amiento amientos imiento imientos", .delete),
      ("adora ador ación acion adoras adores aciones ante antes ancia ancias", .afterIc),
      ("logía logías", .log), ("ución ucion uciones", .u), ("encia encias", .ente),
      ("amente", .amente), ("mente", .mente), ("idad idades", .idad), ("iva ivo ivas ivos", .ivo),
    ])
    yVerbs = Self.longestFirst([("ya ye yan yen yeron yendo yo yó yas yes yais yamos", true)])
    verbs = Self.longestFirst([
      ("en es éis emos", true),
      ("arían arías arán arás aríais aría aréis aríamos aremos ará aré", false),
      ("erían erías erán erás eríais ería eréis eríamos eremos erá eré", false),
      ("irían irías irán irás iríais iría iréis iríamos iremos irá iré", false),
      ("aba ada ida ía ara iera ad ed id ase iese aste iste an aban ían aran ieran asen iesen", false),
      ("aron ieron ado ido ando iendo ió ar er ir as abas adas idas ías aras ieras ases ieses", false),
      ("ís áis abais íais arais ierais aseis ieseis asteis isteis ados idos amos ábamos íamos imos", false),
      ("áramos iéramos iésemos ásemos", false),
    ])
  }

  static func latin1(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  static func words(_ text: String) -> [[UInt8]] { text.split(separator: " ").map { latin1(String($0)) } }

  static func longestFirst<Value>(_ groups: [(String, Value)]) -> [Entry<Value>] {
    groups.flatMap { group in words(group.0).map { (suffix: $0, value: group.1) } }
      .sorted { $0.suffix.count > $1.suffix.count }
  }
}
