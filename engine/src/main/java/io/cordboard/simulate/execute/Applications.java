package io.cordboard.simulate.execute;

import io.cordboard.simulate.expand.CallOutcome;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.hunt.InlineExecution;
import io.cordboard.simulate.hunt.QueuedApplication;
import io.cordboard.simulate.hunt.Router;
import io.cordboard.simulate.hunt.SimulationEnvironment;
import io.cordboard.simulate.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Executes applications symbolically: those that set variables, end the call or send it elsewhere take effect; all others
 * are only recorded (switch_core_session.c).
 */
final class Applications implements InlineExecution {
    private final Channel channel;
    private final SimulationEnvironment world;
    private final List<ExecutedApplication> executed = new ArrayList<>();
    private final Map<String, Effect> effects = new TreeMap<>();
    private final CallControl callControl;

    /** What an application does with its expanded data. */
    @FunctionalInterface
    interface Effect {
        void on(String data);
    }

    Applications(Channel channel, SimulationEnvironment world) {
        this.channel = channel;
        this.world = world;
        this.callControl = new CallControl(channel, world, this);
        effects.putAll(new VariableApplications(channel).effects());
        effects.putAll(new KeyApplications(channel).effects());
        effects.putAll(new QueueApplication(channel, world).effects());
        effects.putAll(callControl.effects());
    }

    /** {@code execute_extension} hunts, so the applications need the router, which needs the applications. */
    void connect(Router router) {
        callControl.connect(router);
    }

    List<ExecutedApplication> executed() {
        return executed;
    }

    /** Logs that an application in the list does not exist, before anything is executed. */
    void announce(String application) {
        if (Application.named(application).isEmpty()) {
            channel.trace.error("Invalid Application " + application);
        }
    }

    /** Runs an application with {@code inline="true"} during the hunt. */
    @Override
    public void executeInline(String name, String data) {
        Optional<Application> application = Application.named(name);
        if (application.isEmpty()) {
            invalid(name);
        } else if (!application.get().inline()) {
            channel.trace.error("This application cannot be executed inline");
        } else {
            execute(application.get(), data, callControl.depth());
        }
    }

    void execute(QueuedApplication queued) {
        execute(queued, 0);
    }

    void execute(QueuedApplication queued, int depth) {
        Optional<Application> application = Application.named(queued.application());
        if (application.isPresent()) {
            execute(application.get(), queued.data(), depth);
        } else {
            invalid(queued.application());
        }
    }

    void executeOnZombie(QueuedApplication queued) {
        Application.named(queued.application())
                .filter(Application::zombie)
                .ifPresent(application -> execute(application, queued.data(), 0));
    }

    private void invalid(String name) {
        channel.trace.error("Invalid Application " + name);
        channel.hangUp(HangupCause.DESTINATION_OUT_OF_ORDER);
    }

    /** The file of a recording is named after the day, and does not decide where the call goes. */
    private String expanded(Application application, String data) {
        return application.name().equals("record_session")
                ? channel.call.reads().unheeded(() -> channel.expand(data))
                : channel.expand(data);
    }

    private void execute(Application application, String data, int depth) {
        boolean expands = !channel.isTrue("app_disable_expand_variables");
        ScopedData scoped =
                expands ? ScopedData.of(expanded(application, data), channel.effort) : new ScopedData(null, data);
        channel.scope = scoped.scope();
        String expanded = scoped.data();
        channel.trace.add("EXECUTE [depth=" + depth + "] " + application.name() + "(" + expanded + ")");
        channel.variables.set("current_application", application.name());
        channel.variables.set("current_application_data", expanded);
        executed.add(new ExecutedApplication(application.name(), Octets.text(expanded)));
        @Nullable Effect effect = effects.get(application.name());
        if (effect != null) {
            effect.on(expanded);
        } else if (application.stays()) {
            stay(application, Octets.text(expanded));
        }
        channel.scope = null;
    }

    private void stay(Application application, String data) {
        Optional<String> absence = world.absence(application.name(), data);
        if (absence.isPresent()) {
            channel.trace.error(absence.get());
        } else {
            channel.settled = new CallOutcome.Connected(application.name(), data);
        }
    }
}
