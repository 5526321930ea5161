package io.cordboard.reconcile;

import io.cordboard.esl.EslCommand;
import io.cordboard.esl.EslConnection;
import io.cordboard.esl.EslFrame;
import io.cordboard.esl.EslRefusal;
import io.cordboard.store.connection.RunningTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * FreeSWITCH's console: sends commands, and waits until they have taken effect. Only the time in which this process runs
 * counts, because a command that is taken for a failure is sent again.
 */
final class SwitchConsole {
    /** How commands report failure; some of them after "Reload XML [Success]". */
    private static final List<String> REFUSALS =
            List.of("-ERR", "-USAGE", "Invalid ", "Failure ", "must be up for at least");

    private static final long LOOK_AGAIN_MILLIS = 200;

    private final Vertx vertx;
    private final EslConnection connection;
    private final Duration patience;
    private final Supplier<Future<Void>> leave;

    /** @param patience how long FreeSWITCH may take to execute a command */
    SwitchConsole(Vertx vertx, EslConnection connection, Duration patience) {
        this(vertx, connection, patience, Future::succeededFuture);
    }

    private SwitchConsole(Vertx vertx, EslConnection connection, Duration patience, Supplier<Future<Void>> leave) {
        this.vertx = vertx;
        this.connection = connection;
        this.patience = patience;
        this.leave = leave;
    }

    /** The same console, but every command waits for permission from {@code leaveToSend}. */
    SwitchConsole with(Supplier<Future<Void>> leaveToSend) {
        return new SwitchConsole(vertx, connection, patience, leaveToSend);
    }

    /** The output of a command that returns at once. */
    Future<String> ask(String command) {
        return leave.get()
                .compose(given -> connection.send(EslCommand.api(command)))
                .map(EslFrame::text);
    }

    /** A command that fetches configurations, which may take time; fails with FreeSWITCH's error message. */
    Future<String> order(String command) {
        Future<String> result = leave.get().compose(given -> connection.bgapi(command, UUID.randomUUID()));
        return RunningTime.within(patience.toMillis(), result)
                .compose(text -> REFUSALS.stream().anyMatch(text::contains)
                        ? Future.failedFuture(new EslRefusal("FreeSWITCH says: " + text.strip()))
                        : Future.succeededFuture(text));
    }

    /** The folder that a global variable names; empty if it names none, or one that a command cannot carry. */
    Future<String> folder(String variable) {
        return ask("global_getvar " + variable).map(String::strip).map(folder -> {
            boolean isPath = folder.startsWith("/") && folder.chars().allMatch(c -> c > ' ' && c < 127);
            return isPath ? folder : "";
        });
    }

    /** @param path is one word */
    Future<Boolean> hasFile(String path) {
        return ask("file_exists " + path).map(said -> said.strip().equals("true"));
    }

    Future<SwitchInventory> found() {
        return askAll(SwitchInventory.COMMANDS, new java.util.ArrayList<>()).map(SwitchInventory::of);
    }

    private Future<List<String>> askAll(List<String> commands, List<String> answers) {
        if (answers.size() == commands.size()) {
            return Future.succeededFuture(answers);
        }
        return ask(commands.get(answers.size())).compose(text -> {
            answers.add(text);
            return askAll(commands, answers);
        });
    }

    /** The inventory as soon as it is as expected, or after the timeout. */
    Future<SwitchInventory> await(Predicate<SwitchInventory> expected) {
        AtomicBoolean late = new AtomicBoolean();
        Future<SwitchInventory> inventory = await(expected, late::get);
        RunningTime.within(patience.toMillis(), inventory).onFailure(e -> late.set(true));
        return inventory;
    }

    /** The look that begins after the timeout is the last. */
    private Future<SwitchInventory> await(Predicate<SwitchInventory> expected, BooleanSupplier late) {
        boolean last = late.getAsBoolean();
        return found().compose(found -> last || expected.test(found)
                ? Future.succeededFuture(found)
                : later().compose(now -> await(expected, late)));
    }

    private Future<Void> later() {
        Promise<Void> due = Promise.promise();
        vertx.setTimer(LOOK_AGAIN_MILLIS, timer -> due.complete());
        return due.future();
    }
}
