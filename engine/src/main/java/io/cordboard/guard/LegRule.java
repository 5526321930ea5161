package io.cordboard.guard;

import java.util.List;
import java.util.Locale;

/** Judges one leg of a dial string: {@code TYPE/DATA}, the type without case (switch_ivr_originate.c). */
final class LegRule {
    private LegRule() {}

    static List<Objection> judge(Argument leg, Premises premises) {
        String text = leg.masked();
        if (text.length() == 1 && leg.first(Part.LocalLegs.class).isPresent()) {
            return List.of();
        }
        int slash = text.indexOf('/');
        if (slash < 0 || leg.first(Part.LocalLegs.class).isPresent()) {
            return refuse(leg, "is no TYPE/DATA");
        }
        Argument data = leg.piece(text.substring(slash + 1));
        return switch (text.substring(0, slash).toLowerCase(Locale.ROOT)) {
            case "user" -> user(leg, data, premises);
            case "sofia" -> sofia(leg, data, premises);
            case "group" -> group(leg, data, premises);
            case "error" -> error(leg, data);
            default -> refuse(leg, "is no extension of " + premises.name() + "; expected user/ID@" + premises.name());
        };
    }

    private static List<Objection> user(Argument leg, Argument data, Premises premises) {
        return Users.isUserOf(premises, data)
                ? List.of()
                : refuse(leg, "is not user/ID@" + premises.name() + " with an id that is literal or bounded");
    }

    /** mod_dptools.c, group_outgoing_channel: what follows {@code group/} goes into {@code group_call()} as it stands. */
    private static List<Objection> group(Argument leg, Argument data, Premises premises) {
        return Users.isGroupOf(premises, data) ? List.of() : refuse(leg, "is not group/NAME@" + premises.name());
    }

    private static List<Objection> sofia(Argument leg, Argument data, Premises premises) {
        String[] segments = data.masked().split("/", -1);
        if (segments[0].equalsIgnoreCase("gateway")) {
            boolean allowed = segments.length == 3
                    && data.isLiteral()
                    && segments[1].matches("[0-9A-Za-z_.-]+")
                    && premises.domain().allows(segments[2]);
            return allowed
                    ? List.of()
                    : refuse(leg, "is a trunk, and inbound-allow of " + premises.name() + " does not list its number");
        }
        return registered(leg, data, premises);
    }

    /**
     * {@code sofia/PROFILE/ID%D} calls the phones that are registered as ID@D (sofia_reg_find_reg_url); {@code @} would
     * call any host.
     */
    private static List<Objection> registered(Argument leg, Argument data, Premises premises) {
        String text = data.masked();
        int slash = text.indexOf('/');
        int percent = text.indexOf('%');
        boolean local = slash > 0
                && percent > slash
                && text.substring(0, slash).matches("[0-9A-Za-z_.-]+")
                && data.piece(text.substring(slash + 1, percent)).isName()
                && premises.is(text.substring(percent + 1));
        return local
                ? List.of()
                : refuse(leg, "is not a registered phone; expected sofia/PROFILE/ID%" + premises.name());
    }

    /** mod_dptools.c, error_outgoing_channel: fails with the cause that is named. */
    private static List<Objection> error(Argument leg, Argument data) {
        return data.isLiteral() && data.masked().matches("[A-Za-z0-9_]+") ? List.of() : refuse(leg, "names no cause");
    }

    private static List<Objection> refuse(Argument leg, String reason) {
        return List.of(new Objection("dial-string", "'" + leg.written() + "' " + reason));
    }
}
