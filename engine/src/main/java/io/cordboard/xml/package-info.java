/**
 * XML as FreeSWITCH's parser (switch_xml.c) sees it: an immutable element tree, a strict reader, and the rules for
 * characters. Knows nothing of telephony.
 */
@NullMarked
package io.cordboard.xml;

import org.jspecify.annotations.NullMarked;
