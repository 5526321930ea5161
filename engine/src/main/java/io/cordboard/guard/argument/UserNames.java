package io.cordboard.guard.argument;

/** Names of users and groups in arguments. */
public final class UserNames {
    private UserNames() {}

    /** {@code ID@D}: the id must be literal or bounded, the domain literally one whose users may be called. */
    public static boolean isUserOf(GuardScope premises, Argument userAtDomain) {
        int at = userAtDomain.masked().indexOf('@');
        return at > 0
                && userAtDomain.piece(userAtDomain.masked().substring(0, at)).isName()
                && premises.mayCall(userAtDomain.masked().substring(at + 1));
    }

    /** The text after the {@code @}, without an order such as {@code +A}. */
    public static Argument domainOf(Argument userAtDomain) {
        String masked = userAtDomain.masked();
        String domain = masked.substring(masked.indexOf('@') + 1);
        int order = domain.indexOf('+');
        return userAtDomain.piece(order < 0 ? domain : domain.substring(0, order));
    }

    /** {@code NAME@D[+A]}: group_call (mod_commands.c) cuts at the first '+', so a bounded name must not contain one. */
    public static boolean isGroupOf(GuardScope premises, Argument group) {
        String masked = group.masked();
        int order = masked.indexOf('+');
        Argument name = group.piece(order < 0 ? masked : masked.substring(0, order));
        boolean plus = name.masked()
                .chars()
                .anyMatch(c -> Argument.isMask((char) c)
                        && !(name.part((char) c) instanceof ArgumentPart.Bounded bounded
                                && !bounded.bound().mayContain('+')));
        return !plus && (order < 0 || masked.substring(order).matches("\\+[AEF]+")) && isUserOf(premises, name);
    }
}
