package io.cordboard.guard;

/** Names of users and groups in arguments. */
final class Users {
    private Users() {}

    /** {@code ID@D}: the id literal or bounded, the domain literally the guarded one. */
    static boolean isUserOf(GuardedDomain domain, Argument userAtDomain) {
        int at = userAtDomain.masked().indexOf('@');
        return at > 0
                && userAtDomain.piece(userAtDomain.masked().substring(0, at)).isName()
                && domain.is(userAtDomain.masked().substring(at + 1));
    }
}
