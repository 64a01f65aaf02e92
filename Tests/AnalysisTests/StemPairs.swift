/// Pairs of words of public administration: what a search must join, and what it must keep apart.
enum StemPairs {
  /// Number, gender, forms of a verb, accents left out: 400 pairs.
  static let same = """
    ayuntamiento ayuntamientos|gaceta gacetas|boletín boletines|cabildo cabildos|regiduría regidurías
    sindicatura sindicaturas|tesorería tesorerías|contraloría contralorías|auditoría auditorías
    fiscalía fiscalías|procuraduría procuradurías|secretaría secretarías|subsecretaría subsecretarías
    dirección direcciones|subdirección subdirecciones|coordinación coordinaciones|jefatura jefaturas
    delegación delegaciones|diputación diputaciones|gubernatura gubernaturas|alcaldía alcaldías
    municipalidad municipalidades|presidencia presidencias|vocalía vocalías|comisaría comisarías
    consejería consejerías|ministerio ministerios|juzgado juzgados|magistratura magistraturas
    tribunal tribunales|sala salas|ponencia ponencias|recurso recursos|amparo amparos|sentencia sentencias
    resolución resoluciones|acuerdo acuerdos|dictamen dictamenes|iniciativa iniciativas|decreto decretos
    ley leyes|reglamento reglamentos|norma normas|lineamiento lineamientos|manual manuales
    circular circulares|oficio oficios|memorando memorandos|minuta minutas|acta actas|convenio convenios
    contrato contratos|anexo anexos|adenda adendas|licitación licitaciones|adjudicación adjudicaciones
    concurso concursos|proveedor proveedores|contratista contratistas|factura facturas|recibo recibos
    pago pagos|anticipo anticipos|presupuesto presupuestos|partida partidas|subsidio subsidios
    subvención subvenciones|transferencia transferencias|deuda deudas|empréstito empréstitos
    ingreso ingresos|egreso egresos|gasto gastos|impuesto impuestos|contribución contribuciones
    derecho derechos|multa multas|sanción sanciones|infracción infracciones|denuncia denuncias|queja quejas
    petición peticiones|solicitud solicitudes|respuesta respuestas|prórroga prórrogas|plazo plazos
    término términos|vencimiento vencimientos|notificación notificaciones|requerimiento requerimientos
    prevención prevenciones|desechamiento desechamientos|sobreseimiento sobreseimientos
    confirmación confirmaciones|reserva reservas|clasificación clasificaciones
    desclasificación desclasificaciones|expediente expedientes|legajo legajos|foja fojas|folio folios
    serie series|sección secciones|fondo fondos|archivo archivos|catálogo catálogos|inventario inventarios
    guía guías|índice índices|registro registros|padrón padrones|censo censos|encuesta encuestas
    muestra muestras|indicador indicadores|meta metas|avance avances|diagnóstico diagnósticos
    evaluación evaluaciones|informe informes|reporte reportes|bitácora bitácoras|cronograma cronogramas
    calendario calendarios|programa programas|proyecto proyectos|plan planes|estrategia estrategias
    política políticas|compromiso compromisos|acción acciones|línea líneas|eje ejes|objetivo objetivos
    resultado resultados|producto productos|impacto impactos|beneficio beneficios|beneficiario beneficiarios
    usuario usuarios|ciudadano ciudadanos|habitante habitantes|vecino vecinos|comunidad comunidades
    pueblo pueblos|colonia colonias|barrio barrios|localidad localidades|región regiones|zona zonas
    distrito distritos|circunscripción circunscripciones|estado estados|entidad entidades|nación naciones
    frontera fronteras|organismo organismos|institución instituciones|instituto institutos
    dependencia dependencias|órgano órganos|unidad unidades|área áreas|departamento departamentos
    oficina oficinas|ventanilla ventanillas|módulo módulos|portal portales|plataforma plataformas
    sistema sistemas|sitio sitios|página páginas|enlace enlaces|base bases|dato datos|formato formatos
    estándar estándares|licencia licencias|código códigos|algoritmo algoritmos|aplicación aplicaciones
    tecnología tecnologías|red redes|servidor servidores|taller talleres|curso cursos|diplomado diplomados
    seminario seminarios|foro foros|conversatorio conversatorios|mesa mesas|reunión reuniones
    sesión sesiones|asamblea asambleas|consulta consultas|votación votaciones|elección elecciones
    candidatura candidaturas|partido partidos|coalición coaliciones|elector electores|votante votantes
    boleta boletas|casilla casillas|escrutinio escrutinios|observatorio observatorios
    organización organizaciones|asociación asociaciones|sindicato sindicatos|colectivo colectivos
    universidad universidades|escuela escuelas|facultad facultades|hospital hospitales|clínica clínicas
    carretera carreteras|camino caminos|puente puentes|calle calles|plaza plazas|parque parques
    mercado mercados|rastro rastros|panteón panteones|camión camiones|tren trenes|aeropuerto aeropuertos
    puerto puertos|presa presas|pozo pozos|acuífero acuíferos|río ríos|bosque bosques|ejido ejidos
    parcela parcelas|cosecha cosechas|productor productores|vigente vigentes|responsable responsables
    anual anuales|mensual mensuales|trimestral trimestrales|digital digitales|legal legales|fiscal fiscales
    electoral electorales|ambiental ambientales|municipal municipales|estatal estatales|nacional nacionales
    internacional internacionales|abierta abiertas|público públicos|jurídica jurídicas
    administrativo administrativa|legislativo legislativas|ejecutivo ejecutivos|participativo participativa
    normativo normativas|colectivo colectivas|educativo educativa|archivístico archivística
    electrónico electrónica|histórico históricas|económico económicas|político políticos|médico médicas
    práctico prácticas|técnico técnica|específico específicas|estadístico estadística|ciudadano ciudadanas
    funcionaria funcionarios|secretaria secretario|consejera consejeros|regidora regidores
    diputadas diputados|senadora senadores|magistrada magistrados|comisionadas comisionados
    directora directores|contralora contralores|auditora auditores|investigadora investigadores
    trabajadora trabajadores|profesora profesores|servidora servidores|promotora promotores
    facilitadora facilitador|observadora observadores|ingeniera ingeniero|licenciada licenciado
    arquitecta arquitectos|maestra maestros|niña niños|publicar publican|publicar publicará
    publicar publicada|informar informan|informar informó|informar informado|informar informará
    solicitar solicitan|solicitar solicitada|entregar entregan|entregar entregaron|instalar instalan
    instalar instalada|aprobar aprobaron|evaluar evalúa|evaluar evalúan|elaborar elabora|elaborar elaboró
    elaborar elaboraron|capacitar capacitan|capacitar capacitó|capacitar capacitado|firmar firmaron
    firmar firmado|acordar acordaron|designar designó|designar designado|nombrar nombró|nombrar nombraron
    convocar convocó|convocar convocaron|integrar integran|integrar integrado|presentar presentó
    presentar presentaron|registrar registran|registrar registrado|sancionar sancionó|sancionar sancionado
    contratar contrató|contratar contratado|financiar financia|financiar financiado|diseñar diseñó
    diseñar diseñado|operar operan|coordinar coordina|coordinar coordinó|difundir difunden
    establecer estableció|atender atiende|atender atendieron|resolver resolvió|emitir emite|emitir emiten
    permitir permiten|recibir recibió|recibir recibieron|cumplir cumplen|remitir remitieron
    decidir decidieron|transmitir transmitió|gestion gestión|auditoria auditoría|contraloria contraloría
    tesoreria tesorería|fiscalia fiscalía|secretaria secretaría|rendicion rendición|evaluacion evaluación
    participacion participación|informacion información|clasificacion clasificación|comision comisión
    sesion sesión|reunion reunión|pagina página|indice índice|codigo código|metodo método|oceano océano
    rio río|jovenes jóvenes|examenes exámenes|regimen régimen|Michoacan Michoacán|Yucatan Yucatán
    Potosi Potosí|Queretaro Querétaro|Leon León|Merida Mérida|Cancun Cancún|Torreon Torreón
    Culiacan Culiacán|Tehuacan Tehuacán|Nayarit nayarit|Cuauhtemoc Cuauhtémoc|Juarez Juárez
    Gonzalez González|Martinez Martínez|Ramirez Ramírez|Sanchez Sánchez|Gutierrez Gutiérrez
    Hernandez Hernández|Jimenez Jiménez
    """

