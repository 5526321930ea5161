/** Notices about calls: mail about unanswered calls, mail and ringing phones about emergency calls. */
@NullMarked
package io.cordboard.feature.notice;

import org.jspecify.annotations.NullMarked;
