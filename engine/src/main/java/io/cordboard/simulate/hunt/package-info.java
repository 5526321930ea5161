/** The hunt through a dialplan (mod_dialplan_xml.c): conditions, time rules, captures and the list of actions. */
@NullMarked
package io.cordboard.simulate.hunt;

import org.jspecify.annotations.NullMarked;
