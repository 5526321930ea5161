/** What is going on: trunks, phones, nodes, the machine, and the calls that have ended. */
@NullMarked
package io.cordboard.status;

import org.jspecify.annotations.NullMarked;
