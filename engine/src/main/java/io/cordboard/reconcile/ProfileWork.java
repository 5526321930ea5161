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

    /** Returns the round with FreeSWITCH's state afterwards. */
    static Future<RoundAtSwitch> run(RoundAtSwitch round) {
        UpkeepPlan plan = round.plan();
        return RoundAtSwitch.each(plan.gone(SwitchObject.Kind.PROFILE), profile -> stopByHand(round, profile))
                .compose(said ->
                        RoundAtSwitch.each(plan.edited(SwitchObject.Kind.PROFILE), profile -> edited(round, profile)))
                .compose(said ->
                        RoundAtSwitch.each(plan.missing(SwitchObject.Kind.PROFILE), profile -> missing(round, profile)))
                .compose(done -> round.console().found())
                .map(round::withFound);
    }

    private static Future<Void> stopByHand(RoundAtSwitch round, SwitchObject profile) {
        return round.journal()
                .failed(
                        profile,
                        "sofia profile " + profile.name() + " stop",
                        "the profile was removed; stopping it ends its calls, so that is left to you");
    }

    private static Future<Void> edited(RoundAtSwitch round, SwitchObject profile) {
        String command = "sofia profile " + profile.name() + " restart";
        if (round.profiles().restarts().isByHand()) {
            return round.journal()
                    .failed(
                            profile,
                            command,
                            "the profile was edited; restarting it ends its calls, so that is" + " left to you");
        }
        return round.console().found().compose(now -> {
            int calls = now.profile(profile.name()).map(ProfileStatus::calls).orElse(0);
            return round.profiles().mayRestart(calls)
                    ? order(round, profile, command, "it does not come back; " + LOG_SAYS_WHY)
                    : round.journal()
                            .waits(
                                    profile,
                                    command,
                                    "the profile was edited; Cordboard restarts it "
                                            + round.profiles().restarts() + " (legs of calls on it now: " + calls
                                            + ")");
        });
    }

    private static Future<Void> missing(RoundAtSwitch round, SwitchObject profile) {
        String command = "sofia profile " + profile.name() + " start";
        return round.console().found().compose(now -> {
            Optional<String> atIt = somebodyElse(round, profile, now);
            return atIt.isPresent()
                    ? round.journal().waits(profile, command, atIt.get())
                    : order(round, profile, command, "it does not run; " + LOG_SAYS_WHY);
        });
    }

    /** Why it must not be started now. */
    private static Optional<String> somebodyElse(RoundAtSwitch round, SwitchObject profile, SwitchInventory now) {
        round.profiles().signs().see(now);
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
        long seconds = round.profiles().signs().wait(profile.name()).toMillis();
        return seconds > 0
                ? Optional.of("it is not there; Cordboard starts it unless it comes back within "
                        + (seconds + 999) / 1000 + " s")
                : Optional.empty();
    }

    private static Future<Void> order(RoundAtSwitch round, SwitchObject profile, String command, String otherwise) {
        Future<Void> done = round.console()
                .order(command)
                .compose(said -> round.console().await(found -> found.has(profile)))
                .compose(found -> confirm(round, profile, found, command, otherwise));
        return round.attempt(Set.of(profile), command, done);
    }

    /** The gateways of a profile are fetched with it. */
    private static Future<Void> confirm(
            RoundAtSwitch round, SwitchObject profile, SwitchInventory found, String command, String otherwise) {
        Set<SwitchObject> all = new TreeSet<>();
        if (found.has(profile)) {
            round.plan().due(SwitchObject.Kind.GATEWAY).stream()
                    .filter(gateway -> found.has(gateway) && profile.equals(GatewayWork.profile(round, gateway)))
                    .forEach(all::add);
            round.plan().done(all);
        }
        all.add(profile);
        return round.confirm(all, found, command, otherwise);
    }
}
