/** HTTP: where FreeSWITCH asks, and where it is said how Cordboard is. */
@NullMarked
package io.cordboard.http;

import org.jspecify.annotations.NullMarked;
