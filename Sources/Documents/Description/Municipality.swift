/// Municipalities (and the boroughs of Mexico City) whose name tells the entidad federativa.
///
/// Only names that one entidad has, and that are no ordinary word, no surname alone and no city abroad: so not Benito
/// Juárez, Tuxpan, León, Mérida, Guadalajara or Valparaíso. Of long names the usual short form stands beside them.
enum Municipality {
  /// A municipality that a text names.
  struct Place: Equatable {
    /// Its name, as the table has it.
    var name: String
    /// The entidad it lies in.
    var entity: String
    /// How strongly it counts: `municipio de X` and the like more than a mention.
    var weight: Int
  }

  /// The municipalities a text names, in reading order.
  static func places(in text: FoldedText) -> [Place] {
    var found: [Place] = []
    var position = 0
    while position < text.words.count {
      let word = text.words[position]
      let candidates = word.isCapital ? formsByFirstWord[word.key] ?? [] : []
      guard let form = candidates.first(where: { text.matches($0.keys, at: position) }) else {
        position += 1
        continue
      }
      found.append(
        Place(name: form.name, entity: form.entity, weight: weight(text.words, position)))
      position += form.keys.count
    }
    return found
  }

  /// A street, a person or a team may have the name of a town; an office of it cannot be elsewhere.
  private static func weight(_ words: [FoldedText.Word], _ position: Int) -> Int {
    let before = words[max(0, position - 4)..<position].map(\.folded)
    if before.contains(where: {
      ["calle", "avenida", "av", "colonia", "carretera", "boulevard"].contains($0)
    }) {
      return 0
    }
    return before.contains(where: {
      ["municipio", "ayuntamiento", "municipal", "cabildo", "alcaldia", "delegacion", "ciudad"].contains($0)
    }) ? 3 : 1
  }

  private struct Form {
    var keys: [UInt64]
    var name: String
    var entity: String
  }

  /// Longest first, so that `Mazatlán Villa de Flores` is not taken for `Mazatlán`.
  private static let formsByFirstWord: [UInt64: [Form]] = {
    var forms: [Form] = []
    for (entity, names) in byEntity {
      for name in names.split(separator: ",") {
        let name = WhiteSpace.collapse(String(name))
        forms.append(Form(keys: FoldedText.keys(name), name: name, entity: entity))
      }
    }
    forms.sort { ($1.keys.count, $0.name) < ($0.keys.count, $1.name) }
    return Dictionary(grouping: forms) { $0.keys.first ?? 0 }
  }()

