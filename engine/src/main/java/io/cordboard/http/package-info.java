/** HTTP: the fetches of FreeSWITCH, health and metrics. */
@NullMarked
package io.cordboard.http;

import org.jspecify.annotations.NullMarked;
