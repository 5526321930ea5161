package io.cordboard.simulate.execute;

import io.cordboard.simulate.expand.CallOutcome;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.hunt.QueuedApplication;
import io.cordboard.simulate.hunt.Router;
import io.cordboard.simulate.hunt.SimulationEnvironment;
import java.util.List;
import java.util.Optional;

/**
 * One call from its first hunt to its end: it hunts, executes, and does both again after every transfer
 * (switch_core_state_machine.c).
 */
public final class CallRun {
    private final Channel channel;
    private final Applications applications;
    private final Router router;

    public CallRun(Channel channel, SimulationEnvironment world) {
        this.channel = channel;
        this.applications = new Applications(channel, world);
        this.router = new Router(channel, world, applications);
        applications.connect(router);
    }

    public List<String> extensions() {
        return router.matched();
    }

    public List<ExecutedApplication> executed() {
        return applications.executed();
    }

    public CallOutcome outcome() {
        do {
            channel.transferred = false;
            routeAndExecute();
        } while (channel.transferred);
        if (channel.settled != null) {
            return channel.settled;
        }
        if (channel.hangupCause() == null) {
            channel.trace.add("has executed the last dialplan instruction, hanging up.");
            channel.hangUp(HangupCause.NORMAL_CLEARING);
        }
        return new CallOutcome.HungUp(String.valueOf(channel.hangupCause()));
    }

    private void routeAndExecute() {
        String dialplans = channel.expand(channel.profile.field("dialplan").orElse(""));
        Optional<List<QueuedApplication>> route = router.route(channel.callerProfile(), dialplans);
        if (route.isEmpty()) {
            channel.trace.add("No Route, Aborting");
            channel.hangUp(HangupCause.NO_ROUTE_DESTINATION);
            return;
        }
        route.get().forEach(queued -> applications.announce(queued.application()));
        int next = 0;
        while (channel.isReady() && next < route.get().size()) {
            applications.execute(route.get().get(next));
            next++;
        }
        if (channel.hangupCause() != null && channel.zombieExec) {
            route.get().subList(next, route.get().size()).forEach(applications::executeOnZombie);
        }
    }
}
