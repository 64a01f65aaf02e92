import Testing

@testable import Documents

@Suite struct XMLOtherDialectTests {
  private func read(_ text: String) throws -> ParsedDocument {
    guard case .document(let document) = try DocumentReader().read(Array(text.utf8), name: "a.xml") else {
      throw DocumentError.noText
    }
    return document
  }

  @Test func tei() throws {
    let document = try read(
      """
      <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="es"><teiHeader><fileDesc><titleStmt><title>Bando de policía</title>
      <author>Intendencia</author></titleStmt><publicationStmt><publisher>AGN</publisher><date when="1812-03-04">4 de marzo</date>
      </publicationStmt><sourceDesc><p>Legajo 12</p></sourceDesc></fileDesc></teiHeader>
      <text><body><div><head>Primera parte</head><p>Que <choice><sic>ningun</sic><corr>ningún</corr></choice> vecino<lb/>salga
      <note>de noche</note>.</p><list><item>Uno</item></list><table><row><cell>a</cell><cell>b</cell></row></table>
      </div></body></text></TEI>
      """)
    #expect(document.format == .tei && document.title == "Bando de policía" && document.language == "es")
    #expect(
      document.blocks.map(\.text) == ["Primera parte", "Que ningún vecino salga de noche.", "Uno", "a | b"])
    #expect(
      document.values(of: "date") == ["1812-03-04"] && document.values(of: "creator") == ["Intendencia"])
  }

  @Test func docBook() throws {
    let document = try read(
      """
      <book xmlns="http://docbook.org/ns/docbook"><info><title>Manual de archivo</title><author><personname>Ana Ruiz</personname>
      </author><pubdate>2016-05-02</pubdate></info><chapter><title>Recepción</title><para>Se <emphasis>sella</emphasis> todo.</para>
      <itemizedlist><listitem><para>Oficio</para></listitem></itemizedlist><programlisting>a
      b</programlisting></chapter></book>
      """)
    #expect(document.format == .docBook && document.title == "Manual de archivo")
    #expect(
      document.blocks.map(\.text) == ["Manual de archivo", "Recepción", "Se sella todo.", "Oficio", "a\nb"])
    #expect(document.blocks[3].kind == .listItem && document.values(of: "creator") == ["Ana Ruiz"])
  }

  @Test func findingAid() throws {
    let document = try read(
      """
      <ead xmlns="urn:isbn:1-931666-22-9"><eadheader><eadid>MX-AGN-1</eadid></eadheader><archdesc level="fonds"><did>
      <unittitle>Secretaría de Gobierno</unittitle><unitdate normal="1924-01-02">1924</unitdate><origination>Gobierno de Colima</origination>
      </did><scopecontent><head>Alcance</head><p>Oficios y bandos.</p></scopecontent><controlaccess><subject>Agua</subject></controlaccess>
      <dsc><c01 level="series"><did><unittitle>Correspondencia</unittitle><unitid>1.2</unitid></did></c01></dsc></archdesc></ead>
      """)
    #expect(document.format == .ead && document.title == "Secretaría de Gobierno")
    #expect(document.values(of: "nivel") == ["fonds"] && document.values(of: "date") == ["1924-01-02"])
    #expect(
      document.values(of: "creator") == ["Gobierno de Colima"] && document.values(of: "subject") == ["Agua"])
    #expect(document.blocks.map(\.text).contains("Correspondencia"))
    #expect(document.blocks.contains { $0.text == "Oficios y bandos." && $0.kind == .paragraph })
  }

  @Test func modsAloneAndInMETS() throws {
    let record = """
      <mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Ley de Aguas</title></titleInfo><name><namePart>Congreso</namePart></name>
      <originInfo><dateIssued>2016-04-15</dateIssued></originInfo><subject><topic>agua</topic></subject><abstract>Regula el agua.</abstract>
      <relatedItem><titleInfo><title>Gaceta</title></titleInfo></relatedItem></mods>
      """
    for (text, format) in [
      (record, DocumentFormat.mods),
      (
        "<mets xmlns=\"http://www.loc.gov/METS/\" OBJID=\"x1\"><dmdSec ID=\"d\"><mdWrap><xmlData>\(record)</xmlData></mdWrap></dmdSec><fileSec><file>no</file></fileSec></mets>",
        .mets
      ),
    ] {
      let document = try read(text)
      #expect(document.format == format && document.title == "Ley de Aguas")
      #expect(document.blocks.map(\.text) == ["Ley de Aguas", "Regula el agua."])
      #expect(document.values(of: "date") == ["2016-04-15"] && document.values(of: "creator") == ["Congreso"])
      #expect(document.values(of: "relation") == ["Gaceta"] && document.values(of: "subject") == ["agua"])
    }
  }

  @Test func registroMercantil() throws {
    let document = try read(
      """
      <documento fecha_actualizacion="20110527071545"><metadatos><identificador>BORME-C-2011-1</identificador><titulo>AGUAS, S.A.</titulo>
      <diario codigo="BORME">Boletín Oficial del Registro Mercantil</diario><fecha_publicacion>20110527</fecha_publicacion>
      <departamento>CONVOCATORIAS DE JUNTAS</departamento></metadatos><texto><p class="parrafo">Se convoca a junta.</p></texto></documento>
      """)
    #expect(document.format == .boe && document.title == "AGUAS, S.A.")
    #expect(document.values(of: "date") == ["2011-05-27"])
    #expect(document.blocks.last?.text == "Se convoca a junta.")
  }

  @Test func summaryOfADay() throws {
    let document = try read(
      """
      <sumario><meta><pub>BORME</pub><anno>2015</anno><fecha>24/09/2015</fecha><fechaAnt>23/09/2015</fechaAnt></meta>
      <diario nbo="183"><sumario_nbo id="BORME-S-2015-183"><urlPdf>/x.pdf</urlPdf></sumario_nbo><seccion><emisor>
      <item id="a"><titulo>ALICANTE</titulo><urlPdf>/a.pdf</urlPdf></item><item id="b"><titulo>BADAJOZ</titulo></item>
      </emisor></seccion></diario></sumario>
      """)
    #expect(document.title == "BORME-S-2015-183" && document.values(of: "date") == ["2015-09-24"])
    #expect(document.blocks.map(\.text) == ["ALICANTE", "BADAJOZ"])
  }
}
