package io.cordboard.upkeep;

import io.vertx.core.Future;
import java.util.Set;
import java.util.TreeSet;

/**
 * SIP profiles: what is missing is started. One that was edited, or is served no more, is left as it is and said to be: a
 * restart ends its calls.
 */
final class ProfileWork {
    private ProfileWork() {}

    /** The result is the work with what FreeSWITCH has then. */
    static Future<Work> run(Work work) {
        Set<Thing> missing = work.plan().missing(Thing.Kind.PROFILE);
        return Work.each(work.plan().edited(Thing.Kind.PROFILE), profile -> byHand(work, profile, "restart", "edited"))
                .compose(said -> Work.each(
                        work.plan().gone(Thing.Kind.PROFILE),
                        profile -> byHand(work, profile, "stop", "taken out of the store")))
                .compose(said -> missing.isEmpty() ? Future.succeededFuture(work) : start(work, missing));
    }

    private static Future<Void> byHand(Work work, Thing profile, String command, String why) {
        return work.journal()
                .failed(
                        profile,
                        "sofia profile " + profile.name() + " " + command,
                        "the profile was " + why + ", and ending its calls is left to you");
    }

    private static Future<Work> start(Work work, Set<Thing> missing) {
        Set<Thing> ordered = new TreeSet<>();
        return Work.each(missing, profile -> {
                    String command = "sofia profile " + profile.name() + " start";
                    Future<Void> start = work.console()
                            .order(command)
                            .onSuccess(said -> ordered.add(profile))
                            .mapEmpty();
                    return work.attempt(Set.of(profile), command, start);
                })
                .compose(done -> work.console().await(found -> found.there().containsAll(ordered)))
                .compose(found -> work.confirm(
                                withGateways(work, ordered, found),
                                found,
                                "sofia profile … start",
                                "it does not run; FreeSWITCH's log says why (an address or port that is taken?)")
                        .map(work.withFound(found)));
    }

    /** The gateways of a profile are fetched with it. */
    private static Set<Thing> withGateways(Work work, Set<Thing> profiles, Found found) {
        Set<Thing> all = new TreeSet<>(profiles);
        work.plan().missing(Thing.Kind.GATEWAY).stream()
                .filter(gateway -> found.has(gateway) && profiles.contains(GatewayWork.profile(work, gateway)))
                .forEach(all::add);
        return all;
    }
}
