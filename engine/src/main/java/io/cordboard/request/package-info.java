/** A fetch as mod_xml_curl sends it: the form, the fields that FreeSWITCH means by it, and what is refused. */
@NullMarked
package io.cordboard.request;

import org.jspecify.annotations.NullMarked;
