/** Tells people of calls: by mail of a call that nobody answered, by mail and by ringing of a call for help. */
@NullMarked
package io.cordboard.feature.notice;

import org.jspecify.annotations.NullMarked;
