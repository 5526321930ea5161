/**
 * XML as FreeSWITCH's parser (switch_xml.c) sees it: an immutable element tree, and a strict parser. Independent of
 * telephony.
 */
@NullMarked
package io.cordboard.xml;

import org.jspecify.annotations.NullMarked;
