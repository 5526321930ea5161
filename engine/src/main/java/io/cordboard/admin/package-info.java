/** Who may use the API: users, roles, tokens, sessions, second factor, lock-out and audit. Knows nothing of HTTP. */
@NullMarked
package io.cordboard.admin;

import org.jspecify.annotations.NullMarked;
