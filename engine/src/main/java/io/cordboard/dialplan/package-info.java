/** The words of FreeSWITCH's XML dialplan and of its expressions, as mod_dialplan_xml.c and switch_regex.c read them. */
@NullMarked
package io.cordboard.dialplan;

import org.jspecify.annotations.NullMarked;
