import Analysis
import Testing

@Suite struct RetrievalStemmerTests {
  private let analyzer = SpanishAnalyzer()

  /// Inflection, gender and verb forms that a reader expects to be one word.
  static let same = """
    municipio municipios|ayuntamiento ayuntamientos|dependencia dependencias|comité comités|juez jueces
    ley leyes|norma normas|artículo artículos|fracción fracciones|inciso incisos|decreto decretos
    lineamiento lineamientos|convenio convenios|oficio oficios|expediente expedientes|serie series
    sección secciones|legajo legajos|folio folios|acervo acervos|registro registros|boletín boletines
    comunicado comunicados|minuta minutas|compromisos compromiso|plazo plazos|meta metas|avance avances
    índice índices|enlace enlaces|bloque bloques|cacique caciques|albergue albergues|eje ejes
    obligación obligaciones|función funciones|comisión comisiones|universidad universidades
    capaz capaces|eficaz eficaces|voz voces|cruz cruces|examen exámenes|régimen regímenes
    país países|interés intereses|francés franceses|autobús autobuses|crisis crisis|análisis análisis
    ciudadano ciudadana|secretario secretarias|director directora|consejero consejera|diputado diputada
    regidor regidora|maestros maestras|niños niñas|hijo hija|alumno alumnas|señor señora|jueza juez
    gerente gerenta|cliente clientas|alcaldes alcaldesa|inglés inglesa|nuevo nueva|única único
    máximo máxima|activo activa|diario diaria|humano humanas|famoso famosa|primer primera|tercer tercero
    evaluar evaluó|evaluar evaluado|evaluar evaluaron|evaluar evaluarán|difundir difunde
    difundir difundido|difundir difundieron|resolver resuelve|resolver resuelven|remitir remitió
    adquirir adquiere|disponer dispondrá|obtener obtendrán|puede podrá|puede pueden|poder poderes|deber deberá
    deber deberán|construir construye|construir construyen|construir construyó|establecer establezca
    establecer establecerá|establecer estableció|ofrecer ofrecieron|aplicar aplique|verificar verifiquen
    entregar entregue|investigar investigue|realizar realice|garantizar garanticen|acreditar acredite
    cumplir cumplan|permitir permita|tener tenga|hacer haga|cumplir cumplirá|aprobar aprueba
    comprobar comprueba|comparar compara|declarar declarada|separar separa|recomendar recomienda
    pedir pido|pedir pidió|pedir pidan|casar casarse|casarme casarse|inscribir inscribirse|registrar registrarme
    quejar quejarse|informar informarle|publicar publicándolo|entregar entregarlas|decir decirles|hacer haciéndose
    publicar publicarlo|establecer establecerse|establecer establecerlos|puede pudieron|arte artes
    preparar prepara|preparar preparando|atender atenderá|consolidar consolida|trasladar traslada
    """

  /// Different words that share their beginning, or letters but for an accent or ñ.
  static let apart = """
    puerto puerta|cuento cuenta|puesto puesta|libro libra|pago paga|punto punta|cuadro cuadra|tramo trama
    barco barca|banco banca|cargo carga|costo costa|curso cursa|gasto gasta|marco marca|pueblo puebla
    resto resta|ruedo rueda|saco saca|tino tina|velo vela|cerro cerra|plato plata|peso pesa|mes mesa
    caña cana|peña pena|sueño sueno|maño mano|cuña cuna|doña dona|campaña campana|Canadá cana
    secretaría secreto|general género|generar género|estado estar|estado estada|mercado mercar
    senado sena|ganado gana|derecho derecha|partido partir|partida partir|término terminar
    círculo circular|celular célula|particular partícula|familiar familia|solar sola|pilar pila
    altar alta|lunar luna|ejemplar ejemplo|ejército ejercitar|artículo articular|precio preciso
    legislar ley|contralor contrario|control contrato|comité comida|comicio comer|comuna comunidad
    política policía|policía póliza|población poblano|constitución constancia|instituto instrucción
    instituto institución|ministro ministerio|ministro mínimo|ciudad ciudadano|ciudadano ciudadanía
    presupuesto presunto|auditor audiencia|auditoría audición|garante garantía|gobernador gobierno
    consulta consulado|consejo concejo|información informe|acción actor|acta actual|norma normal
    plan plana|planta plan|plantel planta|padrón padre|padrón patrón|programa programación
    registro regir|regla reglamento|tribunal tribuna|trabajo traba|trámite trama|sector secta
    sala sal|sola sol|capital capitel|capítulo capitán|Florida flor|Zapata zapato|Guerrero guerra
    Durango durar|Colima clima|Tabasco tabaco|Jalisco jaleo|Morelos morir|IMSS imsa|ISSSTE este
    poder puede|poderes podrán|parte partir|estándar estando|arte art|castillo castilla|conducto conducta|casa casarse
    ente entiendo|Carlos cara|charla char|perla per|gendarme genda|cuarto cuartel
    INE in|SEP sepa|SAT sato|PAN pana|CNDH cnd|unión único|unidad unión|medio media|medida medir
    """

  private static func pairs(_ text: String) -> [(String, String)] {
    text.split(whereSeparator: { $0 == "|" || $0 == "\n" }).compactMap { pair in
      let words = pair.split(separator: " ").map(String.init)
      return words.count == 2 ? (words[0], words[1]) : nil
    }
  }

  @Test func joinsFormsOfAWord() {
    let pairs = Self.pairs(Self.same)
    #expect(pairs.count >= 80)
    for (left, right) in pairs {
      let stems = (analyzer.stem(ofSurface: left), analyzer.stem(ofSurface: right))
      #expect(stems.0 == stems.1, "\(left) \(right)")
    }
  }

  @Test func keepsDifferentWordsApart() {
    let pairs = Self.pairs(Self.apart)
    #expect(pairs.count >= 80)
    for (left, right) in pairs {
      let stems = (analyzer.stem(ofSurface: left), analyzer.stem(ofSurface: right))
      #expect(stems.0 != stems.1, "\(left) \(right)")
    }
  }

  @Test func joinsAndSeparatesTheWordsOfTheDomain() {
    let (same, apart) = (Self.pairs(StemPairs.same), Self.pairs(StemPairs.apart))
    #expect(same.count >= 300 && apart.count >= 300)
    for (left, right) in same {
      #expect(analyzer.stem(ofSurface: left) == analyzer.stem(ofSurface: right), "\(left) \(right)")
    }
    for (left, right) in apart {
      #expect(analyzer.stem(ofSurface: left) != analyzer.stem(ofSurface: right), "\(left) \(right)")
    }
  }

  @Test func accentsMakeNoDifference() {
    let words = """
      gestión auditoría Michoacán Potosí técnico Nuevo León Querétaro árbitro pingüino México rendición
      índices órganos últimas aprobó establecerá participará jóvenes países vergüenza público Yucatán
      """
    for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let plain = TextFolding.fold(String(word))
      #expect(analyzer.stem(ofSurface: String(word)) == analyzer.stem(ofSurface: plain), "\(word)")
    }
  }

  @Test func tildeIsPartOfTheLetter() {
    #expect(analyzer.stem(ofSurface: "año") == "año")
    #expect(analyzer.stem(ofSurface: "AÑOS") == "año")
    #expect(analyzer.stem(ofSurface: "an\u{303}o") == "año")
    #expect(analyzer.stem(ofSurface: "ano") == "ano")
  }
}
