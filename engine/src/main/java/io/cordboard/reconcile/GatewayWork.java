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
    static Future<Void> run(RoundAtSwitch round) {
        Set<SwitchObject> edited = round.plan().edited(SwitchObject.Kind.GATEWAY);
        Set<SwitchObject> gone = round.plan().gone(SwitchObject.Kind.GATEWAY);
        Set<SwitchObject> killed = new TreeSet<>(edited);
        killed.addAll(gone);
        Set<SwitchObject> wanted = round.plan().missing(SwitchObject.Kind.GATEWAY).stream()
                .filter(gateway -> !round.found().has(gateway))
                .collect(Collectors.toCollection(TreeSet::new));
        return kill(round, killed).compose(left -> {
            gone.removeAll(left);
            edited.removeAll(left);
            wanted.addAll(edited);
            return round.journal().gone(gone).compose(written -> bringIn(round, wanted));
        });
    }

    static SwitchObject profile(RoundAtSwitch round, SwitchObject gateway) {
        return SwitchObject.profile(
                round.served().digest(gateway).flatMap(ServedObjects::profileOf).orElse(""));
    }

    /** Returns those that did not end. */
    private static Future<Set<SwitchObject>> kill(RoundAtSwitch round, Set<SwitchObject> gateways) {
        if (gateways.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        return RoundAtSwitch.each(
                        gateways,
                        gateway -> round.console()
                                .ask("sofia profile " + anyProfile(round, gateway) + " killgw " + gateway.name())
                                .mapEmpty())
                .compose(ordered ->
                        round.console().await(found -> gateways.stream().noneMatch(found::has)))
                .compose(found -> {
                    Set<SwitchObject> left =
                            gateways.stream().filter(found::has).collect(Collectors.toSet());
                    return RoundAtSwitch.each(
                                    left,
                                    gateway -> round.journal()
                                            .failed(
                                                    gateway,
                                                    "killgw " + gateway.name(),
                                                    "the old one does not go; does its carrier answer?"))
                            .map(left);
                });
    }

    /** FreeSWITCH looks for the gateway in all profiles; the named profile must be running. */
    private static String anyProfile(RoundAtSwitch round, SwitchObject gateway) {
        String before = round.plan().gone().getOrDefault(gateway, "");
        String own = ServedObjects.profileOf(before)
                .orElseGet(() -> profile(round, gateway).name());
        return round.found().has(SwitchObject.profile(own))
                ? own
                : round.found().there().stream()
                        .filter(thing -> thing.kind() == SwitchObject.Kind.PROFILE && thing.isNameable())
                        .findFirst()
                        .map(SwitchObject::name)
                        .orElse(own);
    }

    private static Future<Void> bringIn(RoundAtSwitch round, Set<SwitchObject> gateways) {
        Set<SwitchObject> profiles = gateways.stream()
                .map(gateway -> profile(round, gateway))
                .collect(Collectors.toCollection(TreeSet::new));
        return RoundAtSwitch.each(profiles, profile -> {
            Set<SwitchObject> own = gateways.stream()
                    .filter(gateway -> profile(round, gateway).equals(profile))
                    .collect(Collectors.toCollection(TreeSet::new));
            String command = "sofia profile " + profile.name() + " rescan";
            return round.attempt(own, command, rescan(round, profile, own, command));
        });
    }

    private static Future<Void> rescan(
            RoundAtSwitch round, SwitchObject profile, Set<SwitchObject> gateways, String command) {
        if (!profile.isNameable() || !round.found().has(profile)) {
            return Future.failedFuture(new IllegalStateException("its profile " + profile.name() + " does not run"));
        }
        return round.console()
                .order(command)
                .compose(done -> round.console().await(found -> found.there().containsAll(gateways)))
                .compose(found -> round.confirm(gateways, found, command, "it is not there after the rescan"));
    }
}
