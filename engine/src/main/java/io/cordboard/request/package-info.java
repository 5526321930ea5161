/**
 * A fetch as mod_xml_curl sends it: the form, the fields that FreeSWITCH itself wrote, and which requests are refused.
 */
@NullMarked
package io.cordboard.request;

import org.jspecify.annotations.NullMarked;
