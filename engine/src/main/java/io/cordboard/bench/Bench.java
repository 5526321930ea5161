package io.cordboard.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** {@code ./cordboard bench}: starts the servers, sends load to each in turn, and prints the results. */
public final class Bench {
    /** The maximum number of connections of an open loop: enough for a server that stalls for a moment. */
    private static final int OPEN_LOOP_CONNECTIONS = 256;

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(30);

    private final BenchPlan plan;
    private final String mainClass;
    private final UnaryOperator<String> tokens;
    private final BenchDirectory directory;
    private final Report report;
    private long errors;

    private Bench(
            BenchPlan plan, String mainClass, UnaryOperator<String> tokens, BenchDirectory directory, PrintStream out) {
        this.plan = plan;
        this.directory = directory;
        this.mainClass = mainClass;
        this.tokens = tokens;
        this.report = new Report(out);
    }

    /**
     * Runs the plan.
     *
     * @param mainClass the main class of the program, for the servers that are started
     * @param tokens makes a token for the API in the store with that URL
     * @return how many fetches failed
     */
    public static long run(BenchPlan plan, String mainClass, UnaryOperator<String> tokens, PrintStream out) {
        try (BenchDirectory directory = BenchDirectory.in(plan.directory())) {
            Bench bench = new Bench(plan, mainClass, tokens, directory, out);
            bench.report.machine();
            bench.run();
            return bench.errors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() throws IOException {
        if (plan.soakMinutes() > 0) {
            soak();
            return;
        }
        if (plan.url().isPresent()) {
            String redis = plan.redisUrl().orElseThrow();
            Target target = running(plan.url().get(), redis);
            compare(List.of(target));
            edits(target, redis);
            return;
        }
        if (plan.fetches()) {
            fetches();
        }
        if (plan.api().pages() > 0) {
            lists();
        }
        if (plan.api().plans() > 0) {
            plans();
        }
    }

    private void fetches() throws IOException {
        try (OwnServer server = own("cordboard", new Population.Sample())) {
            if (plan.large().isPresent()) {
                compareWithLarge(server, plan.large().get());
            } else {
                compare(List.of(server.target()));
            }
            edits(server.target(), server.redisUrl());
        }
        if (plan.starts() > 0) {
            report.starts(StartUp.run(mainClass, directory.of("start"), plan.starts(), plan.heapMegabytes()));
        }
    }

    private void lists() throws IOException {
        BenchPlan.Api api = plan.api();
        try (OwnServer server = own("lists", new Population.Generated(1, api.documents(), false))) {
            report.lists(api.documents(), Lists.run(line(server), server.redisUrl(), api.documents(), api.pages()));
        }
    }

    private void plans() throws IOException {
        try (OwnServer server = own("plans", new Population.Office())) {
            ApiLine api = line(server);
            report.plans(Plans.run(api, server.redisUrl(), plan.api().plans()));
            besideFloor(List.of(server.target()), targets -> {
                warmUp(targets, false);
                Load load = open(targets, false);
                report.line("%nWhile no plans are made:");
                print(ServerComparison.run(targets, load, plan.rounds()));
                report.line("%nWhile plans are made, one after the other:");
                report.plansBesideFetches(
                        Plans.during(api, () -> print(ServerComparison.run(targets, load, plan.rounds()))));
            });
        }
    }

    private ApiLine line(OwnServer server) {
        return new ApiLine(server.target().address(), () -> tokens.apply(server.redisUrl()));
    }

    private void soak() throws IOException {
        try (OwnServer server = own("cordboard", new Population.Sample())) {
            try {
                errors += Soak.run(server.target(), server.redisUrl(), closed(false), plan.soakMinutes(), report);
            } catch (UncheckedIOException e) {
                String end = server.end().orElseThrow(() -> e);
                throw new IllegalStateException("the server ended: " + end, e);
            }
        }
    }

    private Target running(URI url, String redis) {
        int port = url.getPort() < 0 ? 80 : url.getPort();
        return new Target(
                "cordboard",
                new InetSocketAddress(url.getHost(), port),
                Collections.nCopies(CallMix.FORMS.size(), url.getPath()),
                plan.credentials(),
                plan.pid().flatMap(ProcessHandle::of),
                new Population.Sample(Call.proofs(proofKey(redis))));
    }

    private static String proofKey(String redis) {
        try (RedisLine line = RedisLine.open(redis)) {
            return Optional.ofNullable(line.call("HGET", "cti_secret", "proof"))
                    .orElseThrow(() -> new IllegalStateException(
                            "the Redis at --redis has no field proof in cti_secret: no node has served from it"));
        }
    }

    private OwnServer own(String name, Population population) throws IOException {
        return OwnServer.start(mainClass, name, directory.of(name), population, plan.heapMegabytes());
    }

    private void compareWithLarge(OwnServer sample, BenchPlan.Large large) throws IOException {
        Population.Generated population = new Population.Generated(large.domains(), large.users(), large.all());
        try (OwnServer server = own(large.domains() + "x" + large.users(), population)) {
            askForEveryUser(server.target(), population);
            compare(List.of(sample.target(), server.target()));
            memory(server.target());
        }
    }

    /** Sends the fetches of each user once, so that the server has met all of them. */
    private void askForEveryUser(Target target, Population.Generated population) {
        Population.InTurn inTurn = new Population.InTurn(population);
        Target everyUser =
                new Target(target.name(), target.address(), target.paths(), target.credentials(), target.pid(), inTurn);
        long answers = 0;
        Map<String, Long> failures = new TreeMap<>();
        while (!inTurn.isDone()) {
            LoadRound round = LoadClient.run(everyUser, closed(false).lasting(SHORT), 1);
            answers += round.latencies().count();
            errors += round.errors();
            round.failures().forEach((what, count) -> failures.merge(what, count, Long::sum));
        }
        report.everyUser(target, (long) population.domains() * population.users(), answers, failures);
    }

    private void memory(Target target) throws IOException {
        Path status =
                Path.of("/proc", target.pid().map(p -> Long.toString(p.pid())).orElse("-"), "status");
        if (Files.isReadable(status)) {
            try (Stream<String> lines = Files.lines(status)) {
                lines.filter(line -> line.startsWith("VmHWM:"))
                        .forEach(line -> report.memory(
                                target, line.substring("VmHWM:".length()).strip()));
            }
        }
    }

    private void compare(List<Target> servers) throws IOException {
        besideFloor(servers, targets -> {
            plan.keepAlive().forEach(keepAlive -> warmUp(targets, keepAlive));
            plan.keepAlive().forEach(keepAlive -> compare(targets, keepAlive));
        });
    }

    /** @param measure gets the floor, and then the servers */
    private void besideFloor(List<Target> servers, Consumer<List<Target>> measure) throws IOException {
        List<Integer> sizes = Probe.answerBytes(servers.get(0));
        for (Target server : servers) {
            Probe.answerBytes(server);
        }
        try (ChildJvm floor = floor()) {
            floor.awaitListening();
            List<Target> targets = new ArrayList<>();
            targets.add(new Target(
                    "floor",
                    floor.address(),
                    sizes.stream().map(FloorServer::path).toList(),
                    servers.get(0).credentials(),
                    Optional.of(floor.handle()),
                    servers.get(0).population()));
            targets.addAll(servers);
            measure.accept(targets);
        }
    }

    private ChildJvm floor() throws IOException {
        int port = ChildJvm.freePort();
        return ChildJvm.start(
                FloorServer.class.getName(),
                List.of(Integer.toString(port)),
                port,
                directory.of("floor").resolve("floor.log"),
                plan.heapMegabytes());
    }

    private void warmUp(List<Target> targets, boolean keepAlive) {
        for (Target target : targets) {
            long deadline = System.nanoTime() + WARM_UP_LIMIT.toNanos();
            for (long done = 0; done < plan.warmUp() && System.nanoTime() < deadline; ) {
                done += LoadClient.run(target, closed(keepAlive).lasting(SHORT), done)
                        .latencies()
                        .count();
            }
        }
    }

    private Load closed(boolean keepAlive) {
        return new Load(plan.connections(), keepAlive, 0, plan.round());
    }

    private void compare(List<Target> targets, boolean keepAlive) {
        ServerComparison closed = ServerComparison.run(targets, closed(keepAlive), plan.rounds());
        print(closed);
        print(ServerComparison.run(targets, open(closed, keepAlive), plan.rounds()));
    }

    private Load open(List<Target> targets, boolean keepAlive) {
        return open(ServerComparison.run(targets.subList(0, 1), closed(keepAlive), plan.rounds()), keepAlive);
    }

    /** A quarter of what the floor can do, unless the plan says how many. */
    private Load open(ServerComparison closed, boolean keepAlive) {
        int quarter = (int) Math.max(1, closed.median(0, LoadRound::perSecond) / 4);
        int perSecond = plan.perSecond() > 0 ? plan.perSecond() : quarter;
        return new Load(OPEN_LOOP_CONNECTIONS, keepAlive, perSecond, plan.round());
    }

    private void print(ServerComparison comparison) {
        report.comparison(comparison);
        errors += comparison.errors();
    }

    private void edits(Target target, String redisUrl) {
        if (plan.edits() > 0) {
            Edits.Result result = Edits.run(target, redisUrl, plan.warmUpEdits(), plan.edits());
            report.edits(result);
            errors += result.errors();
        }
    }
}
