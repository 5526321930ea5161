package io.cordboard.guard.argument;

import java.util.List;

/**
 * Refuses objects of other tenants. FreeSWITCH has one table of gateways, queues, fifos, rooms and parking lots for all
 * domains, so an object's domain must be part of its name. Applies to trusted domains too.
 */
public final class TenantRule {
    /** The rule's name; the only rule for a trusted domain. */
    public static final String NAME = "tenant";

    private TenantRule() {}

    /** A queue, a fifo, a parking lot, a group to pick up from: {@code NAME@D}. */
    public static List<Objection> judgeName(String what, Argument name, GuardScope premises) {
        int at = name.masked().indexOf('@');
        boolean owned = at > 0
                && name.piece(name.masked().substring(0, at)).isName()
                && premises.domain().mayUse(name.masked().substring(at + 1));
        return owned || !premises.isFenced() ? List.of() : refuse(what, name, "NAME@" + premises.name(), premises);
    }

    /**
     * A room: {@code NAME-D}, because {@code @} begins the profile (mod_conference.c, conference_function). The name
     * contains no hyphen, so it is certain where the domain begins.
     */
    public static List<Objection> judgeRoom(Argument room, GuardScope premises) {
        int hyphen = room.masked().indexOf('-');
        boolean owned = hyphen > 0
                && room.piece(room.masked().substring(0, hyphen)).isName()
                && premises.domain().mayUse(room.masked().substring(hyphen + 1));
        return owned || !premises.isFenced()
                ? List.of()
                : refuse("the room", room, "NAME-" + premises.name(), premises);
    }

    /** Whether a literal domain belongs to another tenant. */
    public static boolean isAnothers(Argument domain, GuardScope premises) {
        return premises.isFenced() && domain.isLiteral() && !premises.mayCall(domain.masked());
    }

    public static List<Objection> refuse(String what, Argument found, String expected, GuardScope premises) {
        return List.of(new Objection(
                NAME,
                what + " '" + found.written() + "' belongs neither to " + premises.name()
                        + " nor to a domain that it shares; expected " + expected));
    }
}
