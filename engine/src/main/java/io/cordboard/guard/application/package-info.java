/** The judgement of dialplan applications: one rule per application or family of applications. */
@NullMarked
package io.cordboard.guard.application;

import org.jspecify.annotations.NullMarked;
