#include <libxml/xmlversion.h>
/* Where libxml2 was built with ICU its headers bring ICU's in, and these clash with the copy inside Foundation. */
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
