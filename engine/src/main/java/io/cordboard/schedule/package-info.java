/** Hours, days and calendars of documents, and their conversion to FreeSWITCH's time conditions. */
@NullMarked
package io.cordboard.schedule;

import org.jspecify.annotations.NullMarked;
