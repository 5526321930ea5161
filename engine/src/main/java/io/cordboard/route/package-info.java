/** Who is calling, in which domain, and on which route: from the fields of a dialplan fetch to the name of a route. */
@NullMarked
package io.cordboard.route;

import org.jspecify.annotations.NullMarked;
