/** The terms of FreeSWITCH's XML dialplan and its expressions, as mod_dialplan_xml.c and switch_regex.c parse them. */
@NullMarked
package io.cordboard.dialplan;

import org.jspecify.annotations.NullMarked;
