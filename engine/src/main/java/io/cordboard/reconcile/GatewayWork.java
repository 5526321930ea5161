package io.cordboard.reconcile;

import io.vertx.core.Future;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gateways. A rescan adds new ones but does not change existing ones, so an edited gateway is killed first. While the old
 * one exists, a rescan does not add the new one.
 */
final class GatewayWork {
    private GatewayWork() {}

    /** The gateways of a profile that was just started exist already. */
    static Future<Void> run(Work work) {
        Set<SwitchObject> edited = work.plan().edited(SwitchObject.Kind.GATEWAY);
        Set<SwitchObject> gone = work.plan().gone(SwitchObject.Kind.GATEWAY);
        Set<SwitchObject> killed = new TreeSet<>(edited);
        killed.addAll(gone);
        Set<SwitchObject> wanted = work.plan().missing(SwitchObject.Kind.GATEWAY).stream()
                .filter(gateway -> !work.found().has(gateway))
                .collect(Collectors.toCollection(TreeSet::new));
        return kill(work, killed).compose(left -> {
            gone.removeAll(left);
            edited.removeAll(left);
            wanted.addAll(edited);
            return work.journal().gone(gone).compose(written -> bringIn(work, wanted));
        });
    }

    static SwitchObject profile(Work work, SwitchObject gateway) {
        return SwitchObject.profile(
                work.served().digest(gateway).flatMap(Served::profileOf).orElse(""));
    }

    /** Returns those that did not end. */
    private static Future<Set<SwitchObject>> kill(Work work, Set<SwitchObject> gateways) {
        if (gateways.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        return Work.each(
                        gateways,
                        gateway -> work.console()
                                .ask("sofia profile " + anyProfile(work, gateway) + " killgw " + gateway.name())
                                .mapEmpty())
                .compose(ordered ->
                        work.console().await(found -> gateways.stream().noneMatch(found::has)))
                .compose(found -> {
                    Set<SwitchObject> left =
                            gateways.stream().filter(found::has).collect(Collectors.toSet());
                    return Work.each(
                                    left,
                                    gateway -> work.journal()
                                            .failed(
                                                    gateway,
                                                    "killgw " + gateway.name(),
                                                    "the old one does not go; does its carrier answer?"))
                            .map(left);
                });
    }

    /** FreeSWITCH looks for the gateway in all profiles; the named profile must be running. */
    private static String anyProfile(Work work, SwitchObject gateway) {
        String before = work.plan().gone().getOrDefault(gateway, "");
        String own =
                Served.profileOf(before).orElseGet(() -> profile(work, gateway).name());
        return work.found().has(SwitchObject.profile(own))
                ? own
                : work.found().there().stream()
                        .filter(thing -> thing.kind() == SwitchObject.Kind.PROFILE && thing.isNameable())
                        .findFirst()
                        .map(SwitchObject::name)
                        .orElse(own);
    }

    private static Future<Void> bringIn(Work work, Set<SwitchObject> gateways) {
        Set<SwitchObject> profiles =
                gateways.stream().map(gateway -> profile(work, gateway)).collect(Collectors.toCollection(TreeSet::new));
        return Work.each(profiles, profile -> {
            Set<SwitchObject> own = gateways.stream()
                    .filter(gateway -> profile(work, gateway).equals(profile))
                    .collect(Collectors.toCollection(TreeSet::new));
            String command = "sofia profile " + profile.name() + " rescan";
            return work.attempt(own, command, rescan(work, profile, own, command));
        });
    }

    private static Future<Void> rescan(Work work, SwitchObject profile, Set<SwitchObject> gateways, String command) {
        if (!profile.isNameable() || !work.found().has(profile)) {
            return Future.failedFuture(new IllegalStateException("its profile " + profile.name() + " does not run"));
        }
        return work.console()
                .order(command)
                .compose(done -> work.console().await(found -> found.there().containsAll(gateways)))
                .compose(found -> work.confirm(gateways, found, command, "it is not there after the rescan"));
    }
}
