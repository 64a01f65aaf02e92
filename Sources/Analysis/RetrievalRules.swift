/// The rules of ``RetrievalStemmer``. Words are folded here: no accents, ñ kept (two bytes).
enum RetrievalRules {
  static let plurals: [SuffixRule] =
    [
      SuffixRule("eses", "", 3),  // intereses, ingleses: the singular loses its -es too
      SuffixRule("ces", "z", 2), SuffixRule("ques", "que", 2), SuffixRule("gues", "gue", 2),
      SuffixRule("es", "", 3), SuffixRule("es", "e", 2), SuffixRule("as", "a", 2), SuffixRule("os", "o", 2),
    ] + "bcdfgklmnprtwy".map { SuffixRule("\($0)s", "\($0)", 2) }  // webs, clubs

  static let endings: [SuffixRule] =
    infinitives + participles + thirdPersons + preterites + futures + subjunctives
    + subjunctivesInA + subjunctivesInE + genders + enclitics + [SuffixRule("e", "", 3)]

  static let infinitives = [SuffixRule("ar", "a", 3), SuffixRule("er", "", 3), SuffixRule("ir", "", 3)]

  static let participles = [
    SuffixRule("ado", "a", 3), SuffixRule("ada", "a", 3), SuffixRule("ido", "", 4), SuffixRule("ida", "", 4),
    SuffixRule("ando", "a", 4), SuffixRule("iendo", "", 2), SuffixRule("yendo", "", 3),
  ]

  static let thirdPersons = [
    SuffixRule("an", "a", 3), SuffixRule("en", "", 3), SuffixRule("aban", "a", 3), SuffixRule("aba", "a", 4),
    SuffixRule("uye", "u", 3), SuffixRule("uyen", "u", 3),
  ]

  static let preterites = [
    SuffixRule("aron", "a", 3), SuffixRule("ieron", "", 2), SuffixRule("yeron", "", 3),
    // -ió of the second and third conjugations, where few nouns end so.
    SuffixRule("ecio", "ez", 4), SuffixRule("itio", "it", 2), SuffixRule("plio", "pl", 3),
    SuffixRule("ovio", "ov", 4), SuffixRule("olvio", "olv", 3), SuffixRule("igio", "ig", 2),
    SuffixRule("ibio", "ib", 3), SuffixRule("tendio", "tend", 1), SuffixRule("fendio", "fend", 2),
    SuffixRule("prendio", "prend", 2), SuffixRule("urrio", "urr", 2), SuffixRule("rindio", "rend", 0),
    SuffixRule("istio", "ist", 2), SuffixRule("artio", "art", 3), SuffixRule("uyo", "u", 4),
    SuffixRule("pidio", "ped", 0),
  ]

  static let futures = [
    SuffixRule("ara", "a", 5), SuffixRule("aran", "a", 5), SuffixRule("arian", "a", 4),
    SuffixRule("eran", "", 4), SuffixRule("iran", "", 4), SuffixRule("ira", "", 4),
    SuffixRule("ecera", "ez", 3), SuffixRule("overa", "ov", 3), SuffixRule("olvera", "olv", 3),
    SuffixRule("endera", "end", 2), SuffixRule("pondra", "pon", 0), SuffixRule("pondran", "pon", 0),
    SuffixRule("tendra", "ten", 0), SuffixRule("tendran", "ten", 0), SuffixRule("vendra", "ven", 0),
    SuffixRule("vendran", "ven", 0), SuffixRule("podra", "pod", 0), SuffixRule("podran", "pod", 0),
    SuffixRule("podria", "pod", 0), SuffixRule("podrian", "pod", 0),
  ]

  static let subjunctives = [
    SuffixRule("ezca", "ez", 3), SuffixRule("ezcan", "ez", 3), SuffixRule("uzca", "uz", 3),
    SuffixRule("uzcan", "uz", 3), SuffixRule("uya", "u", 4), SuffixRule("ique", "ica", 2),
    SuffixRule("iquen", "ica", 2), SuffixRule("egue", "ega", 4), SuffixRule("eguen", "ega", 4),
    SuffixRule("argue", "arga", 1), SuffixRule("orgue", "orga", 1), SuffixRule("ergue", "erga", 3),
    SuffixRule("stigue", "stiga", 2), SuffixRule("bligue", "bliga", 1), SuffixRule("alice", "aliza", 2),
    SuffixRule("ilice", "iliza", 2), SuffixRule("anice", "aniza", 2), SuffixRule("antice", "antiza", 1),
    SuffixRule("orice", "oriza", 2), SuffixRule("alicen", "aliza", 2), SuffixRule("ilicen", "iliza", 2),
    SuffixRule("anticen", "antiza", 1), SuffixRule("oricen", "oriza", 2),
  ]

  /// Second and third conjugations: a bare -a would as often end a noun, so the common roots are named.
  static let subjunctivesInA = [
    ("tenga", "ten"), ("ponga", "pon"), ("venga", "ven"), ("pueda", "pod"), ("ermita", "ermit"),
    ("emita", "emit"), ("dmita", "dmit"), ("omita", "omit"), ("cumpla", "cumpl"), ("sponda", "spond"),
    ("quiera", "quer"), ("xista", "xist"), ("sista", "sist"), ("scriba", "scrib"), ("reciba", "recib"),
    ("suelva", "solv"), ("mueva", "mov"), ("proceda", "proced"),
  ].flatMap { [SuffixRule($0.0, $0.1, 0), SuffixRule($0.0 + "n", $0.1, 0)] }

