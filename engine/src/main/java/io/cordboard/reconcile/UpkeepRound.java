package io.cordboard.reconcile;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One attempt to bring a FreeSWITCH up to date: what is due is recorded as a problem, done, and confirmed. */
final class UpkeepRound {
    /** The time between the fetch of a profile that somebody starts and the event about it. */
    private static final Duration START_OF_PROFILE = Duration.ofSeconds(1);

    private final FreeSwitchIdentity identity;
    private final ServedObjects served;
    private final ServedSince since;
    private final ConfirmedVersions agreed;
    private final RestartDecision profiles;
    private final UpkeepJournal journal;

    UpkeepRound(
            FreeSwitchIdentity identity,
            ServedObjects served,
            ServedSince since,
            ConfirmedVersions agreed,
            RestartDecision profiles,
            UpkeepJournal journal) {
        this.identity = identity;
        this.served = served;
        this.since = since;
        this.agreed = agreed;
        this.profiles = profiles;
        this.journal = journal;
    }

    Future<Void> run(SwitchConsole console, AppliedState applied, SwitchInventory found) {
        journal.begin();
        Map<SwitchObject, String> has = has(applied, found);
        UpkeepPlan plan = UpkeepPlan.of(served, has);
        Set<SwitchObject> overruled = agreed.overruled(plan.edited(), has, applied, served);
        plan.edited().removeAll(overruled);
        RoundAtSwitch round = new RoundAtSwitch(served, plan, found, console, journal, profiles);
        return writeDown(applied, has)
                .compose(written -> journal.settled(settled(applied, plan, overruled)))
                .compose(written -> journal.begun(plan.whats(served), applied))
                .compose(written -> unnameable(plan))
                .compose(written -> overruled(overruled))
                .compose(written -> ProfileWork.run(round))
                .compose(now -> GatewayWork.run(now)
                        .compose(done -> AclWork.run(now))
                        .compose(done -> CallcenterWork.run(now))
                        .compose(done -> UploadWork.run(now)))
                .compose(done -> new SoundFiles(console, journal).check());
    }

    private Map<SwitchObject, String> has(AppliedState applied, SwitchInventory found) {
        Baseline baseline = new Baseline(applied, found, served, since);
        Map<SwitchObject, String> has = isKnown(applied) ? baseline.known() : baseline.begun(identity.uptime());
        profiles.signs()
                .takeStarts()
                .forEach((profile, ago) ->
                        Baseline.restarted(has, profile, served, found, since, ago.plus(START_OF_PROFILE)));
        return has;
    }

    private boolean isKnown(AppliedState applied) {
        return applied.core().equals(identity.core());
    }

    /** Updates Redis to what FreeSWITCH has. */
    private Future<Void> writeDown(AppliedState applied, Map<SwitchObject, String> has) {
        return isKnown(applied) && applied.digests().equals(has)
                ? Future.succeededFuture()
                : journal.begins(identity.core(), isKnown(applied) ? applied.withoutProblems() : applied, has);
    }

    /** Problems that no longer exist, whoever solved them. */
    private static Set<SwitchObject> settled(AppliedState applied, UpkeepPlan plan, Set<SwitchObject> overruled) {
        Set<SwitchObject> settled = new TreeSet<>(applied.problems().keySet());
        settled.removeAll(plan.missing());
        settled.removeAll(plan.edited());
        settled.removeAll(plan.gone().keySet());
        settled.removeAll(plan.unnameable());
        settled.removeAll(overruled);
        settled.removeIf(thing -> thing.kind() == SwitchObject.Kind.SOUNDS);
        return settled;
    }

    private Future<Void> unnameable(UpkeepPlan plan) {
        return RoundAtSwitch.each(
                plan.unnameable(),
                thing -> journal.failed(
                        thing,
                        "by hand",
                        "its name holds characters that a command of FreeSWITCH's console would take for something"
                                + " else"));
    }

    private Future<Void> overruled(Set<SwitchObject> things) {
        return RoundAtSwitch.each(
                new TreeSet<>(things),
                thing -> journal.failed(
                        thing,
                        "one version and one configuration at all nodes",
                        "another Cordboard serves it differently, and FreeSWITCH has that version"));
    }
}
