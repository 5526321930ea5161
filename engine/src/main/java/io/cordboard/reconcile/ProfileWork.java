package io.cordboard.reconcile;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * SIP profiles. A missing one is started, unless it is being restarted. An edited one is restarted when that ends no
 * call, or at the configured time. One that is no longer served is not touched.
 */
final class ProfileWork {
    private static final String LOG_SAYS_WHY = "FreeSWITCH's log says why (an address or port that is taken?)";

    private ProfileWork() {}

    /** Returns the work with FreeSWITCH's state afterwards. */
    static Future<Work> run(Work work) {
        Plan plan = work.plan();
        return Work.each(plan.gone(SwitchObject.Kind.PROFILE), profile -> stopByHand(work, profile))
                .compose(said -> Work.each(plan.edited(SwitchObject.Kind.PROFILE), profile -> edited(work, profile)))
                .compose(said -> Work.each(plan.missing(SwitchObject.Kind.PROFILE), profile -> missing(work, profile)))
                .compose(done -> work.console().found())
                .map(work::withFound);
    }

    private static Future<Void> stopByHand(Work work, SwitchObject profile) {
        return work.journal()
                .failed(
                        profile,
                        "sofia profile " + profile.name() + " stop",
                        "the profile was taken out of the store, and ending its calls is left to you");
    }

    private static Future<Void> edited(Work work, SwitchObject profile) {
        String command = "sofia profile " + profile.name() + " restart";
        if (work.profiles().restarts().isByHand()) {
            return work.journal()
                    .failed(profile, command, "the profile was edited, and ending its calls is left to you");
        }
        return work.console().found().compose(now -> {
            int calls = now.profile(profile.name()).map(ProfileStatus::calls).orElse(0);
            return work.profiles().mayRestart(calls)
                    ? order(work, profile, command, "it does not come back; " + LOG_SAYS_WHY)
                    : work.journal()
                            .waits(
                                    profile,
                                    command,
                                    "the profile was edited; Cordboard restarts it "
                                            + work.profiles().restarts() + " (legs of calls on it now: " + calls + ")");
        });
    }

    private static Future<Void> missing(Work work, SwitchObject profile) {
        String command = "sofia profile " + profile.name() + " start";
        return work.console().found().compose(now -> {
            Optional<String> atIt = somebodyElse(work, profile, now);
            return atIt.isPresent()
                    ? work.journal().waits(profile, command, atIt.get())
                    : order(work, profile, command, "it does not run; " + LOG_SAYS_WHY);
        });
    }

    /** Why it must not be started now. */
    private static Optional<String> somebodyElse(Work work, SwitchObject profile, SwitchInventory now) {
        work.profiles().signs().see(now);
        if (now.profiles().isEmpty()) {
            return Optional.of("mod_sofia is not loaded (sofia jsonstatus is not answered)");
        }
        Optional<ProfileStatus> status = now.profile(profile.name());
        if (status.isPresent()) {
            return status.map(found -> switch (found.state()) {
                case RUNNING -> "it has just started";
                case DOWN -> "it is being stopped or restarted, and Cordboard waits for that";
                case ALIAS -> "its name is an alias of another profile";
            });
        }
        long seconds = work.profiles().signs().wait(profile.name()).toMillis();
        return seconds > 0
                ? Optional.of("it is not there; Cordboard starts it unless it comes back within "
                        + (seconds + 999) / 1000 + " s")
                : Optional.empty();
    }

    private static Future<Void> order(Work work, SwitchObject profile, String command, String otherwise) {
        Future<Void> done = work.console()
                .order(command)
                .compose(said -> work.console().await(found -> found.has(profile)))
                .compose(found -> confirm(work, profile, found, command, otherwise));
        return work.attempt(Set.of(profile), command, done);
    }

    /** The gateways of a profile are fetched with it. */
    private static Future<Void> confirm(
            Work work, SwitchObject profile, SwitchInventory found, String command, String otherwise) {
        Set<SwitchObject> all = new TreeSet<>();
        if (found.has(profile)) {
            work.plan().due(SwitchObject.Kind.GATEWAY).stream()
                    .filter(gateway -> found.has(gateway) && profile.equals(GatewayWork.profile(work, gateway)))
                    .forEach(all::add);
            work.plan().done(all);
        }
        all.add(profile);
        return work.confirm(all, found, command, otherwise);
    }
}