  /// First conjugation, for the same reason.
  static let subjunctivesInE: [SuffixRule] = {
    let roots = [
      "termin", "sider", "credit", "licit", "design", "elabor", "consult", "porcion", "lement", "present",
    ]
    var rules: [SuffixRule] = []
    for root in roots {
      rules.append(SuffixRule(root + "en", root + "a", 0))
      // presente is an adjective
      if root != "present", root.utf8.count < 8 { rules.append(SuffixRule(root + "e", root + "a", 0)) }
    }
    return rules.filter { $0.suffix.utf8.count <= 8 }
  }()

  /// Pronouns behind an infinitive or a gerund: `inscribirse`, `quejarme`, `publicándolo`, `darles` (of which the plural
  /// leaves `darl`). Not `te` and `nos`: `reparte`, `internos`.
  static let enclitics: [SuffixRule] = {
    var rules: [SuffixRule] = []
    for (vowel, stem) in [("a", "a"), ("e", ""), ("i", "")] {
      rules.append(SuffixRule(vowel + "rse", stem, 2))
      for pronoun in ["me", "lo", "la", "le", "l"] {
        rules.append(SuffixRule(vowel + "r" + pronoun, stem, 3))
      }
    }
    for pronoun in ["se", "me", "lo", "la", "le", "l"] {
      rules.append(SuffixRule("ando" + pronoun, "a", 3))
      rules.append(SuffixRule("iendo" + pronoun, "", 2))
    }
    return rules
  }()

  static let genders = [
    SuffixRule("dora", "dor", 2), SuffixRule("tora", "tor", 2), SuffixRule("sora", "sor", 2),
    SuffixRule("denta", "dent", 3), SuffixRule("ncesa", "nc", 3), SuffixRule("nglesa", "ngl", 1),
    SuffixRule("onesa", "on", 2), SuffixRule("landesa", "land", 1), SuffixRule("guesa", "gu", 4),
    // Short words keep their vowel unless an adjective's suffix speaks for gender.
    SuffixRule("o", "a", 6), SuffixRule("ico", "ica", 2), SuffixRule("ivo", "iva", 3),
    SuffixRule("oso", "osa", 2), SuffixRule("ario", "aria", 2), SuffixRule("ano", "ana", 3),
    SuffixRule("ido", "ida", 2), SuffixRule("ero", "era", 3),
    SuffixRule("imo", "ima", 3),
  ]

  /// Roots whose vowel breaks under stress; the stem is that of the infinitive.
  static let roots = [
    ("muev", "mov"), ("vuelv", "volv"), ("suelv", "solv"), ("rind", "rend"), ("quier", "quer"),
    ("fier", "fer"), ("fiend", "fend"), ("tiend", "tend"), ("consigu", "consegu"), ("rsigu", "rsegu"),
    ("prueba", "proba"), ("muestra", "mostra"), ("cuentra", "contra"), ("comienda", "comenda"),
    ("tien", "ten"), ("pued", "pod"), ("xpid", "xped"), ("mpid", "mped"), ("dquir", "dquer"),
  ].map { SuffixRule($0.0, $0.1, rootsAlone.contains($0.0) ? 0 : 1) }

  private static let rootsAlone: Set<String> = ["muev", "vuelv", "rind", "quier", "tien", "pued"]

  /// Whole words that the rules would join wrongly or leave apart: `word` keeps itself, `word=stem` is given.
  static let exceptions = """
    estado mercado ganado senado jurado soldado grado sentido partido partida derecho mexico morales dios
    ministro ministra=ministro articulo termino ejercito circulo celular particular familiar popular singular
    genero frances=franc solar pilar altar lunar ejemplar madero canada florida=florida granada plana legado=legado medida
    consolida liquida invalida convalida intimida inspira procesa traslada traslado=traslada trasladado=traslada
    poder puedo=pod puedes=pod podemos=pod pudieron=pod pudiera=pod pudieran=pod pudiendo=pod
    pido=ped pide=ped piden=ped pida=ped pidan=ped pidieron=ped pidiendo=ped partir estando=esta arte artes=arte castillo
    conducto cruce entiendo=entend entiende=entend entienden=entend casar casarse=casar casarme=casar casaron=casar
    casado casada=casado gendarme desarme enferme=enferma confirme=confirma reafirme=reafirma disperse=dispersa
    debera=deb deberan=deb deberia=deb deberian=deb deba=deb deban=deb pudo=pod tienen=ten tenido=ten
    haga=haz hagan=haz hara=haz haran=haz aprobo=aproba acordo=acorda ordeno=ordena dicto=dicta firmo=firma
    evaluo=evalua inicio=inicia apoyo=apoya voto=vota invito=invita reviso=revisa señora=señor
    algun=alguna alguno=alguna buen=buena sujeto=sujeta
    decidio=decid presentara=presenta jueza=juez alcaldesa=alcald gerenta=gerent clienta=client
    primer=primera tercer=tercera nuevo=nueva alto=alta largo=larga corto=corta justo=justa mismo=misma
    propio=propia otro=otra todo=toda mucho=mucha poco=poca bueno=buena malo=mala niño=niña hijo=hija
    tio=tia abuelo=abuela novio=novia socio=socia dueño=dueña nieto=nieta indio=india negro=negra
    blanco=blanca rojo=roja ancho=ancha lento=lenta claro=clara digno=digna sano=sana limpio=limpia
    previo=previa serio=seria vario=varia mixto=mixta cierto=cierta electo=electa exacto=exacta
    adulto=adulta alumno=alumna vecino=vecina latino=latina vivo=viva nulo=nula neto=neta bruto=bruta
    viejo=vieja muerto=muerta quinto=quinta sexto=sexta octavo=octava noveno=novena reo=rea sordo=sorda
    contralora=contralor nombro=nombra licenciado licenciada=licenciado
    ciego=ciega gratuito=gratuita externo=externa interno=interna moderno=moderna directo=directa
    """
}
