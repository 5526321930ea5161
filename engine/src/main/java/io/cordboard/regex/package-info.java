/**
 * Regular expressions as FreeSWITCH runs them (switch_regex.c): PCRE2 on bytes, {@code _NXXX} Asterisk patterns, {@code
 * /…/is}. Every match is bounded, so no document can block a call. Independent of telephony.
 */
@NullMarked
package io.cordboard.regex;

import org.jspecify.annotations.NullMarked;
