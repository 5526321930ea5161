/** Who is calling, in which domain, and on which route: the way from the fields of a dialplan fetch to a route's name. */
@NullMarked
package io.cordboard.route;

import org.jspecify.annotations.NullMarked;
