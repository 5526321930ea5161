package io.cordboard.route;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Documents;
import io.cordboard.request.Leg;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A leg that an extension has moved outside by REFER or 302, in a domain that allows it ({@code transfers-outside}). It
 * has the extension's rights: at first by what FreeSWITCH reports about the leg that moved it ({@link LegMovers}), then
 * from hop to hop by the channel variable {@code cordboard_moved_by}. Its value is {@code USER@DOMAIN:HMAC:ID} with the
 * id of the leg that moved it, so that this leg gives rights only once.
 */
public final class MovedBy {
    /** The name of the channel variable. */
    public static final String VARIABLE = "cordboard_moved_by";

    private static final String SETTING = "transfers-outside";
    private static final String ALLOWED = "extensions";

    private final Supplier<byte[]> key;
    private final LegMovers movers;

    /** @param key the key that all nodes share */
    MovedBy(Supplier<byte[]> key, LegMovers movers) {
        this.key = key;
        this.movers = movers;
    }

    /** Whether extensions of the domain may send other parties' calls outside. */
    public static boolean isAllowed(Documents documents, String domain) {
        return Domains.settings(documents, domain)
                .flatMap(settings -> settings.text(SETTING))
                .filter(ALLOWED::equals)
                .isPresent();
    }

    /** Whether the leg was moved in a domain that allows it, so that it matters who moved it. */
    public static boolean matters(Leg leg, Documents documents) {
        return isMovedNow(leg)
                && RouteResolver.domain(leg, new Caller.Stranger(true), documents)
                        .filter(domain -> isAllowed(documents, domain))
                        .isPresent();
    }

    /**
     * Whether another party may just have moved the leg. A leg that had a route before arrives in {@code redirected}
     * (docs/guard/identity.md); a leg without one keeps the context of its caller.
     */
    public static boolean isMovedNow(Leg leg) {
        return leg.context().orElse("").equalsIgnoreCase(RouteSettings.REDIRECTED)
                || (leg.isOutbound() && leg.variable(OwnHop.VARIABLE).isEmpty());
    }

    Optional<Caller> of(Leg leg, Documents documents) {
        Optional<LegMovers.Mover> mover = movedBefore(leg);
        return mover.or(() -> movedNow(leg, documents))
                .flatMap(by -> Users.byNumber(
                                documents, by.owner().domain(), by.owner().user())
                        .filter(user -> isAllowed(documents, user.domain()))
                        .map(user -> new Caller.Moved(user.domain(), user, by.uniqueId())));
    }

    private Optional<LegMovers.Mover> movedNow(Leg leg, Documents documents) {
        if (!matters(leg, documents)) {
            return Optional.empty();
        }
        String before = leg.variable(VARIABLE).map(MovedBy::lastWord).orElse("");
        Optional<String> domain = RouteResolver.domain(leg, new Caller.Stranger(true), documents);
        return leg.field("Unique-ID")
                .flatMap(movers::of)
                .filter(mover -> !mover.uniqueId().equals(before))
                .filter(mover -> domain.filter(mover.owner().domain()::equals).isPresent());
    }

    private Optional<LegMovers.Mover> movedBefore(Leg leg) {
        String value = leg.variable(VARIABLE).orElse("");
        Optional<Long> index = ProfileIndex.of(leg);
        int end = value.lastIndexOf(':');
        boolean again = leg.context().orElse("").equalsIgnoreCase(RouteSettings.REDIRECTED);
        if (again || end < 0 || index.isEmpty()) {
            return Optional.empty();
        }
        String mover = value.substring(end + 1);
        String named = value.substring(0, end);
        String signature = lastWord(named);
        return OnBehalf.named(named)
                .filter(owner -> text(leg, owner, mover, index.get() - 1).isSigned(signature, key.get()))
                .map(owner -> new LegMovers.Mover(mover, owner));
    }

    /** The value for an answer to this fetch. */
    public static String issue(Leg leg, Caller.Moved caller, byte[] key) {
        LegOwner owner = new LegOwner(caller.user().field(), caller.domain());
        long index = ProfileIndex.of(leg).orElse(ProfileIndex.FIRST);
        return OnBehalf.value(owner, text(leg, owner, caller.mover(), index).signature(key)) + ":" + caller.mover();
    }

    private static SignedText text(Leg leg, LegOwner owner, String mover, long profileIndex) {
        return SignedText.moved(leg.field("Unique-ID").orElse(""), owner.user(), owner.domain(), mover, profileIndex);
    }

    private static String lastWord(String value) {
        return value.substring(value.lastIndexOf(':') + 1);
    }
}
