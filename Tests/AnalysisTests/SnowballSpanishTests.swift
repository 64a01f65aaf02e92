import Analysis
import TestSupport
import Testing

@Suite struct SnowballSpanishTests {
  /// Words and their stems by the reference implementation.
  static let pairs = """
    gobierno=gobiern gobiernos=gobi acción=accion acciones=accion transparencia=transparent
    transparente=transparent públicos=public pública=public participación=particip participar=particip
    participaron=particip participará=particip ciudadano=ciudadan ciudadanía=ciudadan
    organización=organiz organizaciones=organiz legislación=legisl constitución=constitu
    metodología=metodolog tecnologías=tecnolog rápidamente=rapid efectivamente=efect públicamente=public
    claramente=clar posibilidad=posibil responsabilidad=respons universidad=univers actividades=activ
    administrativo=administr administrativa=administr decisiva=decis existencia=existent
    diferencias=diferent importante=import importantes=import estudiante=estudi directora=director
    directores=director coordinador=coordin coordinación=coordin movimiento=movimient
    movimientos=movimient conocimiento=conoc periodista=period artistas=artist famosos=famos
    económico=econom económica=econom histórica=histor dándole=dandol haciéndolo=hac darle=darl
    decirles=dec verlos=verl contribuyendo=contribu contribuyó=contribu construyen=constru
    cayeron=cayeron sigue=sig sigan=sig llegue=lleg lleguen=lleg pague=pag paguen=pag tenemos=ten
    hablamos=habl hacemos=hac haríamos=har vivían=viv vivió=viv comía=com partido=part partida=part
    abierto=abiert años=años año=año niño=niñ niña=niñ mes=mes meses=mes lunes=lun país=pais países=pais
    inglés=ingles joven=jov jóvenes=joven luz=luz luces=luc voz=voz a=a al=al el=el yo=yo tu=tu oír=oir
    aéreo=aere ahí=ahi aún=aun vergüenza=vergüenz análisis=analisis crisis=crisis kilómetros=kilometr
    whisky=whisky evaluación=evalu evaluaciones=evalu indicadores=indic acuerdo=acuerd acordó=acord
    presidente=president presidenta=president presidencia=president secretaría=secret
    secretario=secretari tesorería=tesor auditoría=auditor contraloría=contralor comité=comit
    comités=comites órgano=organ ley=ley leyes=ley reglamento=reglament informe=inform informes=inform
    informar=inform derecho=derech derechos=derech humanos=human utilizamos=utiliz escobera=escober
    intercedido=interced regulación=regul alergología=alergolog pertenecer=pertenec entrarle=entrarl
    armadillo=armadill contribución=contribu chraysler=chraysl jurídica=jurid pisoteando=pisot
    enriquecer=enriquec licenciado=licenci responsabilizaron=responsabiliz carrizales=carrizal
    siscohm=siscohm entrecruzan=entrecruz acusándolos=acus discípulos=discipul michoacano=michoacan
    expulsada=expuls
    """

  @Test func agreesWithTheReference() {
    let stemmer = SnowballSpanish()
    for pair in Self.pairs.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = pair.split(separator: "=").map(String.init)
      #expect(stemmer.stem(parts[0]) == parts[1], "\(parts[0])")
    }
  }

  @Test func keepsLettersBeyondLatin1() {
    let stemmer = SnowballSpanish()
    #expect(stemmer.stem("ślązaków") == "ślązakow")
    #expect(stemmer.stem("правительство") == "правительство")
    #expect(stemmer.stem("") == "")
    #expect(stemmer.stem("y") == "y")
  }

  @Test func anyBytesStem() {
    var random = SeededRandom(seed: 7)
    let stemmer = SnowballSpanish()
    for _ in 0..<2000 {
      var word = (0..<Int(random.next() % 20)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let count = word.count
      stemmer.stem(latin1: &word)
      #expect(word.count <= count + 1)
    }
  }
}
