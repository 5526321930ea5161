package io.cordboard.guard.application;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.TenantRule;
import io.cordboard.guard.argument.UserNames;
import java.util.List;
import java.util.Locale;

/** Judges one leg of a dial string: {@code TYPE/DATA}, with the type in any case (switch_ivr_originate.c). */
final class LegRule {
    private static final String NAME = "[0-9A-Za-z_.-]+";

    private LegRule() {}

    static List<Objection> judge(Argument leg, GuardScope premises) {
        String text = leg.masked();
        if (text.length() == 1 && leg.first(ArgumentPart.LocalLegs.class).isPresent()) {
            return List.of();
        }
        int slash = text.indexOf('/');
        if (slash < 0 || leg.first(ArgumentPart.LocalLegs.class).isPresent()) {
            return refuse(leg, "is not TYPE/DATA");
        }
        Argument data = leg.piece(text.substring(slash + 1));
        String type = text.substring(0, slash).toLowerCase(Locale.ROOT);
        return switch (type) {
            case "user" -> user(leg, data, premises);
            case "sofia" -> sofia(leg, data, premises);
            case "group" -> group(leg, data, premises);
            case "error" -> error(leg, data);
            case "pickup" -> pickup(leg, data, premises);
            default -> other(leg, premises);
        };
    }

    /** A leg that nobody is called by: it waits under a name until a phone of the domain picks the call up (mod_dptools.c). */
    private static List<Objection> pickup(Argument leg, Argument data, GuardScope premises) {
        if (premises.side().isOwn()) {
            return TenantRule.judgeName("the group", data, premises);
        }
        String[] words = data.masked().split("@", -1);
        return data.isLiteral() && words.length == 2 && words[0].matches(NAME) && words[1].equals(premises.name())
                ? List.of()
                : other(leg, premises);
    }

    private static List<Objection> other(Argument leg, GuardScope premises) {
        return refuse(leg, "is not an extension of " + premises.name() + "; expected user/ID@" + premises.name());
    }

    private static List<Objection> user(Argument leg, Argument data, GuardScope premises) {
        return UserNames.isUserOf(premises, data)
                ? List.of()
                : refuse(
                        leg,
                        UserNames.domainOf(data),
                        "is not user/ID@" + premises.name() + " with an id that is literal or bounded",
                        premises);
    }

    /**
     * mod_dptools.c, group_outgoing_channel: the text after {@code group/} is passed to {@code group_call()} unchanged.
     */
    private static List<Objection> group(Argument leg, Argument data, GuardScope premises) {
        return UserNames.isGroupOf(premises, data)
                ? List.of()
                : refuse(leg, UserNames.domainOf(data), "is not group/NAME@" + premises.name(), premises);
    }

    private static List<Objection> sofia(Argument leg, Argument data, GuardScope premises) {
        String[] segments = data.masked().split("/", -1);
        return segments[0].equalsIgnoreCase("gateway")
                ? gateway(leg, data, segments, premises)
                : registered(leg, data, premises);
    }

    /** FreeSWITCH has one table of gateways for all domains, and their names are not case-sensitive. */
    private static List<Objection> gateway(Argument leg, Argument data, String[] segments, GuardScope premises) {
        boolean named = segments.length == 3 && segments[1].matches(NAME);
        boolean anothers = named
                && premises.domain()
                        .fence()
                        .filter(fence -> !fence.hasGateway(segments[1]))
                        .isPresent();
        if (anothers) {
            return TenantRule.refuse("the gateway of", leg, "a gateway of " + premises.name(), premises);
        }
        if (premises.side().isOwn()) {
            return named && data.piece(segments[2]).isName()
                    ? List.of()
                    : refuse(leg, "is not sofia/gateway/NAME/NUMBER with a number that is literal or bounded");
        }
        return named && data.isLiteral() && premises.domain().allows(segments[2])
                ? List.of()
                : refuse(leg, "is a trunk, and inbound-allow of " + premises.name() + " does not list its number");
    }

    /**
     * {@code sofia/PROFILE/ID%D} calls the phones that are registered as ID@D (sofia_reg_find_reg_url); with {@code @} it
     * could call any host.
     */
    private static List<Objection> registered(Argument leg, Argument data, GuardScope premises) {
        String text = data.masked();
        int slash = text.indexOf('/');
        int percent = text.indexOf('%');
        boolean read = slash > 0
                && percent > slash
                && text.substring(0, slash).matches(NAME)
                && data.piece(text.substring(slash + 1, percent)).isName();
        Argument domain = data.piece(text.substring(percent + 1));
        return read && premises.mayCall(domain.masked())
                ? List.of()
                : refuse(
                        leg,
                        read ? domain : Argument.literal(premises.name()),
                        "is not a registered phone; expected sofia/PROFILE/ID%" + premises.name(),
                        premises);
    }

    /** mod_dptools.c, error_outgoing_channel: fails with the named cause. */
    private static List<Objection> error(Argument leg, Argument data) {
        return data.isLiteral() && data.masked().matches("[A-Za-z0-9_]+") ? List.of() : refuse(leg, "names no cause");
    }

    private static List<Objection> refuse(Argument leg, Argument domain, String reason, GuardScope premises) {
        return TenantRule.isAnothers(domain, premises)
                ? TenantRule.refuse("the leg", leg, "one of " + premises.name(), premises)
                : refuse(leg, reason);
    }

    private static List<Objection> refuse(Argument leg, String reason) {
        return List.of(new Objection("dial-string", "'" + leg.written() + "' " + reason));
    }
}
