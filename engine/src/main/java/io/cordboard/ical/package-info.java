/** iCalendar files (RFC 5545), read as the dates of a calendar. */
@NullMarked
package io.cordboard.ical;

import org.jspecify.annotations.NullMarked;