  /// Other words, derivation included: 350 pairs.
  static let apart = """
    gobierno gobernador|gobierno gobernante|gobernador gobernanza|gobierno gobernación|secretaría secreto
    secretario secretismo|archivo archivero|archivo archivista|registro registrador|registro registral
    informe informal|informe informática|información informática|información informal|formato formal
    formato formar|formato formación|formal formador|norma normal|normal normatividad|normativo normalista
    reglamento reglar|regla regleta|regla regalo|ley leyenda|ley lectura|legal legalidad|legal legión
    legislar legislador|legislador legislatura|legislación legitimidad|legítimo legislativo
    constitución constitucional|constitución constituyente|constitucional constante|instituto institucional
    institución institutriz|instituto instinto|estatuto estatua|estatuto estatura|estado estadista
    estado estadio|estadística estadista|estado estancia|estatal estático|municipio municipalista
    munícipe munición|cabildo cabildeo|cabildo cabello|alcalde alcaldía|alcalde alcalino|regidor registro
    síndico sindicato|sindicato sindical|síndico sinfónico|tesorero tesorería|tesoro tesis
    contralor controlador|contraloría controversia|auditor auditorio|auditorio audiencia|auditoría auditivo
    fiscal fiscalía|fiscalía fiscalización|fiscal física|procurador procuraduría|procurador procesador
    juez juicio|juicio juicioso|juzgado juego|justo justicia|justicia justificación|justificar justiciero
    tribunal tributo|tributo tribuna|magistrado magisterio|magisterio magistral|ministerio ministro
    defensor defensa|defensa defensivo|amparo ampolla|recurso recuerdo|recurso recursivo
    sentencia sentimiento|sentencia sensato|sanción santo|sanción santuario|multa múltiple|multa multitud
    pena penal|pena península|penal penalti|delito delicado|delito delta|corrupción correo
    corrupto corriente|corrección corrupción|ética etiqueta|ético étnico|conflicto confianza
    confianza confidencial|confidencial confidente|interés internet|interés interior|interno internet
    patrimonio patria|patrimonio patrón|declaración declive|declarar declinar|presupuesto presunción
    presupuesto presunto|presupuestal presupuesto|gasto gastronomía|gasto gastritis|ingreso ingrediente
    impuesto imposición|impuesto imputado|deuda deudor|deuda deudo|pago página|pago país|compra compromiso
    compra comprobante|comprobante compromiso|contrato contraste|contrato contraparte|contratista contrario
    licitación lícito|licitación licenciatura|licencia licenciado|licencia lícito|proveedor proverbio
    proveedor provincia|provincia providencia|obra obrero|concurso concurrencia|concurso conclusión
    concluir concurrir|costo costa|costo costumbre|costumbre costura|precio precioso|precio precisión
    precisión prisión|calidad calificación|calidad cálido|calificar calificador|servicio servidumbre
    servidor servicio|servil servilleta|trámite tramposo|tramo trama|ventanilla ventana|ventaja ventana
    solicitud solicitante|solicitud solidario|solidario solitario|responsable responsabilidad
    responsable responso|acceso accesible|acceso accesorio|accesorio accesión|accidente acceso
    público publicidad|público publicano|publicación publicidad|transparencia transporte
    transparencia transferencia|transferencia transformación|transformar transferir|transporte transpirar
    proactivo productivo|productivo productor|producto producción|reserva reservista|reserva reseña
    confirmar conformar|conformar conformista|revocar revolver|revisión revista|revista revisor
    garante garita|garantía garaje|pleno plenitud|pleno plenario|comisionado comisión|comisión comisaría
    comité comisión|comité cometa|consejo consejero|consejo consenso|consenso consentido|consulta consultor
    consultor consultorio|consulado consultorio|participación particular|participar partícula
    particular partido|partido partidario|partida partitura|votación vocación|voto votivo|elector electoral
    elección electricidad|electo electrón|candidato candidez|candidato candado|campaña campana
    campaña campamento|campo campesino|campesino campeón|encuesta encuentro|encuentro encuadre
    diputado disputado|diputado diputación|senador senado|congreso congregación|congreso congresista
    parlamento parlamentario|parlamento parlante|iniciativa iniciador|inicio inicial|inicial iniciación
    dictamen dictado|dictador dictado|reforma reformatorio|reforma refuerzo|votante votación|sociedad social
    social socialismo|socio sociología|asociación asociado|organización organismo|organismo órgano
    órgano orgánico|orgánico organigrama|ciudadano ciudadela|ciudad ciudadela|pueblo publicar
    población pobreza|poblado pobre|vivienda viviente|vivienda vivo|salud saludable|saludo saludable
    hospital hospitalidad|hospital hospicio|médico medicina|medicina medición|medida medicina
    medio mediación|mediación medicación|educación educador|escuela escultura|escuela escolta
    escolar escolta|maestro maestría|maestría maestranza|alumno alumbrado|alumbrado alambre
    universidad universal|universal universo|estudio estudiante|estudiante estuche
    investigador investigación|cultura cultivo|cultivo culto|agricultura agrícola|agua aguacate|agua águila
    aguacero aguja|ambiente ambición|ambiental ambiguo|bosque bosquejo|río risa|presa presidente
    presa prensa|prensa prenda|presidente presencia|presencia presente|presión prisión|seguridad seguro
    seguro seguidor|policía política|policial policlínica|víctima victoria|violencia violeta
    derecho derechista|humano humanidad|mujer mujeriego|género general|género genética|general generación
    generación generoso|niño niñez|niña niñera|indígena indigente|indigente indignado|lenguaje lengüeta
    mapa mapuche|plano planeta|plano planta|planta plantel|plantel plante|dato datación|dato datil
    sistema sistemático|sistema sismo|portal portador|portal portada|puerta puerto|red redacción|red redada
    redacción reducción|reducción rendición|rendición rendimiento|cuenta cuentista|contable contador
    cuento cuenta|Zacatecas zacate|Sonora sonrisa|Tabasco tabaco|Durango duración|Campeche campechano
    Colima colmena|Chiapas chiapaneco|Jalisco jalisciense|Oaxaca oaxaqueño|Puebla pueblo|Hidalgo hidalguense
    Morelos moreliano|Nayarit nayarita|Sinaloa sinaloense|Tlaxcala tlaxcalteca|Veracruz veracruzano
    Yucatán yucateco|Querétaro queretano|Guerrero guerra|Coahuila coahuilense|Chihuahua chihuahuense
    INAI INEGI|INEGI INE|INE INEA|SNT santo|SEP SEPOMEX|SEDESOL sede|CONAGO congo|IFAI INAI|ITEI ITAI
    IZAI ITAI
    """
}