  /// The table: entidad and its municipalities.
  static let byEntity: [(entity: String, names: String)] = [
    (
      "Aguascalientes",
      """
      Pabellón de Arteaga, Rincón de Romos, San Francisco de los Romo, Tepezalá
      """
    ),
    (
      "Baja California",
      """
      Mexicali, Tijuana, Tecate, Playas de Rosarito
      """
    ),
    (
      "Baja California Sur",
      """
      Comondú, Mulegé, Los Cabos, Cabo San Lucas, San José del Cabo
      """
    ),
    (
      "Campeche",
      """
      Calakmul, Calkiní, Champotón, Escárcega, Hecelchakán, Hopelchén, Tenabo, Palizada, Dzitbalché, \
      Seybaplaya, Ciudad del Carmen
      """
    ),
    (
      "Chiapas",
      """
      Tapachula, Tuxtla Gutiérrez, San Cristóbal de las Casas, Comitán de Domínguez, Comitán, Ocosingo, \
      Chilón, Villaflores, Cintalapa, Ocozocoautla de Espinosa, Ocozocoautla, Chiapa de Corzo, Pijijiapan, \
      Mapastepec, Motozintla, Huixtla, Berriozábal, Yajalón, Zinacantán, San Juan Chamula, Oxchuc, \
      Tenejapa, Frontera Comalapa, Siltepec, Cacahoatán, Tuxtla Chico, Acapetahua, Villa Comaltitlán, \
      Amatenango del Valle, Bochil, Copainalá, Tecpatán, Ostuacán, Pichucalco, Huitiupán, Simojovel, \
      Pantelhó, Chenalhó, Chalchihuitán, Mitontic, Huixtán, Suchiapa, La Trinitaria, Tzimol, Socoltenango, \
      Teopisca, Jiquipilas
      """
    ),
    (
      "Chihuahua",
      """
      Ciudad Juárez, Hidalgo del Parral, Nuevo Casas Grandes, Ojinaga, Guachochi, Meoqui, Bocoyna, \
      Batopilas, Guadalupe y Calvo, Namiquipa, Bachíniva, Cusihuiriachi, Temósachic, Praxedis G Guerrero, \
      Coyame del Sotol, Julimes, Valle de Zaragoza, Maguarichi, Uruachi, Nonoava, Carichí
      """
    ),
    (
      "Ciudad de México",
      """
      Azcapotzalco, Coyoacán, Cuajimalpa de Morelos, Cuajimalpa, Iztacalco, Iztapalapa, Milpa Alta, \
      Tláhuac, Xochimilco, Tlalpan, La Magdalena Contreras
      """
    ),
    (
      "Coahuila",
      """
      Saltillo, Torreón, Monclova, Piedras Negras, Ciudad Acuña, Ramos Arizpe, Parras de la Fuente, San \
      Pedro de las Colonias, Múzquiz, Cuatro Ciénegas, Cuatrociénegas, General Cepeda, Sierra \
      Mojada, San Juan de Sabinas
      """
    ),
    (
      "Colima",
      """
      Tecomán, Villa de Álvarez, Coquimatlán, Comala
      """
    ),
    (
      "Durango",
      """
      Gómez Palacio, Ciudad Lerdo, Santiago Papasquiaro, Cuencamé, Canatlán, Mapimí, Tlahualilo, Poanas, \
      Guanaceví, Tepehuanes, Coneto de Comonfort, Pánuco de Coronado
      """
    ),
    (
      "Estado de México",
      """
      Ecatepec de Morelos, Ecatepec, Ciudad Nezahualcóyotl, Naucalpan de Juárez, Naucalpan, Toluca, \
      Tlalnepantla de Baz, Chimalhuacán, Cuautitlán Izcalli, Tecámac, Ixtapaluca, Tultitlán, Atizapán de \
      Zaragoza, Chalco, Valle de Chalco Solidaridad, Valle de Chalco, Coacalco de Berriozábal, Coacalco, \
      Huixquilucan, Texcoco, Tultepec, Acolman, Almoloya de Juárez, Atlacomulco, Teoloyucan, Tepotzotlán, \
      Tejupilco, Villa Victoria, San Felipe del Progreso, Zinacantepec, Ocoyoacac, Otzolotepec, \
      Xonacatlán, Temoaya, Jocotitlán, Tenango del Valle, Tianguistenco, Valle de Bravo, Amecameca, \
      Tlalmanalco, Ozumba, Chiconcuac, San Salvador Atenco, Teotihuacán, Axapusco, Huehuetoca, Jaltenco, \
      Nextlalpan, Apaxco, Tequixquiac, Hueypoxtla, Acambay, Aculco, Polotitlán, Timilpan, Chapa de Mota, \
      Villa del Carbón, Jiquipilco, Temascalcingo, Ixtapan de la Sal, Tonatico, Coatepec Harinas, \
      Sultepec, Temascaltepec, Luvianos, Tlatlaya, Malinalco, Ocuilan, Calimaya, Capulhuac, Tepetlaoxtoc, \
      Chicoloapan, Atlautla, Juchitepec
      """
    ),
    (
      "Guanajuato",
      """
      Irapuato, Celaya, Silao, San Miguel de Allende, Dolores Hidalgo, Acámbaro, Pénjamo, Valle de \
      Santiago, Salvatierra, Yuriria, Uriangato, Moroleón, San Luis de la Paz, Apaseo el Grande, Apaseo el \
      Alto, Purísima del Rincón, San Francisco del Rincón, Jerécuaro, Tarimoro, Cuerámaro, Huanímaro, \
      Jaral del Progreso, Xichú, Atarjea, San José Iturbide, Doctor Mora, Tarandacuao
      """
    ),
    (
      "Guerrero",
      """
      Acapulco de Juárez, Acapulco, Chilpancingo de los Bravo, Chilpancingo, Iguala de la Independencia, \
      Zihuatanejo de Azueta, Zihuatanejo, Taxco de Alarcón, Taxco, Tlapa de Comonfort, Chilapa de Álvarez, \
      Ometepec, Ayutla de los Libres, Tixtla de Guerrero, Tixtla, Coyuca de Benítez, Coyuca de Catalán, \
      Técpan de Galeana, Atoyac de Álvarez, Petatlán, Pungarabato, Arcelia, Teloloapan, Huitzuco de los \
      Figueroa, Buenavista de Cuéllar, Cuajinicuilapa, Azoyú, Tecoanapa, Malinaltepec, Metlatónoc, \
      Cochoapa el Grande, Xochistlahuaca, Zitlala, Olinalá, Huamuxtitlán, Copanatoyac, Quechultenango, \
      Ajuchitlán del Progreso, San Miguel Totolapan, Tlapehuala, Cutzamala de Pinzón, Tetipac, Marquelia
      """
    ),
    (
      "Hidalgo",
      """
      Pachuca de Soto, Pachuca, Tulancingo de Bravo, Tulancingo, Huejutla de Reyes, Huejutla, Tizayuca, \
      Mineral de la Reforma, Ixmiquilpan, Tepeji del Río de Ocampo, Tepeji del Río, Tula de Allende, \
      Tepeapulco, Cuautepec de Hinojosa, Atotonilco de Tula, Atotonilco el Grande, Zacualtipán, Molango de \
      Escamilla, Tlanchinol, San Felipe Orizatlán, Atlapexco, Xochiatipan, Huazalingo, Calnali, \
      Metztitlán, Zimapán, Jacala de Ledezma, Pisaflores, Chapulhuacán, Tecozautla, Huichapan, Nopala de \
      Villagrán, Alfajayucan, Tasquillo, Santiago de Anaya, Mixquiahuala de Juárez, Mixquiahuala, Progreso \
      de Obregón, Tezontepec de Aldama, Tlahuelilpan, Tlaxcoapan, Atitalaquia, Ajacuba, Mineral del Monte, \
      Mineral del Chico, Huasca de Ocampo, Epazoyucan, Tolcayuca, Singuilucan, Acaxochitlán, Tenango de \
      Doria, San Bartolo Tutotepec
      """
    ),
    (
      "Jalisco",
      """
      Zapopan, San Pedro Tlaquepaque, Tlaquepaque, Tlajomulco de Zúñiga, Tlajomulco, Puerto Vallarta, \
      Lagos de Moreno, Tepatitlán de Morelos, Tepatitlán, Zapotlán el Grande, Ciudad Guzmán, Arandas, \
      Autlán de Navarro, Autlán, Chapala, Ameca, Atotonilco el Alto, Encarnación de Díaz, San Juan de los \
      Lagos, Jalostotitlán, Zapotlanejo, Jocotepec, Tamazula de Gordiano, Zacoalco de Torres, Teocaltiche, \
      Yahualica de González Gallo, Cihuatlán, Casimiro Castillo, Talpa de Allende, Etzatlán, Ahualulco de \
      Mercado, San Miguel el Alto, Unión de San Antonio, Ojuelos de Jalisco, Poncitlán, Ixtlahuacán de los \
      Membrillos, Ixtlahuacán del Río, Cuquío, Colotlán, Huejuquilla el Alto, Mezquitic, Totatiche, \
      Hostotipaquillo, Teuchitlán, San Martín Hidalgo, Acatlán de Juárez, Tapalpa, Zapotiltic, Pihuamo, \
      Tecalitlán, Mazamitla, Tizapán el Alto, Ayotlán, Acatic, Unión de Tula, El Grullo, Tecolotlán, San \
      Sebastián del Oeste, Cuautitlán de García Barragán
      """
    ),
    (
      "Michoacán",
      """
      Morelia, Uruapan, Apatzingán, Zitácuaro, Pátzcuaro, Sahuayo, Maravatío, Tarímbaro, Zacapu, \
      Jiquilpan, Puruándiro, Tacámbaro, Tangancícuaro, Yurécuaro, Paracho, Cherán, Nahuatzen, \
      Tzintzuntzan, Huetamo, Coalcomán, Tepalcatepec, Aguililla, Coahuayana, La Huacana, Nuevo \
      Parangaricutiro, Peribán, Tancítaro, Tingüindín, Cotija, Chilchota, Jacona, Ecuandureo, Tanhuato, \
      Numarán, Penjamillo, Panindícuaro, Angamacutiro, Coeneo, Cuitzeo, Indaparapeo, Queréndaro, \
      Zinapécuaro, Erongarícuaro, Tingambato, Ziracuaretiro, Taretan, Tiquicheo, Tuzantla, Jungapeo, \
      Angangueo, Tlalpujahua, Contepec, Tangamandapio, Purépero, Tlazazalca, Turicato, Churumuco, \
      Carácuaro, Parácuaro
      """
    ),
    (
      "Morelos",
      """
      Cuernavaca, Jiutepec, Temixco, Yautepec, Xochitepec, Puente de Ixtla, Jojutla, Tlaltizapán, \
      Tlayacapan, Tepoztlán, Tetela del Volcán, Ocuituco, Yecapixtla, Zacualpan de Amilpas, Jantetelco, \
      Jonacatepec, Axochiapan, Tepalcingo, Tlaquiltenango, Amacuzac, Miacatlán, Tetecala, Huitzilac, \
      Atlatlahucan
      """
    ),
    (
      "Nayarit",
      """
      Tepic, Bahía de Banderas, Santiago Ixcuintla, Ixtlán del Río, Tecuala, Acaponeta, Huajicori, \
      Rosamorada, Amatlán de Cañas
      """
    ),
    (
      "Nuevo León",
      """
      Monterrey, San Nicolás de los Garza, General Escobedo, San Pedro Garza García, Cadereyta Jiménez, \
      Montemorelos, Sabinas Hidalgo, Salinas Victoria, Ciénega de Flores, General Zuazua, Agualeguas, \
      Lampazos de Naranjo, Villaldama, Aramberri, Doctor Arroyo, Mier y Noriega, Hualahuises, General \
      Terán
      """
    ),
    (
      "Oaxaca",
      """
      Tuxtepec, Juchitán de Zaragoza, Tehuantepec, Salina Cruz, Huajuapan de León, Huajuapan, Santa Lucía \
      del Camino, Santa Cruz Xoxocotlán, Xoxocotlán, Pinotepa Nacional, Miahuatlán de Porfirio Díaz, \
      Ixtlán de Juárez, Tlaxiaco, Putla Villa de Guerrero, Matías Romero Avendaño, Loma Bonita, San Pedro \
      Mixtepec, Santa María Huatulco, Huatulco, San Pedro Pochutla, Pochutla, Ciudad Ixtepec, Zimatlán de \
      Álvarez, Ocotlán de Morelos, Ejutla de Crespo, Tlacolula de Matamoros, Villa de Etla, Teotitlán del \
      Valle, Teotitlán de Flores Magón, Huautla de Jiménez, Mazatlán Villa de Flores, Nochixtlán, Santa \
      Catarina Juquila, Guelatao de Juárez, Capulálpam de Méndez, Tlahuitoltepec, Cuilápam de Guerrero, \
      Zaachila, Jamiltepec, Coixtlahuaca, Teposcolula, Yanhuitlán, Juxtlahuaca, Valle Nacional, Unión \
      Hidalgo, San Mateo del Mar
      """
    ),
    (
      "Puebla",
      """
      Tehuacán, San Martín Texmelucan, San Andrés Cholula, San Pedro Cholula, Cholula, Atlixco, Amozoc, \
      Huauchinango, Teziutlán, Izúcar de Matamoros, Tecamachalco, Acatzingo, Zacatlán, Huejotzingo, \
      Xicotepec, Ajalpan, Cuautlancingo, Coronango, Chignahuapan, Palmar de Bravo, Zacapoaxtla, Cuetzalan \
      del Progreso, Cuetzalan, Tlatlauquitepec, Tepeyahualco, Ciudad Serdán, Chalchicomula de Sesma, \
      Tlachichuca, Quecholac, Quimixtlán, Tepatlaxco de Hidalgo, Tlahuapan, Tochimilco, Acatlán de Osorio, \
      Chiautla de Tapia, Huaquechula, Tepexi de Rodríguez, Tlacotepec de Benito Juárez, Yehualtepec, \
      Pahuatlán, Ixtacamaxtitlán, Tetela de Ocampo, Zautla, Xiutetelco, San Salvador el Seco, San Salvador \
      el Verde
      """
    ),
    (
      "Querétaro",
      """
      Tequisquiapan, Cadereyta de Montes, Ezequiel Montes, Amealco de Bonfil, Amealco, Jalpan de Serra, \
      Pinal de Amoles, Landa de Matamoros, Peñamiller, Huimilpan
      """
    ),
    (
      "Quintana Roo",
      """
      Cancún, Playa del Carmen, Cozumel, Chetumal, Othón P Blanco, Isla Mujeres, Tulum, Bacalar, Puerto \
      Morelos
      """
    ),
    (
      "San Luis Potosí",
      """
      Soledad de Graciano Sánchez, Ciudad Valles, Matehuala, Rioverde, Tamazunchale, Xilitla, Axtla de \
      Terrazas, Aquismón, Tancanhuitz, Tamuín, Tanquián de Escobedo, San Vicente Tancuayalab, Tampacán, \
      Tampamolón Corona, Tanlajás, Matlapa, Villa de Reyes, Villa de Arriaga, Mexquitic de Carmona, San \
      Ciro de Acosta, Guadalcázar, Ciudad del Maíz, Tamasopo, Ciudad Fernández
      """
    ),
    (
      "Sinaloa",
      """
      Culiacán, Mazatlán, Los Mochis, Ahome, Guasave, Navolato, Mocorito, Badiraguato, Cosalá, Escuinapa, \
      Choix, Sinaloa de Leyva, Guamúchil, Elota
      """
    ),
    (
      "Sonora",
      """
      Hermosillo, Cajeme, Ciudad Obregón, San Luis Río Colorado, Navojoa, Guaymas, Caborca, Agua Prieta, \
      Huatabampo, Puerto Peñasco, Etchojoa, Cananea, Magdalena de Kino, Bácum, Benjamín Hill, Bavispe, \
      Nacozari de García, Ímuris, Pitiquito, Sahuaripa, Yécora, San Ignacio Río Muerto, Bacoachi, Cucurpe, \
      Baviácora, Nácori Chico
      """
    ),
    (
      "Tabasco",
      """
      Villahermosa, Comalcalco, Huimanguillo, Macuspana, Cunduacán, Nacajuca, Centla, Jalpa de Méndez, \
      Tenosique, Balancán, Teapa, Tacotalpa, Jonuta
      """
    ),
    (
      "Tamaulipas",
      """
      Reynosa, Nuevo Laredo, Ciudad Victoria, Tampico, Ciudad Madero, El Mante, Ciudad Mante, Soto la \
      Marina, Güémez, Jaumave, Miquihuana, Gustavo Díaz Ordaz
      """
    ),
    (
      "Tlaxcala",
      """
      Apizaco, Huamantla, San Pablo del Monte, Chiautempan, Calpulalpan, Zacatelco, Contla de Juan \
      Cuamatzi, Yauhquemehcan, Ixtacuixtla, Papalotla de Xicohténcatl, Teolocholco, Xaloztoc, Tetla de la \
      Solidaridad, Hueyotlipan, Nanacamilpa, Panotla, Totolac, Xicohtzinco, Tepetitla de Lardizábal, \
      Tzompantepec
      """
    ),
    (
      "Veracruz",
      """
      Xalapa, Coatzacoalcos, Poza Rica de Hidalgo, Poza Rica, Orizaba, Boca del Río, Papantla, San Andrés \
      Tuxtla, Santiago Tuxtla, Cosoleacaque, Tantoyuca, Martínez de la Torre, Álamo Temapache, Acayucan, \
      Las Choapas, Agua Dulce, Nanchital, Jáltipan, Tihuatlán, Coatzintla, Misantla, Perote, \
      Ixtaczoquitlán, Camerino Z Mendoza, Huatusco, Zongolica, Tezonapa, Cosamaloapan, Tlacotalpan, \
      Catemaco, Lerdo de Tejada, Ángel R Cabada, Playa Vicente, Juan Rodríguez Clara, Sayula de Alemán, \
      Texistepec, Mecayapan, Soteapan, Pajapan, Hidalgotitlán, Uxpanapa, Naolinco, Tlalnelhuayocan, \
      Teocelo, Altotonga, Jalacingo, Tlapacoyan, Nautla, Vega de Alatorre, Gutiérrez Zamora, Tecolutla, \
      Castillo de Teayo, Tamiahua, Ozuluama, Tempoal, Chicontepec, Ixhuatlán de Madero, Huayacocotla, \
      Soledad de Doblado, Cotaxtla, Tlalixcoyan, Medellín de Bravo, Omealca, Amatlán de los Reyes, Paso \
      del Macho, Acultzingo
      """
    ),
    (
      "Yucatán",
      """
      Kanasín, Umán, Tizimín, Ticul, Tekax, Oxkutzcab, Izamal, Hunucmá, Maxcanú, Chemax, Halachó, Conkal, \
      Tixkokob, Temozón, Tzucacab, Celestún, Chicxulub Pueblo, Dzidzantún, Buctzotz, Panabá, Río Lagartos, \
      Sotuta, Yaxcabá, Mayapán, Opichén, Tecoh, Acanceh, Cenotillo, Dzitás, Cantamayec, Chumayel, \
      Tixcacalcupul, Chankom, Tetiz, Kinchil, Cacalchén, Calotmul
      """
    ),
    (
      "Zacatecas",
      """
      Fresnillo, Sombrerete, Nochistlán de Mejía, Tlaltenango de Sánchez Román, Juchipila, Concepción del \
      Oro, Mazapil, Ojocaliente, Moyahua, Monte Escobedo, Teúl de González Ortega, Genaro Codina, \
      Vetagrande, Miguel Auza, Chalchihuites, Sain Alto, Jiménez del Teul, Noria de Ángeles, Villa de Cos, \
      Tepechitlán, Susticacán, Cañitas de Felipe Pescador
      """
    ),
  ]
}
