/** One class per section of mod_xml_curl: from a request and the documents to an answer. Pure functions. */
@NullMarked
package io.cordboard.fetch;

import org.jspecify.annotations.NullMarked;
