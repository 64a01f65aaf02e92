// Made from Corpus/thesaurus.ttl by Scripts/embed-thesaurus: edit that file, not this one.
// swift-format-ignore-file

/// The thesaurus that archives without one of their own use, in Turtle.
enum ShippedThesaurus {
  static let turtle = #"""
# Tesauro de gobierno abierto de México, en SKOS (https://www.w3.org/TR/skos-reference/).
#
# Lo edita quien cuida el archivo, con cualquier editor de texto o de tesauros; «acervo thesaurus import» lo revisa.
#   skos:prefLabel    el nombre preferido, uno por lengua
#   skos:altLabel     otros nombres: siglas, desarrollos, variantes. Quien busca uno encuentra los demás
#   skos:hiddenLabel  formas que se entienden en una consulta pero no se buscan: erratas, abreviaturas ambiguas
#   skos:notation     abreviaturas y claves que solo valen tal como están escritas, con sus mayúsculas (Ver., MX-VER)
#   skos:broader      el concepto más amplio;  skos:related  conceptos con los que tiene que ver
#   schema:startDate, schema:endDate, dcterms:replaces, dcterms:isReplacedBy   vigencia y sucesión
#
# De los hechos posteriores a 2024 se cotejaron con la prensa, no con el Diario Oficial de la Federación: la extinción del
# INAI y las tres leyes del 20 de marzo de 2025, Transparencia para el Pueblo, la Comisión Nacional Antimonopolio, la
# Comisión Reguladora de Telecomunicaciones, el paso del CONEVAL al INEGI y el fin del Consejo de la Judicatura Federal en
# septiembre de 2025. En skos:editorialNote consta con qué se cotejaron otros; los que dicen «Sin cotejar» no se cotejaron con nada.

@prefix : <urn:x-acervo:tesauro:> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

:esquema a skos:ConceptScheme ;
    dcterms:title "Tesauro de gobierno abierto de México"@es, "Thesaurus of Mexican open government"@en ;
    dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> ;
    skos:hasTopConcept :materias, :lineas, :organos, :normas, :instrumentos, :lugares, :archivistica .

:materias a skos:Concept ;
    skos:inScheme :esquema ;
    skos:topConceptOf :esquema ;
    skos:prefLabel "Materias"@es, "Subjects"@en ;
    skos:definition "De qué tratan los documentos de gobierno abierto."@es .

:lineas a skos:Concept ;
    skos:inScheme :esquema ;
    skos:topConceptOf :esquema ;
    skos:prefLabel "Líneas de acción"@es, "Lines of action"@en ;
    skos:altLabel "Ejes de gobierno abierto"@es ;
    skos:definition "Las ocho líneas de acción con las que se clasifican los documentos de los ejercicios locales de gobierno abierto."@es .

:organos a skos:Concept ;
    skos:inScheme :esquema ;
    skos:topConceptOf :esquema ;
    skos:prefLabel "Órganos e instituciones"@es, "Bodies and institutions"@en ;
    skos:definition "Quién produce los documentos o responde por ellos."@es .

:normas a skos:Concept ;
    skos:inScheme :esquema ;
    skos:topConceptOf :esquema ;
    skos:prefLabel "Normas"@es, "Norms"@en ;
    skos:definition "Constitución, leyes, tratados y lineamientos."@es .

:instrumentos a skos:Concept ;
    skos:inScheme :esquema ;
    skos:topConceptOf :esquema ;
    skos:prefLabel "Instrumentos y documentos"@es, "Instruments and documents"@en ;
    skos:definition "Planes, mecanismos y tipos de documento."@es .

:lugares a skos:Concept ;
    skos:inScheme :esquema ;
    skos:topConceptOf :esquema ;
    skos:prefLabel "Entidades federativas"@es, "Federal entities"@en ;
    skos:definition "Las treinta y dos entidades federativas de México."@es .

:archivistica a skos:Concept ;
    skos:inScheme :esquema ;
    skos:topConceptOf :esquema ;
    skos:prefLabel "Gestión documental y archivos"@es, "Records and archives"@en ;
    skos:altLabel "Archivística"@es ;
    skos:definition "Cómo se organizan, describen y conservan los documentos."@es .

:largo-plazo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Largo plazo"@es, "Long term"@en ;
    skos:altLabel "Visión de largo plazo"@es ;
    skos:broader :lineas ;
    skos:related :plan-de-accion-local ;
    skos:definition "Línea de acción: continuidad de los ejercicios de gobierno abierto más allá de un plan o de una administración."@es .

:coordinacion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Coordinación"@es, "Coordination"@en ;
    skos:broader :lineas ;
    skos:related :stl, :snt ;
    skos:definition "Línea de acción: integración y trabajo de los secretariados técnicos locales y su relación con los órganos garantes."@es .

:difusion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Difusión"@es, "Outreach"@en ;
    skos:broader :lineas ;
    skos:related :lenguaje-claro ;
    skos:definition "Línea de acción: dar a conocer el gobierno abierto y sus resultados."@es .

:transparencia-proactiva a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Transparencia proactiva"@es, "Proactive transparency"@en ;
    skos:altLabel "Conocimiento público útil"@es ;
    skos:hiddenLabel "transparencia pro activa"@es, "transparencia pro-activa"@es ;
    skos:broader :lineas, :transparencia ;
    skos:related :datos-abiertos, :obligaciones ;
    skos:definition "Línea de acción: publicar, sin que medie solicitud, información que sirve a la población, más allá de lo que obliga la ley."@es .

:evaluaciones a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Evaluaciones"@es, "Evaluations"@en ;
    skos:broader :lineas, :evaluacion ;
    skos:related :metrica, :mri, :evaluacion ;
    skos:definition "Línea de acción: medición de planes, compromisos y políticas de gobierno abierto."@es .

:parlamento-abierto a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Parlamento abierto"@es, "Open parliament"@en ;
    skos:altLabel "Congreso abierto"@es, "Legislativo abierto"@es ;
    skos:broader :lineas, :estado-abierto ;
    skos:related :congreso-union ;
    skos:definition "Línea de acción: transparencia, rendición de cuentas y participación en los poderes legislativos."@es .

:acervo-documental a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Acervo documental"@es, "Documentary holdings"@en ;
    skos:altLabel "Fondo documental"@es, "Memoria documental"@es ;
    skos:broader :lineas ;
    skos:related :archivo, :lga ;
    skos:definition "Línea de acción: reunión, conservación y consulta de los documentos que producen los ejercicios de gobierno abierto."@es .

:innovacion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Innovación y co-creación"@es, "Innovation and co-creation"@en ;
    skos:altLabel "Innovación y cocreación"@es ;
    skos:broader :lineas ;
    skos:related :cocreacion, :innovacion-publica ;
    skos:definition "Línea de acción: métodos nuevos para diseñar soluciones públicas junto con la sociedad."@es .

:gobierno-abierto a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Gobierno abierto"@es, "Open government"@en ;
    skos:altLabel "Apertura gubernamental"@es, "Apertura institucional"@es ;
    skos:hiddenLabel "gobierno avierto"@es ;
    skos:broader :materias ;
    skos:related :aga, :plan-de-accion-local ;
    skos:definition "Forma de gobernar basada en la transparencia, la rendición de cuentas, la participación ciudadana y la colaboración."@es .

:estado-abierto a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Estado abierto"@es, "Open state"@en ;
    skos:broader :gobierno-abierto ;
    skos:definition "Extensión del gobierno abierto a todos los poderes, niveles de gobierno y órganos autónomos."@es .

:justicia-abierta a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Justicia abierta"@es, "Open justice"@en ;
    skos:altLabel "Tribunales abiertos"@es ;
    skos:broader :estado-abierto ;
    skos:related :scjn ;
    skos:definition "Gobierno abierto en la impartición y procuración de justicia."@es .

:municipio-abierto a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Municipio abierto"@es, "Open municipality"@en ;
    skos:altLabel "Ayuntamiento abierto"@es, "Gobierno municipal abierto"@es ;
    skos:broader :estado-abierto ;
    skos:definition "Gobierno abierto en los municipios y alcaldías."@es .

:transparencia a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Transparencia"@es, "Transparency"@en ;
    skos:broader :gobierno-abierto ;
    skos:related :acceso ;
    skos:definition "Que lo que hacen las autoridades pueda verse y entenderse."@es .

:transparencia-reactiva a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Transparencia reactiva"@es, "Reactive transparency"@en ;
    skos:broader :transparencia ;
    skos:related :solicitud ;
    skos:definition "Entrega de información en respuesta a una solicitud."@es .

:transparencia-focalizada a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Transparencia focalizada"@es, "Targeted transparency"@en ;
    skos:broader :transparencia-proactiva ;
    skos:definition "Publicación de información escogida para que un grupo de personas tome mejores decisiones."@es .

:acceso a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Acceso a la información"@es, "Access to information"@en ;
    skos:altLabel "Derecho de acceso a la información"@es, "Derecho a saber"@es, "DAI"@es ;
    skos:broader :materias ;
    skos:related :transparencia, :solicitud, :lgtaip, :organos-garantes ;
    skos:definition "Derecho de toda persona a buscar, recibir y difundir información en poder de las autoridades."@es .

:datos-personales a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Protección de datos personales"@es, "Personal data protection"@en ;
    skos:altLabel "Privacidad"@es ;
    skos:broader :materias ;
    skos:related :arco, :lgpdppso, :lfpdppp, :confidencial, :aviso-privacidad ;
    skos:definition "Derecho de toda persona a decidir sobre la información que la identifica."@es .

:arco a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Derechos ARCO"@es, "ARCO rights"@en ;
    skos:altLabel "Derechos de acceso, rectificación, cancelación y oposición"@es ;
    skos:hiddenLabel "Borrar mis datos"@es, "Borrar mis datos personales"@es, "Corregir mis datos"@es, "Corregir mis datos personales"@es ;
    skos:broader :datos-personales ;
    skos:related :datos-personales ;
    skos:definition "Acceso, rectificación, cancelación y oposición respecto de los datos personales."@es .

:rendicion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Rendición de cuentas"@es, "Accountability"@en ;
    skos:broader :gobierno-abierto ;
    skos:related :fiscalizacion, :responsabilidades, :anticorrupcion ;
    skos:definition "Obligación de informar, justificar y responder por lo que se hace con el poder y el dinero públicos."@es .

:participacion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Participación ciudadana"@es, "Citizen participation"@en ;
    skos:altLabel "Participación social"@es, "Involucramiento ciudadano"@es ;
    skos:hiddenLabel "Participar en las decisiones"@es, "Participar en las decisiones públicas"@es, "Opinar sobre las decisiones"@es ;
    skos:broader :gobierno-abierto ;
    skos:related :osc, :consulta ;
    skos:definition "Intervención de las personas en las decisiones públicas."@es .

:consulta a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Consulta pública"@es, "Public consultation"@en ;
    skos:altLabel "Consulta ciudadana"@es ;
    skos:broader :participacion ;
    skos:related :participacion ;
    skos:definition "Procedimiento para recoger opiniones antes de decidir."@es .

:presupuesto-participativo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Presupuesto participativo"@es, "Participatory budgeting"@en ;
    skos:broader :participacion, :presupuesto-abierto ;
    skos:definition "Decisión de la ciudadanía sobre el destino de una parte del gasto."@es .

:contraloria-social a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Contraloría social"@es, "Social auditing"@en ;
    skos:altLabel "Vigilancia ciudadana"@es, "Auditoría social"@es ;
    skos:broader :participacion, :rendicion ;
    skos:definition "Vigilancia de programas y obras por la ciudadanía."@es .

:cocreacion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Co-creación"@es, "Co-creation"@en ;
    skos:altLabel "Cocreación"@es, "Creación conjunta"@es ;
    skos:broader :participacion ;
    skos:related :innovacion ;
    skos:definition "Diseño de compromisos y soluciones por autoridades y sociedad en igualdad de condiciones."@es .

:innovacion-publica a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Innovación pública"@es, "Public innovation"@en ;
    skos:altLabel "Innovación gubernamental"@es ;
    skos:broader :materias ;
    skos:related :innovacion, :gobierno-digital ;
    skos:definition "Formas nuevas de resolver problemas públicos."@es .

:gobierno-digital a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Gobierno digital"@es, "Digital government"@en ;
    skos:altLabel "Gobierno electrónico"@es ;
    skos:broader :materias ;
    skos:related :datos-abiertos, :innovacion-publica ;
    skos:definition "Uso de tecnologías de la información en los trámites y servicios públicos."@es .

:datos-abiertos a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Datos abiertos"@es, "Open data"@en ;
    skos:altLabel "Datos en formato abierto"@es, "Conjuntos de datos abiertos"@es ;
    skos:broader :gobierno-abierto ;
    skos:related :carta-datos, :gobierno-digital, :transparencia-proactiva, :inegi ;
    skos:definition "Datos que cualquiera puede usar, reutilizar y compartir, en formatos que leen las máquinas."@es .

:contrataciones-abiertas a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Contrataciones abiertas"@es, "Open contracting"@en ;
    skos:altLabel "Contratación abierta"@es, "Compras públicas abiertas"@es, "EDCA"@es, "Estándar de Datos de Contrataciones Abiertas"@es ;
    skos:broader :transparencia ;
    skos:related :laassp, :lopsrm ;
    skos:definition "Publicación y uso de la información de las compras y obras públicas en todas sus etapas."@es .

:presupuesto-abierto a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Presupuesto abierto"@es, "Open budget"@en ;
    skos:altLabel "Transparencia presupuestaria"@es, "Transparencia fiscal"@es ;
    skos:broader :transparencia ;
    skos:related :shcp, :lgcg, :lfprh ;
    skos:definition "Publicación clara y oportuna de cómo se recauda y se gasta el dinero público."@es .

:anticorrupcion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Combate a la corrupción"@es, "Anti-corruption"@en ;
    skos:altLabel "Anticorrupción"@es, "Prevención de la corrupción"@es ;
    skos:broader :materias ;
    skos:related :sna, :rendicion, :sabg ;
    skos:definition "Prevención, detección y sanción de los actos de corrupción."@es .

:responsabilidades a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Responsabilidades administrativas"@es, "Administrative liability"@en ;
    skos:hiddenLabel "Denunciar a un servidor público"@es, "Denunciar a un funcionario"@es, "Quejarme de un servidor público"@es, "Quejarme de un funcionario"@es ;
    skos:broader :rendicion ;
    skos:related :lgra, :rendicion ;
    skos:definition "Faltas de las personas servidoras públicas y sus sanciones."@es .

:fiscalizacion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Fiscalización"@es, "Public audit"@en ;
    skos:altLabel "Fiscalización superior"@es ;
    skos:broader :rendicion ;
    skos:related :asf, :rendicion ;
    skos:definition "Revisión del uso de los recursos públicos."@es .

:auditoria a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Auditoría"@es, "Audit"@en ;
    skos:broader :fiscalizacion ;
    skos:related :asf ;
    skos:definition "Examen sistemático de cuentas, procesos o resultados."@es .

:evaluacion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Evaluación"@es, "Evaluation"@en ;
    skos:broader :materias ;
    skos:related :evaluaciones, :coneval ;
    skos:definition "Juicio fundado sobre el diseño, la marcha o los resultados de una política."@es .

:lenguaje-claro a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Lenguaje claro"@es, "Plain language"@en ;
    skos:altLabel "Lenguaje ciudadano"@es, "Lenguaje sencillo"@es ;
    skos:broader :transparencia ;
    skos:related :difusion ;
    skos:definition "Redacción que sus lectores entienden a la primera lectura."@es .

:genero a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Perspectiva de género"@es, "Gender perspective"@en ;
    skos:altLabel "Enfoque de género"@es ;
    skos:broader :materias ;
    skos:definition "Método para ver y corregir las desigualdades entre mujeres y hombres."@es .

:ods a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Objetivos de Desarrollo Sostenible"@es, "Sustainable Development Goals"@en ;
    skos:altLabel "ODS"@es, "Agenda 2030"@es ;
    skos:broader :materias ;
    skos:related :onu ;
    schema:startDate "2015"^^xsd:gYear ;
    skos:definition "Los diecisiete objetivos de la Agenda 2030 de las Naciones Unidas."@es .

:mejora-regulatoria a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Mejora regulatoria"@es, "Regulatory improvement"@en ;
    skos:broader :materias ;
    skos:related :conamer, :lgmr ;
    skos:definition "Política para que las normas sean claras y los trámites, simples."@es .

:derechos-humanos a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Derechos humanos"@es, "Human rights"@en ;
    skos:altLabel "DDHH"@es, "DD. HH."@es ;
    skos:broader :materias ;
    skos:related :cndh ;
    skos:definition "Derechos de toda persona, reconocidos por la Constitución y los tratados."@es .

:inai a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos Personales"@es, "National Institute for Transparency, Access to Information and Personal Data Protection"@en ;
    skos:altLabel "INAI"@es, "Instituto Nacional de Transparencia"@es ;
    skos:hiddenLabel "I.N.A.I."@es ;
    skos:broader :organos-garantes ;
    skos:related :snt, :pnt, :lgtaip-2015, :sabg, :ejercicio-local ;
    schema:startDate "2015-05-05"^^xsd:date ;
    schema:endDate "2025-03-20"^^xsd:date ;
    dcterms:replaces :ifai ;
    dcterms:isReplacedBy :sabg, :tpp ;
    skos:definition "Organismo constitucional autónomo que garantizó en México el acceso a la información y la protección de datos personales."@es ;
    skos:historyNote "Sucedió al IFAI en mayo de 2015. La reforma constitucional de simplificación orgánica (DOF, 20 de diciembre de 2024) dispuso su extinción, que se cumplió con la entrada en vigor, el 21 de marzo de 2025, de las leyes publicadas el día anterior. En el ámbito federal, sus funciones pasaron principalmente a la Secretaría Anticorrupción y Buen Gobierno y a su órgano desconcentrado Transparencia para el Pueblo."@es .

:ifai a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Federal de Acceso a la Información y Protección de Datos"@es, "Federal Institute for Access to Information and Data Protection"@en ;
    skos:altLabel "IFAI"@es, "Instituto Federal de Acceso a la Información Pública"@es ;
    skos:broader :organos-garantes ;
    schema:startDate "2002"^^xsd:gYear ;
    schema:endDate "2015-05-04"^^xsd:date ;
    dcterms:isReplacedBy :inai ;
    skos:definition "Órgano garante federal anterior al INAI."@es ;
    skos:historyNote "Se creó en diciembre de 2002 como Instituto Federal de Acceso a la Información Pública; en 2010 añadió a su nombre la protección de datos; en 2015 pasó a ser el INAI."@es .

:sabg a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría Anticorrupción y Buen Gobierno"@es, "Ministry of Anti-Corruption and Good Government"@en ;
    skos:editorialNote "La reforma a la Ley Orgánica de la Administración Pública Federal se publicó en el DOF el 28 de noviembre de 2024 (cotejado con idconline.mx, 29 de noviembre de 2024); que las dependencias nuevas entraron en funciones el 1 de enero de 2025 lo dice la prensa (sistemamexiquense.mx). El Diario Oficial no se consultó."@es ;
    skos:altLabel "SABG"@es ;
    skos:broader :secretarias ;
    skos:related :tpp, :anticorrupcion, :inai ;
    schema:startDate "2025-01-01"^^xsd:date ;
    dcterms:replaces :sfp, :inai ;
    skos:definition "Dependencia federal encargada del control interno y, desde marzo de 2025, autoridad en acceso a la información y datos personales en el ámbito federal."@es ;
    skos:historyNote "Tomó el lugar de la Secretaría de la Función Pública el 1 de enero de 2025."@es .

:tpp a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Transparencia para el Pueblo"@es, "Transparencia para el Pueblo"@en ;
    skos:broader :organos-garantes ;
    skos:related :sabg ;
    schema:startDate "2025-03-21"^^xsd:date ;
    dcterms:replaces :inai ;
    skos:definition "Órgano administrativo desconcentrado de la Secretaría Anticorrupción y Buen Gobierno que atiende, en el ámbito federal, el derecho de acceso a la información."@es ;
    skos:historyNote "Previsto en la Ley General de Transparencia y Acceso a la Información Pública publicada el 20 de marzo de 2025."@es .

:organos-garantes a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Órganos garantes"@es, "Guarantor bodies"@en ;
    skos:altLabel "Organismos garantes"@es, "Autoridades garantes"@es, "Órgano garante"@es ;
    skos:broader :organos ;
    skos:related :acceso, :snt ;
    skos:definition "Autoridades que protegen el acceso a la información y los datos personales."@es ;
    skos:scopeNote "Hasta 2025 se habla de «organismos garantes»; la ley de 2025 habla de «autoridades garantes»."@es ;
    skos:historyNote "La ley general de 2025 obligó a las entidades a suprimir sus institutos y a dar sus funciones a autoridades garantes. A principios de 2026 unas lo habían hecho, otras estaban en ello y otras no."@es ;
    skos:editorialNote "Cotejado con periodicomirador.com (21 de diciembre de 2025 y 25 de enero de 2026) y proceso.com.mx (8 de enero de 2026)."@es .

:snt a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Sistema Nacional de Transparencia, Acceso a la Información Pública y Protección de Datos Personales"@es, "National Transparency System"@en ;
    skos:altLabel "SNT"@es, "Sistema Nacional de Transparencia"@es ;
    skos:broader :organos ;
    skos:related :inai, :organos-garantes, :coordinacion, :lineamientos-tecnicos, :protai ;
    schema:startDate "2015"^^xsd:gYear ;
    schema:endDate "2025-03-20"^^xsd:date ;
    dcterms:isReplacedBy :snaip ;
    skos:definition "Instancia de coordinación de los organismos garantes del país."@es ;
    skos:historyNote "Dejó de existir con la ley general de 2015, que la creó; la de 2025 prevé el Sistema Nacional de Acceso a la Información Pública."@es ;
    skos:editorialNote "La sucesión se cotejó con ey.com (boletín sobre el decreto del 20 de marzo de 2025): el sistema nuevo lo encabeza Transparencia para el Pueblo y tiene un consejo nacional y un subsistema por entidad."@es .

:snaip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Sistema Nacional de Acceso a la Información Pública"@es, "National System of Access to Public Information"@en ;
    skos:altLabel "SNAIP"@es ;
    skos:broader :organos ;
    schema:startDate "2025-03-21"^^xsd:date ;
    dcterms:replaces :snt ;
    skos:definition "Instancia de coordinación prevista en la ley general de 2025."@es ;
    skos:editorialNote "Cotejado con ey.com (boletín sobre el decreto del 20 de marzo de 2025)."@es .

:stl a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretariado Técnico Local"@es, "Local Technical Secretariat"@en ;
    skos:altLabel "STL"@es, "Secretariado Técnico Local de Gobierno Abierto"@es, "Secretariados Técnicos Locales"@es ;
    skos:broader :organos ;
    skos:related :plan-de-accion-local, :coordinacion, :ejercicio-local ;
    skos:definition "Espacio en el que autoridades, órgano garante y sociedad civil de una entidad acuerdan y siguen un plan de acción local."@es .

:stt a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretariado Técnico Tripartita"@es, "Tripartite Technical Secretariat"@en ;
    skos:altLabel "STT"@es ;
    skos:broader :organos ;
    skos:related :aga, :nucleo-osc, :plan-de-accion-nacional ;
    skos:definition "Órgano de decisión de la Alianza para el Gobierno Abierto en México, con el gobierno federal, el órgano garante y la sociedad civil."@es .

:aga a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Alianza para el Gobierno Abierto"@es, "Open Government Partnership"@en ;
    skos:altLabel "AGA"@es, "OGP"@es ;
    skos:broader :organos ;
    skos:related :gobierno-abierto, :mri, :stt, :plan-de-accion-nacional ;
    schema:startDate "2011"^^xsd:gYear ;
    skos:definition "Iniciativa internacional de gobiernos y sociedad civil, fundada en 2011 por ocho países, México entre ellos."@es .

:osc a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Organizaciones de la sociedad civil"@es, "Civil society organizations"@en ;
    skos:altLabel "OSC"@es, "Sociedad civil organizada"@es, "Organizaciones no gubernamentales"@es, "ONG"@es ;
    skos:broader :organos ;
    skos:related :participacion ;
    skos:definition "Asociaciones de personas que actúan en asuntos públicos sin ser autoridad."@es .

:nucleo-osc a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Núcleo de Organizaciones de la Sociedad Civil"@es, "Core group of civil society organizations"@en ;
    skos:altLabel "Núcleo de la Sociedad Civil"@es ;
    skos:broader :osc ;
    skos:related :stt ;
    skos:definition "Grupo de organizaciones que representó a la sociedad civil en la Alianza para el Gobierno Abierto en México."@es .

:conago a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Conferencia Nacional de Gobernadores"@es, "National Conference of Governors"@en ;
    skos:altLabel "CONAGO"@es ;
    skos:broader :organos ;
    schema:startDate "2002"^^xsd:gYear ;
    skos:definition "Foro permanente de las personas titulares de los ejecutivos de las entidades federativas."@es .

:congreso-union a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Congreso de la Unión"@es, "Congress of the Union"@en ;
    skos:altLabel "Poder Legislativo Federal"@es ;
    skos:broader :organos ;
    skos:related :parlamento-abierto ;
    skos:definition "Poder legislativo federal: Cámara de Diputados y Senado."@es .

:diputados a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Cámara de Diputados"@es, "Chamber of Deputies"@en ;
    skos:broader :congreso-union ;
    skos:definition "Cámara baja del Congreso de la Unión."@es .

:senado a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Senado de la República"@es, "Senate"@en ;
    skos:altLabel "Cámara de Senadores"@es ;
    skos:broader :congreso-union ;
    skos:definition "Cámara alta del Congreso de la Unión."@es .

:scjn a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Suprema Corte de Justicia de la Nación"@es, "Supreme Court of Justice of the Nation"@en ;
    skos:altLabel "SCJN"@es, "Suprema Corte"@es ;
    skos:broader :organos ;
    skos:related :justicia-abierta ;
    skos:definition "Máximo tribunal del país."@es .

:cjf a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Consejo de la Judicatura Federal"@es, "Federal Judicature Council"@en ;
    skos:altLabel "CJF"@es ;
    skos:broader :organos ;
    schema:endDate "2025"^^xsd:gYear ;
    skos:definition "Órgano de administración del Poder Judicial de la Federación."@es ;
    skos:historyNote "La reforma judicial de 2024 repartió sus funciones entre el Órgano de Administración Judicial y el Tribunal de Disciplina Judicial, en funciones desde septiembre de 2025."@es .

:tepjf a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Tribunal Electoral del Poder Judicial de la Federación"@es, "Electoral Tribunal of the Federal Judiciary"@en ;
    skos:altLabel "TEPJF"@es ;
    skos:hiddenLabel "Tribunal Electoral"@es ;
    skos:broader :organos ;
    skos:definition "Máxima autoridad jurisdiccional en materia electoral."@es .

:ine a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Nacional Electoral"@es, "National Electoral Institute"@en ;
    skos:altLabel "INE"@es ;
    skos:broader :organos ;
    schema:startDate "2014-04-04"^^xsd:date ;
    dcterms:replaces :ife ;
    skos:definition "Organismo que organiza las elecciones federales."@es .

:ife a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Federal Electoral"@es, "Federal Electoral Institute"@en ;
    skos:altLabel "IFE"@es ;
    skos:broader :organos ;
    schema:startDate "1990"^^xsd:gYear ;
    schema:endDate "2014-04-03"^^xsd:date ;
    dcterms:isReplacedBy :ine ;
    skos:definition "Organismo electoral anterior al INE."@es .

:inegi a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Nacional de Estadística y Geografía"@es, "National Institute of Statistics and Geography"@en ;
    skos:altLabel "INEGI"@es, "Instituto Nacional de Estadística, Geografía e Informática"@es ;
    skos:broader :organos ;
    skos:related :datos-abiertos ;
    dcterms:replaces :coneval ;
    skos:definition "Organismo que levanta los censos y coordina la información estadística y geográfica."@es .

:coneval a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Consejo Nacional de Evaluación de la Política de Desarrollo Social"@es, "National Council for the Evaluation of Social Development Policy"@en ;
    skos:altLabel "CONEVAL"@es ;
    skos:broader :organos ;
    skos:related :evaluacion ;
    schema:endDate "2025"^^xsd:gYear ;
    dcterms:isReplacedBy :inegi ;
    skos:definition "Organismo que medía la pobreza y evaluaba la política social."@es ;
    skos:historyNote "La reforma de diciembre de 2024 dispuso su extinción; la medición de la pobreza pasó en 2025 al INEGI."@es .

:cndh a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comisión Nacional de los Derechos Humanos"@es, "National Human Rights Commission"@en ;
    skos:altLabel "CNDH"@es ;
    skos:broader :organos ;
    skos:related :derechos-humanos ;
    skos:definition "Organismo constitucional autónomo de protección de los derechos humanos."@es .

:asf a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Auditoría Superior de la Federación"@es, "Superior Audit Office of the Federation"@en ;
    skos:altLabel "ASF"@es ;
    skos:broader :organos ;
    skos:related :fiscalizacion, :auditoria ;
    skos:definition "Órgano de la Cámara de Diputados que fiscaliza el gasto federal."@es .

:sna a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Sistema Nacional Anticorrupción"@es, "National Anti-Corruption System"@en ;
    skos:altLabel "SNA"@es ;
    skos:broader :organos ;
    skos:related :anticorrupcion, :lgsna, :cpc ;
    schema:startDate "2015-05-27"^^xsd:date ;
    skos:definition "Coordinación de autoridades para prevenir, detectar y sancionar faltas administrativas y hechos de corrupción."@es .

:cpc a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comité de Participación Ciudadana"@es, "Citizen Participation Committee"@en ;
    skos:altLabel "CPC"@es ;
    skos:broader :sna ;
    skos:related :sna ;
    skos:definition "Órgano ciudadano del sistema anticorrupción."@es .

:sesna a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría Ejecutiva del Sistema Nacional Anticorrupción"@es, "Executive Secretariat of the National Anti-Corruption System"@en ;
    skos:altLabel "SESNA"@es ;
    skos:broader :sna ;
    skos:definition "Organismo de apoyo técnico del Sistema Nacional Anticorrupción."@es .

:fgr a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Fiscalía General de la República"@es, "Attorney General’s Office"@en ;
    skos:altLabel "FGR"@es ;
    skos:broader :organos ;
    schema:startDate "2018-12"^^xsd:gYearMonth ;
    dcterms:replaces :pgr ;
    skos:definition "Organismo constitucional autónomo que investiga los delitos federales."@es .

:pgr a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Procuraduría General de la República"@es, "Office of the Attorney General (former)"@en ;
    skos:altLabel "PGR"@es ;
    skos:broader :organos ;
    schema:endDate "2018-12"^^xsd:gYearMonth ;
    dcterms:isReplacedBy :fgr ;
    skos:definition "Dependencia que investigaba los delitos federales."@es .

:banxico a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Banco de México"@es, "Bank of Mexico"@en ;
    skos:altLabel "Banxico"@es ;
    skos:broader :organos ;
    skos:definition "Banco central."@es .

:agn a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Archivo General de la Nación"@es, "General Archive of the Nation"@en ;
    skos:altLabel "AGN"@es ;
    skos:broader :organos ;
    skos:related :lga, :archivo ;
    skos:definition "Entidad especializada en archivos que resguarda el patrimonio documental de la nación."@es .

:conamer a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comisión Nacional de Mejora Regulatoria"@es, "National Commission for Regulatory Improvement"@en ;
    skos:altLabel "CONAMER"@es, "Comisión Federal de Mejora Regulatoria"@es, "COFEMER"@es ;
    skos:broader :organos ;
    skos:related :mejora-regulatoria ;
    skos:definition "Órgano que coordinó la política federal de mejora regulatoria."@es .

:cofece a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comisión Federal de Competencia Económica"@es, "Federal Economic Competition Commission"@en ;
    skos:altLabel "COFECE"@es ;
    skos:broader :organos ;
    schema:endDate "2025"^^xsd:gYear ;
    skos:definition "Organismo autónomo de competencia económica."@es ;
    skos:historyNote "La reforma de diciembre de 2024 dispuso su extinción; la sustituyó en 2025 la Comisión Nacional Antimonopolio."@es .

:ift a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Federal de Telecomunicaciones"@es, "Federal Telecommunications Institute"@en ;
    skos:altLabel "IFT"@es ;
    skos:broader :organos ;
    schema:endDate "2025"^^xsd:gYear ;
    skos:definition "Organismo autónomo de telecomunicaciones y radiodifusión."@es ;
    skos:historyNote "La reforma de diciembre de 2024 dispuso su extinción; en 2025 se creó la Comisión Reguladora de Telecomunicaciones."@es .

:imss a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Mexicano del Seguro Social"@es, "Mexican Social Security Institute"@en ;
    skos:altLabel "IMSS"@es ;
    skos:hiddenLabel "Seguro Social"@es ;
    skos:broader :organos ;
    skos:definition "Institución de seguridad social de las personas trabajadoras."@es .

:issste a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Seguridad y Servicios Sociales de los Trabajadores del Estado"@es, "Institute for Social Security and Services for State Workers"@en ;
    skos:altLabel "ISSSTE"@es ;
    skos:broader :organos ;
    skos:definition "Institución de seguridad social de quienes trabajan para el Estado."@es .

:pemex a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Petróleos Mexicanos"@es, "Petróleos Mexicanos"@en ;
    skos:altLabel "PEMEX"@es ;
    skos:broader :organos ;
    skos:definition "Empresa pública del petróleo."@es .

:cfe a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comisión Federal de Electricidad"@es, "Federal Electricity Commission"@en ;
    skos:altLabel "CFE"@es ;
    skos:broader :organos ;
    skos:definition "Empresa pública de electricidad."@es .

:conagua a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comisión Nacional del Agua"@es, "National Water Commission"@en ;
    skos:altLabel "CONAGUA"@es ;
    skos:hiddenLabel "CNA"@es ;
    skos:broader :organos ;
    skos:definition "Autoridad federal del agua."@es .

:unam a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Universidad Nacional Autónoma de México"@es, "National Autonomous University of Mexico"@en ;
    skos:altLabel "UNAM"@es ;
    skos:broader :organos ;
    skos:definition "Universidad pública nacional."@es .

:cide a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Centro de Investigación y Docencia Económicas"@es, "Center for Research and Teaching in Economics"@en ;
    skos:altLabel "CIDE"@es ;
    skos:broader :organos ;
    skos:related :metrica ;
    skos:definition "Centro público de investigación; elaboró con el INAI la Métrica de Gobierno Abierto."@es .

:onu a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Organización de las Naciones Unidas"@es, "United Nations"@en ;
    skos:altLabel "ONU"@es, "Naciones Unidas"@es ;
    skos:broader :organos ;
    skos:related :ods ;
    skos:definition "Organización internacional."@es .

:ocde a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Organización para la Cooperación y el Desarrollo Económicos"@es, "Organisation for Economic Co-operation and Development"@en ;
    skos:altLabel "OCDE"@es, "OECD"@es ;
    skos:broader :organos ;
    skos:definition "Organización internacional."@es .

:oea a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Organización de los Estados Americanos"@es, "Organization of American States"@en ;
    skos:altLabel "OEA"@es ;
    skos:broader :organos ;
    skos:related :ley-modelo ;
    skos:definition "Organización regional."@es .

:cepal a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comisión Económica para América Latina y el Caribe"@es, "Economic Commission for Latin America and the Caribbean"@en ;
    skos:altLabel "CEPAL"@es, "ECLAC"@es ;
    skos:broader :onu ;
    skos:related :escazu ;
    skos:definition "Comisión regional de las Naciones Unidas."@es .

:usaid a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Agencia de los Estados Unidos para el Desarrollo Internacional"@es, "United States Agency for International Development"@en ;
    skos:editorialNote "Cotejado con la prensa: aviso al Congreso del 28 de marzo de 2025 (EFE, bluradio.com) y anuncio del cierre del 29 de agosto de 2025 (quadratin.com, panamericana.pe). El día del fin legal no consta."@es ;
    skos:altLabel "USAID"@es ;
    skos:broader :organos ;
    schema:endDate "2025"^^xsd:gYear ;
    skos:definition "Agencia de cooperación que apoyó ejercicios de gobierno abierto en México."@es ;
    skos:historyNote "El 1 de julio de 2025 sus programas pasaron al Departamento de Estado; el cierre administrativo siguió después."@es .

:secretarias a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretarías de Estado"@es, "Federal ministries"@en ;
    skos:altLabel "Dependencias federales"@es ;
    skos:broader :organos ;
    skos:related :loapf ;
    skos:definition "Dependencias de la Administración Pública Federal."@es .

:sfp a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría de la Función Pública"@es, "Ministry of the Public Function"@en ;
    skos:editorialNote "La reforma a la Ley Orgánica de la Administración Pública Federal se publicó en el DOF el 28 de noviembre de 2024 (cotejado con idconline.mx, 29 de noviembre de 2024); que las dependencias nuevas entraron en funciones el 1 de enero de 2025 lo dice la prensa (sistemamexiquense.mx). El Diario Oficial no se consultó."@es ;
    skos:altLabel "SFP"@es ;
    skos:hiddenLabel "Función Pública"@es ;
    skos:broader :secretarias ;
    schema:endDate "2024-12-31"^^xsd:date ;
    dcterms:isReplacedBy :sabg ;
    skos:definition "Dependencia encargada del control interno del gobierno federal."@es .

:segob a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría de Gobernación"@es, "Ministry of the Interior"@en ;
    skos:altLabel "SEGOB"@es ;
    skos:broader :secretarias ;
    skos:related :dof ;
    skos:definition "Dependencia encargada de la política interior."@es .

:shcp a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría de Hacienda y Crédito Público"@es, "Ministry of Finance and Public Credit"@en ;
    skos:altLabel "SHCP"@es, "Secretaría de Hacienda"@es ;
    skos:broader :secretarias ;
    skos:related :presupuesto-abierto ;
    skos:definition "Dependencia encargada de las finanzas públicas."@es .

:sep a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría de Educación Pública"@es, "Ministry of Public Education"@en ;
    skos:altLabel "SEP"@es ;
    skos:broader :secretarias ;
    skos:definition "Dependencia encargada de la educación."@es .

:salud a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría de Salud"@es, "Ministry of Health"@en ;
    skos:altLabel "SSA"@es, "SSa"@es ;
    skos:broader :secretarias ;
    skos:definition "Dependencia encargada de la salud."@es .

:bienestar a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría de Bienestar"@es, "Ministry of Welfare"@en ;
    skos:altLabel "Secretaría de Desarrollo Social"@es, "SEDESOL"@es ;
    skos:broader :secretarias ;
    skos:definition "Dependencia encargada de la política social."@es ;
    skos:historyNote "Hasta 2018 se llamó Secretaría de Desarrollo Social."@es .

:semarnat a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría de Medio Ambiente y Recursos Naturales"@es, "Ministry of Environment and Natural Resources"@en ;
    skos:altLabel "SEMARNAT"@es ;
    skos:broader :secretarias ;
    skos:related :escazu ;
    skos:definition "Dependencia encargada del medio ambiente."@es .

:sedatu a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría de Desarrollo Agrario, Territorial y Urbano"@es, "Ministry of Agrarian, Territorial and Urban Development"@en ;
    skos:altLabel "SEDATU"@es ;
    skos:broader :secretarias ;
    skos:definition "Dependencia encargada del territorio."@es .

:sre a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría de Relaciones Exteriores"@es, "Ministry of Foreign Affairs"@en ;
    skos:altLabel "SRE"@es ;
    skos:broader :secretarias ;
    skos:definition "Dependencia encargada de la política exterior."@es .

:secihti a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Secretaría de Ciencia, Humanidades, Tecnología e Innovación"@es, "Ministry of Science, Humanities, Technology and Innovation"@en ;
    skos:editorialNote "La reforma a la Ley Orgánica de la Administración Pública Federal se publicó en el DOF el 28 de noviembre de 2024 (cotejado con idconline.mx, 29 de noviembre de 2024); que las dependencias nuevas entraron en funciones el 1 de enero de 2025 lo dice la prensa (sistemamexiquense.mx). El Diario Oficial no se consultó."@es ;
    skos:altLabel "SECIHTI"@es ;
    skos:broader :secretarias ;
    schema:startDate "2025-01-01"^^xsd:date ;
    dcterms:replaces :conacyt ;
    skos:definition "Dependencia encargada de la ciencia."@es .

:conacyt a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Consejo Nacional de Ciencia y Tecnología"@es, "National Council of Science and Technology"@en ;
    skos:editorialNote "La reforma a la Ley Orgánica de la Administración Pública Federal se publicó en el DOF el 28 de noviembre de 2024 (cotejado con idconline.mx, 29 de noviembre de 2024); que las dependencias nuevas entraron en funciones el 1 de enero de 2025 lo dice la prensa (sistemamexiquense.mx). El Diario Oficial no se consultó."@es ;
    skos:altLabel "CONACYT"@es, "CONAHCYT"@es, "Consejo Nacional de Humanidades, Ciencias y Tecnologías"@es ;
    skos:broader :organos ;
    schema:endDate "2024-12-31"^^xsd:date ;
    dcterms:isReplacedBy :secihti ;
    skos:definition "Organismo que fomentaba la investigación."@es ;
    skos:historyNote "En 2023 cambió su nombre por el de Consejo Nacional de Humanidades, Ciencias y Tecnologías."@es .

:implan a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Municipal de Planeación"@es, "Municipal Planning Institute"@en ;
    skos:altLabel "IMPLAN"@es, "Instituto Municipal de Planeación y Competitividad"@es ;
    skos:broader :organos ;
    skos:definition "Organismo que planea el desarrollo de un municipio."@es .

:unidad-transparencia a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Unidad de transparencia"@es, "Transparency unit"@en ;
    skos:altLabel "Unidad de enlace"@es, "Unidades de transparencia"@es ;
    skos:broader :organos ;
    skos:related :solicitud ;
    skos:definition "Área de un sujeto obligado que recibe y tramita las solicitudes."@es .

:comite-transparencia a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comité de transparencia"@es, "Transparency committee"@en ;
    skos:altLabel "Comité de información"@es ;
    skos:broader :organos ;
    skos:related :reservada, :version-publica ;
    skos:definition "Órgano colegiado de un sujeto obligado que confirma clasificaciones, inexistencias y ampliaciones de plazo."@es .

:sujetos-obligados a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Sujetos obligados"@es, "Obligated entities"@en ;
    skos:altLabel "Sujeto obligado"@es ;
    skos:broader :organos ;
    skos:related :obligaciones ;
    skos:definition "Quienes deben transparentar y permitir el acceso a su información."@es .

:itea a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia del Estado de Aguascalientes"@es ;
    skos:altLabel "ITEA"@es ;
    skos:broader :organos-garantes ;
    skos:related :ags ;
    schema:endDate "2025-05"^^xsd:gYearMonth ;
    skos:definition "Órgano garante local."@es ;
    skos:historyNote "Extinto en mayo de 2025; sus funciones pasaron a la Contraloría del Estado."@es ;
    skos:editorialNote "Cotejado con periodicomirador.com (25 de enero de 2026)."@es .

:itaipbc a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia, Acceso a la Información Pública y Protección de Datos Personales del Estado de Baja California"@es ;
    skos:altLabel "ITAIPBC"@es ;
    skos:broader :organos-garantes ;
    skos:related :bc ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:itaibcs a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia y Acceso a la Información Pública de Baja California Sur"@es ;
    skos:altLabel "ITAIBCS"@es, "ITAI BCS"@es ;
    skos:broader :organos-garantes ;
    skos:related :bcs ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:cotaipec a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comisión de Transparencia y Acceso a la Información Pública del Estado de Campeche"@es ;
    skos:altLabel "COTAIPEC"@es ;
    skos:broader :organos-garantes ;
    skos:related :camp ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:itaipch a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia, Acceso a la Información y Protección de Datos Personales del Estado de Chiapas"@es ;
    skos:altLabel "ITAIPCH"@es ;
    skos:broader :organos-garantes ;
    skos:related :chis ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:ichitaip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Chihuahuense para la Transparencia y Acceso a la Información Pública"@es ;
    skos:altLabel "ICHITAIP"@es, "Ichitaip"@es ;
    skos:broader :organos-garantes ;
    skos:related :chih ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:infocdmx a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia, Acceso a la Información Pública, Protección de Datos Personales y Rendición de Cuentas de la Ciudad de México"@es ;
    skos:altLabel "INFOCDMX"@es, "INFO CDMX"@es, "InfoDF"@es, "INFODF"@es ;
    skos:broader :organos-garantes ;
    skos:related :cdmx ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:historyNote "Hasta 2018 se llamó Instituto de Acceso a la Información Pública y Protección de Datos Personales del Distrito Federal."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:icai a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Coahuilense de Acceso a la Información Pública"@es ;
    skos:altLabel "ICAI"@es ;
    skos:broader :organos-garantes ;
    skos:related :coah ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:infocol a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia, Acceso a la Información Pública y Protección de Datos Personales del Estado de Colima"@es ;
    skos:altLabel "INFOCOL"@es ;
    skos:broader :organos-garantes ;
    skos:related :col ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:idaip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Duranguense de Acceso a la Información Pública y de Protección de Datos Personales"@es ;
    skos:altLabel "IDAIP"@es ;
    skos:broader :organos-garantes ;
    skos:related :dgo ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:iacip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Acceso a la Información Pública para el Estado de Guanajuato"@es ;
    skos:altLabel "IACIP"@es ;
    skos:broader :organos-garantes ;
    skos:related :gto ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:itaigro a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia, Acceso a la Información y Protección de Datos Personales del Estado de Guerrero"@es ;
    skos:altLabel "ITAIGro"@es, "ITAIGRO"@es ;
    skos:broader :organos-garantes ;
    skos:related :gro ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:itaih a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia, Acceso a la Información Pública Gubernamental y Protección de Datos Personales del Estado de Hidalgo"@es ;
    skos:altLabel "ITAIH"@es ;
    skos:broader :organos-garantes ;
    skos:related :hgo ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:itei a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia, Información Pública y Protección de Datos Personales del Estado de Jalisco"@es ;
    skos:altLabel "ITEI"@es ;
    skos:broader :organos-garantes ;
    skos:related :jal ;
    schema:endDate "2025-11"^^xsd:gYearMonth ;
    skos:definition "Órgano garante local."@es ;
    skos:historyNote "Extinto en noviembre de 2025; sus funciones pasaron a la Contraloría del Estado y a los órganos internos de control."@es ;
    skos:editorialNote "Cotejado con informador.mx (1 de diciembre de 2025) y periodicomirador.com (25 de enero de 2026)."@es .

:infoem a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia, Acceso a la Información Pública y Protección de Datos Personales del Estado de México y Municipios"@es ;
    skos:altLabel "INFOEM"@es ;
    skos:broader :organos-garantes ;
    skos:related :mex ;
    skos:definition "Órgano garante local."@es ;
    skos:historyNote "El Congreso del Estado aprobó su extinción en junio de 2025; en octubre la avalaron los municipios y empezó a correr el plazo de 90 días para que desapareciera."@es ;
    skos:editorialNote "Cotejado con asisucede.com.mx (junio de 2025) y alcaldesdemexico.com (4 de octubre de 2025); el día de la extinción no consta."@es .

:imaip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Michoacano de Transparencia, Acceso a la Información y Protección de Datos Personales"@es ;
    skos:altLabel "IMAIP"@es ;
    skos:broader :organos-garantes ;
    skos:related :mich ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:imipe a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Morelense de Información Pública y Estadística"@es ;
    skos:altLabel "IMIPE"@es ;
    skos:broader :organos-garantes ;
    skos:related :mor ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:itainay a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia y Acceso a la Información Pública del Estado de Nayarit"@es ;
    skos:altLabel "ITAI Nayarit"@es ;
    skos:broader :organos-garantes ;
    skos:related :nay ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:infonl a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Estatal de Transparencia, Acceso a la Información y Protección de Datos Personales"@es ;
    skos:altLabel "INFONL"@es, "COTAI"@es, "Comisión de Transparencia y Acceso a la Información del Estado de Nuevo León"@es ;
    skos:broader :organos-garantes ;
    skos:related :nl ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:historyNote "Antes, Comisión de Transparencia y Acceso a la Información del Estado de Nuevo León."@es ;
    skos:editorialNote "En enero de 2026 seguía en funciones y el Congreso local discutía su extinción (elhorizonte.mx, 11 de enero de 2026)."@es .

:ogaipo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Órgano Garante de Acceso a la Información Pública, Transparencia, Protección de Datos Personales y Buen Gobierno del Estado de Oaxaca"@es ;
    skos:altLabel "OGAIPO"@es, "IAIP Oaxaca"@es ;
    skos:broader :organos-garantes ;
    skos:related :oax ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:historyNote "Antes, Instituto de Acceso a la Información Pública y Protección de Datos Personales de Oaxaca."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:itaipue a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia, Acceso a la Información Pública y Protección de Datos Personales del Estado de Puebla"@es ;
    skos:altLabel "ITAIPUE"@es ;
    skos:broader :organos-garantes ;
    skos:related :pue ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:infoqro a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comisión de Transparencia, Acceso a la Información Pública y Protección de Datos Personales del Estado de Querétaro"@es ;
    skos:altLabel "INFOQRO"@es ;
    skos:broader :organos-garantes ;
    skos:related :qro ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:idaipqroo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Acceso a la Información y Protección de Datos Personales de Quintana Roo"@es ;
    skos:altLabel "IDAIPQROO"@es, "IDAIP Quintana Roo"@es ;
    skos:broader :organos-garantes ;
    skos:related :qroo ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:cegaip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comisión Estatal de Garantía de Acceso a la Información Pública de San Luis Potosí"@es ;
    skos:altLabel "CEGAIP"@es ;
    skos:broader :organos-garantes ;
    skos:related :slp ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:ceaip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Comisión Estatal para el Acceso a la Información Pública de Sinaloa"@es ;
    skos:altLabel "CEAIP"@es ;
    skos:broader :organos-garantes ;
    skos:related :sin ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:istai a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Sonorense de Transparencia, Acceso a la Información Pública y Protección de Datos Personales"@es ;
    skos:altLabel "ISTAI"@es ;
    skos:broader :organos-garantes ;
    skos:related :son ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:itaip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Tabasqueño de Transparencia y Acceso a la Información Pública"@es ;
    skos:altLabel "ITAIP"@es ;
    skos:broader :organos-garantes ;
    skos:related :tab ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:itait a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Transparencia, de Acceso a la Información y de Protección de Datos Personales del Estado de Tamaulipas"@es ;
    skos:altLabel "ITAIT"@es ;
    skos:broader :organos-garantes ;
    skos:related :tamps ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:iaip-tlaxcala a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto de Acceso a la Información Pública y Protección de Datos Personales del Estado de Tlaxcala"@es ;
    skos:altLabel "IAIP Tlaxcala"@es, "IAIPTLAX"@es ;
    skos:broader :organos-garantes ;
    skos:related :tlax ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:ivai a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Veracruzano de Acceso a la Información y Protección de Datos Personales"@es ;
    skos:altLabel "IVAI"@es ;
    skos:broader :organos-garantes ;
    skos:related :ver ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:inaip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Estatal de Transparencia, Acceso a la Información Pública y Protección de Datos Personales de Yucatán"@es ;
    skos:altLabel "INAIP Yucatán"@es, "INAIP"@es ;
    skos:broader :organos-garantes ;
    skos:related :yuc ;
    skos:definition "Órgano garante local."@es ;
    skos:scopeNote "Sus funciones se revisan en cada entidad desde la reforma constitucional de diciembre de 2024; consúltese la norma local vigente."@es ;
    skos:editorialNote "Sin cotejar: si se extinguió, cuándo y qué lo sucede, compruébese en el periódico oficial de la entidad."@es .

:izai a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Instituto Zacatecano de Transparencia, Acceso a la Información y Protección de Datos Personales"@es ;
    skos:altLabel "IZAI"@es, "Instituto Zacatecano de Transparencia"@es ;
    skos:broader :organos-garantes ;
    skos:related :zac ;
    schema:endDate "2025-06"^^xsd:gYearMonth ;
    skos:definition "Órgano garante local."@es ;
    skos:historyNote "Extinto en junio de 2025. La ley local de 15 de octubre de 2025 da sus funciones a Transparencia para el Pueblo de Zacatecas, que en febrero de 2026 no tenía titular."@es ;
    skos:editorialNote "Cotejado con cronica.com.mx (25 de febrero de 2026) y congresozac.gob.mx; el día de la extinción no consta."@es .

:cpeum a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Constitución Política de los Estados Unidos Mexicanos"@es, "Political Constitution of the United Mexican States"@en ;
    skos:altLabel "CPEUM"@es, "Constitución federal"@es, "Carta Magna"@es ;
    skos:broader :normas ;
    schema:startDate "1917-02-05"^^xsd:date ;
    skos:definition "Norma suprema; su artículo 6.º reconoce el derecho de acceso a la información."@es .

:leyes a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Leyes"@es, "Statutes"@en ;
    skos:broader :normas ;
    skos:definition "Leyes generales y federales."@es .

:lgtaip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley General de Transparencia y Acceso a la Información Pública"@es, "General Act on Transparency and Access to Public Information"@en ;
    skos:altLabel "LGTAIP"@es, "Ley General de Transparencia"@es ;
    skos:broader :leyes ;
    skos:related :acceso ;
    skos:definition "Ley que fija las bases del acceso a la información en todo el país."@es ;
    skos:scopeNote "Hay dos leyes con este nombre: la de 2015 y la de 2025. La aplicable depende de la fecha del documento."@es .

:lgtaip-2015 a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley General de Transparencia y Acceso a la Información Pública de 2015"@es, "General Act of 2015"@en ;
    skos:broader :lgtaip ;
    skos:related :inai ;
    schema:startDate "2015-05-05"^^xsd:date ;
    schema:endDate "2025-03-20"^^xsd:date ;
    dcterms:isReplacedBy :lgtaip-2025 ;
    skos:definition "Publicada en el DOF el 4 de mayo de 2015; abrogada en marzo de 2025."@es .

:lgtaip-2025 a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley General de Transparencia y Acceso a la Información Pública de 2025"@es, "General Act of 2025"@en ;
    skos:broader :lgtaip ;
    schema:startDate "2025-03-21"^^xsd:date ;
    dcterms:replaces :lgtaip-2015, :lftaip ;
    skos:definition "Publicada en el DOF el 20 de marzo de 2025."@es .

:lftaip a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley Federal de Transparencia y Acceso a la Información Pública"@es, "Federal Act on Transparency and Access to Public Information"@en ;
    skos:altLabel "LFTAIP"@es ;
    skos:broader :leyes ;
    schema:startDate "2016-05-10"^^xsd:date ;
    schema:endDate "2025-03-20"^^xsd:date ;
    dcterms:replaces :lftaipg ;
    dcterms:isReplacedBy :lgtaip-2025 ;
    skos:definition "Ley federal publicada en el DOF el 9 de mayo de 2016; abrogada en marzo de 2025."@es ;
    skos:editorialNote "La publicación del 20 de marzo de 2025 se cotejó con ey.com y paot.org.mx. Que abroga esta ley en sus transitorios no se pudo leer en una fuente; compruébese en el Diario Oficial de la Federación."@es .

:lftaipg a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley Federal de Transparencia y Acceso a la Información Pública Gubernamental"@es, "Federal Act on Transparency and Access to Public Government Information"@en ;
    skos:altLabel "LFTAIPG"@es ;
    skos:broader :leyes ;
    schema:startDate "2002-06-12"^^xsd:date ;
    schema:endDate "2016-05-09"^^xsd:date ;
    dcterms:isReplacedBy :lftaip ;
    skos:definition "Primera ley federal de transparencia, publicada el 11 de junio de 2002."@es .

:lgpdppso a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados"@es, "General Act on Personal Data Held by Obligated Entities"@en ;
    skos:altLabel "LGPDPPSO"@es ;
    skos:broader :leyes ;
    skos:related :datos-personales ;
    skos:definition "Ley de protección de datos en el sector público."@es ;
    skos:scopeNote "La primera se publicó el 26 de enero de 2017; la vigente, el 20 de marzo de 2025."@es .

:lfpdppp a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley Federal de Protección de Datos Personales en Posesión de los Particulares"@es, "Federal Act on Personal Data Held by Private Parties"@en ;
    skos:altLabel "LFPDPPP"@es ;
    skos:broader :leyes ;
    skos:related :datos-personales ;
    skos:definition "Ley de protección de datos en el sector privado."@es ;
    skos:scopeNote "La primera se publicó el 5 de julio de 2010; la vigente, el 20 de marzo de 2025."@es .

:lga a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley General de Archivos"@es, "General Archives Act"@en ;
    skos:altLabel "LGA"@es ;
    skos:broader :leyes ;
    skos:related :archivo, :agn, :acervo-documental ;
    schema:startDate "2019-06-15"^^xsd:date ;
    dcterms:replaces :lfa ;
    skos:definition "Publicada en el DOF el 15 de junio de 2018; en vigor un año después."@es .

:lfa a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley Federal de Archivos"@es, "Federal Archives Act"@en ;
    skos:altLabel "LFA"@es ;
    skos:broader :leyes ;
    schema:startDate "2012"^^xsd:gYear ;
    schema:endDate "2019-06-14"^^xsd:date ;
    dcterms:isReplacedBy :lga ;
    skos:definition "Publicada en el DOF el 23 de enero de 2012."@es .

:lgsna a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley General del Sistema Nacional Anticorrupción"@es, "General Act of the National Anti-Corruption System"@en ;
    skos:altLabel "LGSNA"@es ;
    skos:broader :leyes ;
    skos:related :sna ;
    schema:startDate "2016-07-19"^^xsd:date ;
    skos:definition "Publicada en el DOF el 18 de julio de 2016."@es .

:lgra a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley General de Responsabilidades Administrativas"@es, "General Act on Administrative Liability"@en ;
    skos:altLabel "LGRA"@es ;
    skos:broader :leyes ;
    skos:related :responsabilidades ;
    schema:startDate "2017-07-19"^^xsd:date ;
    skos:definition "Publicada en el DOF el 18 de julio de 2016; en vigor un año después."@es .

:lgcg a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley General de Contabilidad Gubernamental"@es, "General Government Accounting Act"@en ;
    skos:altLabel "LGCG"@es ;
    skos:broader :leyes ;
    skos:related :presupuesto-abierto ;
    schema:startDate "2009-01-01"^^xsd:date ;
    skos:definition "Publicada en el DOF el 31 de diciembre de 2008."@es .

:lgmr a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley General de Mejora Regulatoria"@es, "General Regulatory Improvement Act"@en ;
    skos:editorialNote "Cotejado con idconline.mx (17 de julio de 2025) y garrigues.com; el Diario Oficial no se consultó."@es ;
    skos:altLabel "LGMR"@es ;
    skos:broader :leyes ;
    skos:related :mejora-regulatoria ;
    schema:startDate "2018-05-19"^^xsd:date ;
    schema:endDate "2025-07-16"^^xsd:date ;
    dcterms:isReplacedBy :lnetb ;
    skos:definition "Publicada en el DOF el 18 de mayo de 2018; abrogada por la ley publicada el 16 de julio de 2025."@es .

:lnetb a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley Nacional para Eliminar Trámites Burocráticos"@es, "National Act to Eliminate Red Tape"@en ;
    skos:altLabel "LNETB"@es, "Ley Nacional para la Eliminación de Trámites Burocráticos"@es ;
    skos:editorialNote "Cotejado con idconline.mx (17 de julio de 2025) y garrigues.com; el Diario Oficial no se consultó."@es ;
    skos:broader :leyes ;
    skos:related :mejora-regulatoria ;
    schema:startDate "2025-07-17"^^xsd:date ;
    dcterms:replaces :lgmr ;
    skos:definition "Publicada en el DOF el 16 de julio de 2025; en vigor al día siguiente."@es .

:laassp a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley de Adquisiciones, Arrendamientos y Servicios del Sector Público"@es, "Public Sector Procurement Act"@en ;
    skos:altLabel "LAASSP"@es, "Ley de Adquisiciones"@es ;
    skos:broader :leyes ;
    skos:related :contrataciones-abiertas ;
    skos:definition "Ley federal de compras públicas."@es .

:lopsrm a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley de Obras Públicas y Servicios Relacionados con las Mismas"@es, "Public Works Act"@en ;
    skos:altLabel "LOPSRM"@es, "Ley de Obras Públicas"@es ;
    skos:broader :leyes ;
    skos:related :contrataciones-abiertas ;
    skos:definition "Ley federal de obra pública."@es .

:lfprh a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley Federal de Presupuesto y Responsabilidad Hacendaria"@es, "Federal Budget and Fiscal Responsibility Act"@en ;
    skos:altLabel "LFPRH"@es, "Ley de Presupuesto"@es ;
    skos:broader :leyes ;
    skos:related :presupuesto-abierto ;
    skos:definition "Ley federal del presupuesto."@es .

:ley-planeacion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley de Planeación"@es, "Planning Act"@en ;
    skos:broader :leyes ;
    skos:related :pnd ;
    schema:startDate "1983-01-06"^^xsd:date ;
    skos:definition "Ley que rige la planeación nacional del desarrollo."@es .

:loapf a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley Orgánica de la Administración Pública Federal"@es, "Organic Act of the Federal Public Administration"@en ;
    skos:altLabel "LOAPF"@es ;
    skos:broader :leyes ;
    skos:related :secretarias ;
    skos:definition "Ley que organiza las dependencias federales."@es .

:lineamientos-tecnicos a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Lineamientos Técnicos Generales"@es, "General Technical Guidelines"@en ;
    skos:altLabel "LTG"@es ;
    skos:broader :normas ;
    skos:related :obligaciones, :snt ;
    skos:definition "Lineamientos del Sistema Nacional de Transparencia para publicar las obligaciones de transparencia, de mayo de 2016."@es .

:escazu a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Acuerdo de Escazú"@es, "Escazú Agreement"@en ;
    skos:altLabel "Acuerdo Regional sobre el Acceso a la Información, la Participación Pública y el Acceso a la Justicia en Asuntos Ambientales"@es ;
    skos:broader :normas ;
    skos:related :cepal, :semarnat ;
    schema:startDate "2021-04-22"^^xsd:date ;
    skos:definition "Tratado regional adoptado en 2018, en vigor desde el 22 de abril de 2021."@es .

:carta-datos a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Carta Internacional de Datos Abiertos"@es, "International Open Data Charter"@en ;
    skos:altLabel "Open Data Charter"@es ;
    skos:broader :normas ;
    skos:related :datos-abiertos ;
    skos:definition "Principios internacionales para la apertura de datos."@es .

:ley-modelo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ley Modelo Interamericana sobre Acceso a la Información Pública"@es, "Inter-American Model Law on Access to Public Information"@en ;
    skos:broader :normas ;
    skos:related :oea ;
    skos:definition "Modelo de ley aprobado por la OEA."@es .

:dof a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Diario Oficial de la Federación"@es, "Official Journal of the Federation"@en ;
    skos:altLabel "DOF"@es, "Diario Oficial"@es ;
    skos:broader :instrumentos ;
    skos:related :segob ;
    skos:definition "Periódico oficial en el que se publican las normas federales."@es .

:periodico-oficial a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Periódico oficial"@es, "State official gazette"@en ;
    skos:altLabel "Gaceta oficial"@es, "Boletín oficial"@es ;
    skos:broader :instrumentos ;
    skos:definition "Órgano de difusión de las normas de una entidad federativa."@es .

:plan-de-accion-local a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Plan de Acción Local"@es, "Local action plan"@en ;
    skos:altLabel "PAL"@es, "Planes de Acción Locales"@es, "Plan de Acción Local de Gobierno Abierto"@es ;
    skos:broader :instrumentos ;
    skos:related :stl, :compromiso, :largo-plazo, :gobierno-abierto ;
    skos:definition "Documento con los compromisos de gobierno abierto de una entidad o municipio."@es .

:plan-de-accion-nacional a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Plan de Acción Nacional de Gobierno Abierto"@es, "National action plan"@en ;
    skos:altLabel "Plan de Acción de la Alianza para el Gobierno Abierto"@es ;
    skos:broader :instrumentos ;
    skos:related :aga, :stt ;
    skos:definition "Documento con los compromisos de un país ante la Alianza para el Gobierno Abierto."@es .

:compromiso a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Compromiso de gobierno abierto"@es, "Open government commitment"@en ;
    skos:broader :instrumentos ;
    skos:related :plan-de-accion-local, :hoja-de-ruta ;
    skos:definition "Acción concreta, con responsables y plazos, de un plan de acción."@es .

:hoja-de-ruta a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Hoja de ruta"@es, "Roadmap"@en ;
    skos:altLabel "Ruta de acción"@es ;
    skos:broader :instrumentos ;
    skos:related :compromiso ;
    skos:definition "Pasos y plazos para cumplir un compromiso."@es .

:ejercicio-local a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ejercicio local de gobierno abierto"@es, "Local open government exercise"@en ;
    skos:altLabel "Gobierno Abierto: Cocreación desde lo Local"@es, "Cocreación desde lo local"@es ;
    skos:broader :instrumentos ;
    skos:related :stl, :inai ;
    skos:definition "Programa del INAI y el Sistema Nacional de Transparencia para llevar el gobierno abierto a las entidades."@es .

:declaracion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Declaratoria de gobierno abierto"@es, "Open government declaration"@en ;
    skos:altLabel "Declaración conjunta de gobierno abierto"@es ;
    skos:broader :instrumentos ;
    skos:definition "Documento con el que autoridades y sociedad se comprometen a iniciar un ejercicio."@es .

:mri a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Mecanismo de Revisión Independiente"@es, "Independent Reporting Mechanism"@en ;
    skos:altLabel "MRI"@es, "IRM"@es ;
    skos:broader :instrumentos ;
    skos:related :aga, :evaluaciones ;
    skos:definition "Mecanismo con el que la Alianza para el Gobierno Abierto da seguimiento a los planes."@es .

:metrica a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Métrica de Gobierno Abierto"@es, "Open Government Metric"@en ;
    skos:hiddenLabel "Métrica"@es ;
    skos:broader :instrumentos ;
    skos:related :cide, :evaluaciones ;
    skos:definition "Medición de la transparencia y la participación en las instituciones, elaborada desde 2017."@es .

:protai a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Programa Nacional de Transparencia y Acceso a la Información"@es, "National Programme of Transparency and Access to Information"@en ;
    skos:altLabel "PROTAI"@es ;
    skos:broader :instrumentos ;
    skos:related :snt ;
    skos:definition "Programa del Sistema Nacional de Transparencia."@es .

:pnd a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Plan Nacional de Desarrollo"@es, "National Development Plan"@en ;
    skos:altLabel "PND"@es ;
    skos:broader :instrumentos ;
    skos:related :ley-planeacion ;
    skos:definition "Documento rector de la planeación federal."@es .

:ped a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Plan Estatal de Desarrollo"@es, "State Development Plan"@en ;
    skos:altLabel "PED"@es ;
    skos:broader :instrumentos ;
    skos:definition "Documento rector de la planeación de una entidad."@es .

:pmd a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Plan Municipal de Desarrollo"@es, "Municipal Development Plan"@en ;
    skos:altLabel "PMD"@es ;
    skos:broader :instrumentos ;
    skos:definition "Documento rector de la planeación de un municipio."@es .

:pnt a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Plataforma Nacional de Transparencia"@es, "National Transparency Platform"@en ;
    skos:altLabel "PNT"@es ;
    skos:broader :instrumentos ;
    skos:related :sipot, :sisai, :inai ;
    schema:startDate "2016-05-05"^^xsd:date ;
    skos:definition "Sistema en línea para solicitar y consultar información pública."@es .

:sipot a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Sistema de Portales de Obligaciones de Transparencia"@es, "System of Transparency Obligation Portals"@en ;
    skos:altLabel "SIPOT"@es ;
    skos:broader :pnt ;
    skos:related :obligaciones, :pnt ;
    skos:definition "Parte de la plataforma en la que se publican las obligaciones de transparencia."@es .

:sisai a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Sistema de Solicitudes de Acceso a la Información"@es, "Information Request System"@en ;
    skos:altLabel "SISAI"@es, "INFOMEX"@es ;
    skos:broader :pnt ;
    skos:related :solicitud, :pnt ;
    skos:definition "Parte de la plataforma con la que se presentan solicitudes; antes, Infomex."@es .

:solicitud a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Solicitud de acceso a la información"@es, "Information request"@en ;
    skos:altLabel "Solicitud de información"@es, "Solicitudes de información pública"@es ;
    skos:hiddenLabel "Pedir información"@es, "Pedir información pública"@es, "Pedir información al gobierno"@es, "Solicitar información"@es, "Solicitar información pública"@es ;
    skos:broader :instrumentos ;
    skos:related :acceso, :recurso, :transparencia-reactiva, :unidad-transparencia, :sisai ;
    skos:definition "Petición de información a un sujeto obligado."@es .

:recurso a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Recurso de revisión"@es, "Appeal for review"@en ;
    skos:altLabel "Recursos de revisión"@es, "RRA"@es ;
    skos:hiddenLabel "No contestan mi solicitud"@es, "No me contestan mi solicitud"@es, "No me contestan mi solicitud de información"@es, "No me responden mi solicitud"@es, "Me niegan la información"@es, "Me negaron la información"@es ;
    skos:broader :instrumentos ;
    skos:related :solicitud ;
    skos:definition "Medio para impugnar la respuesta a una solicitud."@es .

:obligaciones a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Obligaciones de transparencia"@es, "Transparency obligations"@en ;
    skos:altLabel "Información de oficio"@es ;
    skos:broader :instrumentos ;
    skos:related :sujetos-obligados, :sipot, :transparencia-proactiva, :lineamientos-tecnicos ;
    skos:definition "Información que los sujetos obligados publican sin que se les pida, por mandato de ley."@es .

:version-publica a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Versión pública"@es, "Public version"@en ;
    skos:altLabel "Versiones públicas"@es ;
    skos:broader :instrumentos ;
    skos:related :reservada, :confidencial, :comite-transparencia ;
    skos:definition "Documento del que se testaron las partes clasificadas."@es .

:reservada a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Información reservada"@es, "Reserved information"@en ;
    skos:altLabel "Reserva de información"@es ;
    skos:broader :instrumentos ;
    skos:related :prueba-dano, :comite-transparencia, :version-publica ;
    skos:definition "Información que por un tiempo no se publica, por las causas que fija la ley."@es .

:confidencial a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Información confidencial"@es, "Confidential information"@en ;
    skos:broader :instrumentos ;
    skos:related :datos-personales, :version-publica ;
    skos:definition "Información con datos personales o secretos protegidos por la ley."@es .

:prueba-dano a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Prueba de daño"@es, "Harm test"@en ;
    skos:broader :instrumentos ;
    skos:related :reservada ;
    skos:definition "Razones por las que publicar una información causaría un perjuicio real y demostrable."@es .

:aviso-privacidad a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Aviso de privacidad"@es, "Privacy notice"@en ;
    skos:broader :instrumentos ;
    skos:related :datos-personales ;
    skos:definition "Documento que informa del tratamiento de los datos personales."@es .

:acta a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Acta"@es, "Minutes (formal)"@en ;
    skos:altLabel "Acta de sesión"@es ;
    skos:broader :instrumentos ;
    skos:related :minuta ;
    skos:definition "Relación formal de lo tratado y acordado en una sesión."@es .

:minuta a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Minuta"@es, "Meeting notes"@en ;
    skos:altLabel "Minuta de trabajo"@es ;
    skos:broader :instrumentos ;
    skos:related :acta, :mesa ;
    skos:definition "Registro breve de una reunión de trabajo."@es .

:convocatoria a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Convocatoria"@es, "Call"@en ;
    skos:broader :instrumentos ;
    skos:definition "Anuncio con el que se cita o se invita a participar."@es .

:informe a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Informe"@es, "Report"@en ;
    skos:broader :instrumentos ;
    skos:definition "Exposición de lo hecho o hallado."@es .

:lineamientos a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Lineamientos"@es, "Guidelines"@en ;
    skos:altLabel "Directrices"@es ;
    skos:broader :instrumentos ;
    skos:definition "Reglas de carácter general que orientan la actuación."@es .

:mesa a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Mesa de trabajo"@es, "Working table"@en ;
    skos:altLabel "Mesas de trabajo"@es, "Mesa de diálogo"@es, "Mesas de cocreación"@es ;
    skos:broader :instrumentos ;
    skos:related :minuta ;
    skos:definition "Reunión en la que se construyen acuerdos o compromisos."@es .

:archivo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Archivo"@es, "Archive"@en ;
    skos:altLabel "Archivos públicos"@es ;
    skos:broader :archivistica ;
    skos:related :lga, :agn, :acervo-documental ;
    skos:definition "Conjunto organizado de documentos producidos o recibidos en el ejercicio de funciones, y el lugar que los guarda."@es .

:cgca a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Cuadro general de clasificación archivística"@es, "Records classification scheme"@en ;
    skos:altLabel "CGCA"@es, "Cuadro de clasificación"@es ;
    skos:broader :archivistica ;
    skos:related :cadido ;
    skos:definition "Instrumento que refleja la estructura de un archivo según las funciones de quien lo produce."@es .

:cadido a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Catálogo de disposición documental"@es, "Records disposition schedule"@en ;
    skos:altLabel "CADIDO"@es ;
    skos:broader :archivistica ;
    skos:related :cgca, :valoracion ;
    skos:definition "Registro de los valores, plazos y destino de las series documentales."@es .

:fondo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Fondo"@es, "Fonds"@en ;
    skos:broader :archivistica ;
    skos:definition "Documentos producidos por una institución o persona."@es .

:seccion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Sección documental"@es, "Series group"@en ;
    skos:broader :fondo ;
    skos:definition "División de un fondo según las atribuciones de quien lo produce."@es .

:serie a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Serie documental"@es, "Series"@en ;
    skos:altLabel "Series documentales"@es ;
    skos:broader :seccion ;
    skos:definition "Conjunto de expedientes que resultan de una misma función o trámite."@es .

:expediente a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Expediente"@es, "File"@en ;
    skos:broader :serie ;
    skos:definition "Documentos de un mismo asunto, ordenados y relacionados entre sí."@es .

:inventario a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Inventario documental"@es, "Inventory"@en ;
    skos:altLabel "Inventarios documentales"@es ;
    skos:broader :archivistica ;
    skos:definition "Lista que describe los expedientes de un archivo y permite localizarlos."@es .

:guia-archivo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Guía de archivo documental"@es, "Archive guide"@en ;
    skos:altLabel "Guía simple de archivos"@es ;
    skos:broader :archivistica ;
    skos:definition "Esquema que describe en general las series de un archivo."@es .

:valoracion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Valoración documental"@es, "Appraisal"@en ;
    skos:broader :archivistica ;
    skos:related :baja, :cadido ;
    skos:definition "Análisis de los valores de los documentos para fijar sus plazos y destino."@es .

:baja a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Baja documental"@es, "Disposal"@en ;
    skos:altLabel "Eliminación documental"@es ;
    skos:broader :archivistica ;
    skos:related :valoracion ;
    skos:definition "Eliminación autorizada de documentos sin valores."@es .

:transferencia a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Transferencia documental"@es, "Records transfer"@en ;
    skos:altLabel "Transferencia primaria"@es, "Transferencia secundaria"@es ;
    skos:broader :archivistica ;
    skos:definition "Traslado controlado de expedientes de un archivo a otro."@es .

:archivo-tramite a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Archivo de trámite"@es, "Current records office"@en ;
    skos:broader :archivo ;
    skos:definition "Unidad que guarda los documentos de uso cotidiano."@es .

:archivo-concentracion a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Archivo de concentración"@es, "Records centre"@en ;
    skos:broader :archivo ;
    skos:definition "Unidad que guarda los documentos de consulta esporádica hasta su destino final."@es .

:archivo-historico a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Archivo histórico"@es, "Historical archive"@en ;
    skos:broader :archivo ;
    skos:definition "Unidad que guarda los documentos de conservación permanente."@es .

:ags a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Aguascalientes"@es ;
    skos:notation "Ags.", "AGS", "MX-AGU" ;
    skos:broader :lugares ;
    skos:related :itea ;
    skos:definition "Entidad federativa de México."@es .

:bc a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Baja California"@es ;
    skos:hiddenLabel "BC"@es ;
    skos:notation "B. C.", "B. C", "MX-BCN" ;
    skos:broader :lugares ;
    skos:related :itaipbc ;
    skos:definition "Entidad federativa de México."@es .

:bcs a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Baja California Sur"@es ;
    skos:altLabel "BCS"@es ;
    skos:notation "B. C. S.", "B. C. S", "MX-BCS" ;
    skos:broader :lugares ;
    skos:related :itaibcs ;
    skos:definition "Entidad federativa de México."@es .

:camp a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Campeche"@es ;
    skos:notation "Camp.", "CAMP", "MX-CAM" ;
    skos:broader :lugares ;
    skos:related :cotaipec ;
    skos:definition "Entidad federativa de México."@es .

:chis a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Chiapas"@es ;
    skos:notation "Chis.", "CHIS", "MX-CHP" ;
    skos:broader :lugares ;
    skos:related :itaipch ;
    skos:definition "Entidad federativa de México."@es .

:chih a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Chihuahua"@es ;
    skos:notation "Chih.", "CHIH", "MX-CHH" ;
    skos:broader :lugares ;
    skos:related :ichitaip ;
    skos:definition "Entidad federativa de México."@es .

:cdmx a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Ciudad de México"@es ;
    skos:altLabel "CDMX"@es, "Distrito Federal"@es ;
    skos:hiddenLabel "DF"@es, "D. F."@es, "México D. F."@es ;
    skos:notation "CDMX", "MX-CMX" ;
    skos:broader :lugares ;
    skos:related :infocdmx ;
    skos:definition "Entidad federativa de México."@es ;
    skos:historyNote "Hasta el 29 de enero de 2016 se llamó Distrito Federal."@es .

:coah a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Coahuila"@es ;
    skos:altLabel "Coahuila de Zaragoza"@es ;
    skos:notation "Coah.", "COAH", "MX-COA" ;
    skos:broader :lugares ;
    skos:related :icai ;
    skos:definition "Entidad federativa de México."@es .

:col a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Colima"@es ;
    skos:notation "Col.", "COL", "MX-COL" ;
    skos:broader :lugares ;
    skos:related :infocol ;
    skos:definition "Entidad federativa de México."@es .

:dgo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Durango"@es ;
    skos:notation "Dgo.", "DGO", "MX-DUR" ;
    skos:broader :lugares ;
    skos:related :idaip ;
    skos:definition "Entidad federativa de México."@es .

:gto a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Guanajuato"@es ;
    skos:notation "Gto.", "GTO", "MX-GUA" ;
    skos:broader :lugares ;
    skos:related :iacip ;
    skos:definition "Entidad federativa de México."@es .

:gro a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Guerrero"@es ;
    skos:notation "Gro.", "GRO", "MX-GRO" ;
    skos:broader :lugares ;
    skos:related :itaigro ;
    skos:definition "Entidad federativa de México."@es .

:hgo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Hidalgo"@es ;
    skos:notation "Hgo.", "HGO", "MX-HID" ;
    skos:broader :lugares ;
    skos:related :itaih ;
    skos:definition "Entidad federativa de México."@es .

:jal a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Jalisco"@es ;
    skos:notation "Jal.", "JAL", "MX-JAL" ;
    skos:broader :lugares ;
    skos:related :itei ;
    skos:definition "Entidad federativa de México."@es .

:mex a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Estado de México"@es ;
    skos:altLabel "Edomex"@es ;
    skos:hiddenLabel "Edo. de México"@es, "Edo Mex"@es ;
    skos:notation "Edo. Méx.", "EDO. MÉX", "MX-MEX" ;
    skos:broader :lugares ;
    skos:related :infoem ;
    skos:definition "Entidad federativa de México."@es .

:mich a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Michoacán"@es ;
    skos:altLabel "Michoacán de Ocampo"@es ;
    skos:notation "Mich.", "MICH", "MX-MIC" ;
    skos:broader :lugares ;
    skos:related :imaip ;
    skos:definition "Entidad federativa de México."@es .

:mor a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Morelos"@es ;
    skos:notation "Mor.", "MOR", "MX-MOR" ;
    skos:broader :lugares ;
    skos:related :imipe ;
    skos:definition "Entidad federativa de México."@es .

:nay a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Nayarit"@es ;
    skos:notation "Nay.", "NAY", "MX-NAY" ;
    skos:broader :lugares ;
    skos:related :itainay ;
    skos:definition "Entidad federativa de México."@es .

:nl a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Nuevo León"@es ;
    skos:hiddenLabel "NL"@es ;
    skos:notation "N. L.", "N. L", "MX-NLE" ;
    skos:broader :lugares ;
    skos:related :infonl ;
    skos:definition "Entidad federativa de México."@es .

:oax a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Oaxaca"@es ;
    skos:notation "Oax.", "OAX", "MX-OAX" ;
    skos:broader :lugares ;
    skos:related :ogaipo ;
    skos:definition "Entidad federativa de México."@es .

:pue a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Puebla"@es ;
    skos:notation "Pue.", "PUE", "MX-PUE" ;
    skos:broader :lugares ;
    skos:related :itaipue ;
    skos:definition "Entidad federativa de México."@es .

:qro a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Querétaro"@es ;
    skos:altLabel "Querétaro de Arteaga"@es ;
    skos:notation "Qro.", "QRO", "MX-QUE" ;
    skos:broader :lugares ;
    skos:related :infoqro ;
    skos:definition "Entidad federativa de México."@es .

:qroo a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Quintana Roo"@es ;
    skos:hiddenLabel "QRoo"@es, "Q Roo"@es ;
    skos:notation "Q. Roo", "Q. ROO", "MX-ROO" ;
    skos:broader :lugares ;
    skos:related :idaipqroo ;
    skos:definition "Entidad federativa de México."@es .

:slp a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "San Luis Potosí"@es ;
    skos:altLabel "SLP"@es ;
    skos:notation "S. L. P.", "S. L. P", "MX-SLP" ;
    skos:broader :lugares ;
    skos:related :cegaip ;
    skos:definition "Entidad federativa de México."@es .

:sin a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Sinaloa"@es ;
    skos:notation "Sin.", "SIN", "MX-SIN" ;
    skos:broader :lugares ;
    skos:related :ceaip ;
    skos:definition "Entidad federativa de México."@es .

:son a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Sonora"@es ;
    skos:notation "Son.", "SON", "MX-SON" ;
    skos:broader :lugares ;
    skos:related :istai ;
    skos:definition "Entidad federativa de México."@es .

:tab a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Tabasco"@es ;
    skos:notation "Tab.", "TAB", "MX-TAB" ;
    skos:broader :lugares ;
    skos:related :itaip ;
    skos:definition "Entidad federativa de México."@es .

:tamps a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Tamaulipas"@es ;
    skos:notation "Tamps.", "TAMPS", "MX-TAM" ;
    skos:broader :lugares ;
    skos:related :itait ;
    skos:definition "Entidad federativa de México."@es .

:tlax a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Tlaxcala"@es ;
    skos:notation "Tlax.", "TLAX", "MX-TLA" ;
    skos:broader :lugares ;
    skos:related :iaip-tlaxcala ;
    skos:definition "Entidad federativa de México."@es .

:ver a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Veracruz"@es ;
    skos:altLabel "Veracruz de Ignacio de la Llave"@es ;
    skos:notation "Ver.", "VER", "MX-VER" ;
    skos:broader :lugares ;
    skos:related :ivai ;
    skos:definition "Entidad federativa de México."@es .

:yuc a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Yucatán"@es ;
    skos:notation "Yuc.", "YUC", "MX-YUC" ;
    skos:broader :lugares ;
    skos:related :inaip ;
    skos:definition "Entidad federativa de México."@es .

:zac a skos:Concept ;
    skos:inScheme :esquema ;
    skos:prefLabel "Zacatecas"@es ;
    skos:notation "Zac.", "ZAC", "MX-ZAC" ;
    skos:broader :lugares ;
    skos:related :izai ;
    skos:definition "Entidad federativa de México."@es .
"""#
}
