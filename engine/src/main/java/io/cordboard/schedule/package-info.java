/** Hours, days and calendars as documents write them, and as FreeSWITCH's time conditions say them. */
@NullMarked
package io.cordboard.schedule;

import org.jspecify.annotations.NullMarked;
