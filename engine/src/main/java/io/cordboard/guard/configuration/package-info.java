/** The judgement of configurations: which elements and params are harmless for inbound callers. */
@NullMarked
package io.cordboard.guard.configuration;

import org.jspecify.annotations.NullMarked;
