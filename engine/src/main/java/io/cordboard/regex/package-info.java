/**
 * Regular expressions as FreeSWITCH runs them (switch_regex.c): PCRE2 over bytes, {@code _NXXX} Asterisk patterns,
 * {@code /…/is}. Every match is bounded, so that no document can hold a call up. Knows nothing of telephony.
 */
@NullMarked
package io.cordboard.regex;

import org.jspecify.annotations.NullMarked;
