package io.cordboard.reconcile;

import io.cordboard.esl.EslRefusal;
import io.vertx.core.Future;
import java.util.Set;

/**
 * The access lists, which are reloaded together. FreeSWITCH returns {@code +OK} even if it could not fetch them and has
 * none then, so it is asked for addresses that must be in them.
 */
final class AclWork {
    private static final String COMMAND = "reloadacl";
    /** A list that accepts this many is the served one. */
    private static final int ASKED = 20;

    private AclWork() {}

    static Future<Void> run(RoundAtSwitch round) {
        if (round.plan().due(SwitchObject.Kind.ACL).isEmpty()) {
            return Future.succeededFuture();
        }
        Future<Void> reload = round.console()
                .order(COMMAND)
                .compose(done -> RoundAtSwitch.each(
                        round.served().gatewayAddresses().stream().limit(ASKED).toList(),
                        address -> isIn(round, address)))
                .compose(done -> round.journal().confirmed(SwitchObject.ACL, round.served()));
        return round.attempt(Set.of(SwitchObject.ACL), COMMAND, reload);
    }

    private static Future<Void> isIn(RoundAtSwitch round, String range) {
        String address = range.replaceFirst("/.*$", "");
        return round.console()
                .ask("acl " + address + " gateways")
                .compose(said -> said.strip().equals("true")
                        ? Future.succeededFuture()
                        : Future.failedFuture(new EslRefusal(address
                                + " is not in the list gateways after reloadacl; did FreeSWITCH" + " get acl.conf?")));
    }
}
