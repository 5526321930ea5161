package io.cordboard.guard;

import java.util.List;
import java.util.Locale;

/** Judges one leg of a dial string: {@code TYPE/DATA}, the type without case (switch_ivr_originate.c). */
final class LegRule {
    private LegRule() {}

    static List<Objection> judge(Argument leg, GuardedDomain domain) {
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
            case "user" -> user(leg, data, domain);
            case "sofia" -> registered(leg, data, domain);
            case "error" -> error(leg, data);
            default -> refuse(leg, "is no extension of " + domain.name() + "; expected user/ID@" + domain.name());
        };
    }

    private static List<Objection> user(Argument leg, Argument data, GuardedDomain domain) {
        return Users.isUserOf(domain, data)
                ? List.of()
                : refuse(leg, "is not user/ID@" + domain.name() + " with an id that is literal or bounded");
    }

    /**
     * {@code sofia/PROFILE/ID%D} calls the phones that are registered as ID@D (sofia_reg_find_reg_url); {@code @} would
     * call any host, and {@code gateway} in the profile's place is a trunk.
     */
    private static List<Objection> registered(Argument leg, Argument data, GuardedDomain domain) {
        String text = data.masked();
        int slash = text.indexOf('/');
        int percent = text.indexOf('%');
        boolean local = slash > 0
                && percent > slash
                && text.substring(0, slash).matches("[0-9A-Za-z_.-]+")
                && !text.substring(0, slash).equalsIgnoreCase("gateway")
                && data.piece(text.substring(slash + 1, percent)).isName()
                && domain.is(text.substring(percent + 1));
        return local ? List.of() : refuse(leg, "is not a registered phone; expected sofia/PROFILE/ID%" + domain.name());
    }

    /** mod_dptools.c, error_outgoing_channel: fails with the cause that is named. */
    private static List<Objection> error(Argument leg, Argument data) {
        return data.isLiteral() && data.masked().matches("[A-Za-z0-9_]+") ? List.of() : refuse(leg, "names no cause");
    }

    private static List<Objection> refuse(Argument leg, String reason) {
        return List.of(new Objection("dial-string", "'" + leg.written() + "' " + reason));
    }
}
