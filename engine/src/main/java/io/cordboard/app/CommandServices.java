package io.cordboard.app;

import io.cordboard.bench.Bench;
import io.cordboard.bench.BenchPlan;
import io.cordboard.command.Rehearsals;
import io.cordboard.command.Services;
import io.cordboard.command.Shadow;
import io.cordboard.command.UserAdmin;
import io.cordboard.config.ConfigurationError;
import io.cordboard.config.Settings;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Problem;
import io.cordboard.expect.ExpectationReport;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.tools.EmbeddedRedis;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services for the commands, implemented with the whole program. */
public final class CommandServices implements Services {
    private static final Logger LOG = LoggerFactory.getLogger(CommandServices.class);

    private final Class<?> mainClass;

    /** @param mainClass the program, for the servers that {@code bench} starts */
    public CommandServices(Class<?> mainClass) {
        this.mainClass = mainClass;
    }

    @Override
    public void serve(Settings settings, Optional<String> sample) {
        LogSetup.configure(settings.log());
        Optional<EmbeddedRedis> embedded = embedded(settings);
        try {
            RedisAddress address = CommandStore.address(settings, embedded);
            sample.ifPresent(folder -> Demo.load(settings, address, folder));
            App app = create(settings, address);
            int port = listen(app, settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app, embedded), "stop"));
            LOG.info("serving on {}:{}", settings.http().host(), port);
            if (sample.isPresent()) {
                Demo.print(System.out, settings, address, port, embedded);
            }
        } catch (RuntimeException e) {
            embedded.ifPresent(EmbeddedRedis::close);
            throw e;
        }
    }

    private static App create(Settings settings, RedisAddress address) {
        try {
            return App.create(settings, address);
        } catch (IllegalStateException e) {
            throw new ConfigurationError(String.valueOf(e.getMessage())); // a schema or template of the admin
        }
    }

    private static int listen(App app, Settings settings) {
        try {
            return app.start().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            app.stop();
            if (e.getCause() instanceof ConfigurationError error) {
                throw error;
            }
            String where = settings.http().host() + ":" + settings.http().port();
            String why = e.getCause() instanceof BindException
                    ? "the address is in use or not on this host; set CORDBOARD_HTTP_PORT"
                    : String.valueOf(e.getCause());
            throw new ConfigurationError("cannot listen on " + where + ": " + why);
        }
    }

    private static void stop(App app, Optional<EmbeddedRedis> embedded) {
        LOG.info("stopping: active requests are completed, new ones are not accepted");
        app.stop();
        embedded.ifPresent(EmbeddedRedis::close);
        LOG.info("stopped");
    }

    @Override
    public Collection<Problem> check(Settings settings, Optional<String> domain) {
        LogSetup.configure(settings.log());
        Optional<EmbeddedRedis> embedded = embedded(settings);
        Vertx vertx = CommandStore.vertx();
        try {
            return StoreReview.problems(
                    vertx,
                    settings,
                    CommandStore.address(settings, embedded),
                    domain.map(name -> name.toLowerCase(Locale.ROOT)));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            embedded.ifPresent(EmbeddedRedis::close);
        }
    }

    @Override
    public List<ExpectationReport.Item> expectations(Settings settings, String domain, Set<String> names) {
        LogSetup.configure(settings.log());
        Optional<EmbeddedRedis> embedded = embedded(settings);
        try {
            return new StoreExpectations(settings, CommandStore.address(settings, embedded)).run(domain, names);
        } finally {
            embedded.ifPresent(EmbeddedRedis::close);
        }
    }

    @Override
    public int shadow(Settings settings, Path log, Path disk) {
        LogSetup.configure(settings.log());
        Optional<EmbeddedRedis> embedded = embedded(settings);
        Vertx vertx = Vertx.vertx();
        try (RecordedAnswers answers = new RecordedAnswers(vertx, settings, CommandStore.address(settings, embedded))) {
            return Shadow.compare(log, disk, answers::answer, System.out);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            embedded.ifPresent(EmbeddedRedis::close);
        }
    }

    @Override
    public long bench(BenchPlan plan) {
        try {
            return Bench.run(plan, mainClass.getName(), CommandServices::token, System.out);
        } catch (IllegalStateException | IllegalArgumentException | java.io.UncheckedIOException e) {
            throw new ConfigurationError(String.valueOf(e.getMessage()));
        }
    }

    /** A token of an administrator, in the store with that URL. */
    public static String token(String redisUrl) {
        Settings settings = SettingsReader.read(Optional.empty(), Map.of("CORDBOARD_REDIS_URL", redisUrl));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        UserAdmin.Scope scope = new UserAdmin.Scope(Optional.of("admin"), List.of());
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            new UserCommands(work -> administer(settings, store -> store.users(work)), out)
                    .token("bench-" + Long.toHexString(System.nanoTime()), scope, 1);
        }
        return printed.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public Rehearsals rehearsals(Settings settings) {
        return new StoreRehearsals(settings, () -> embedded(settings));
    }

    @Override
    public boolean acceptStore(Settings settings) {
        return administer(settings, StoreAdmin::accept);
    }

    @Override
    public int retag(Settings settings, String domain) {
        return administer(settings, store -> store.retag(domain));
    }

    @Override
    public void numbers(Settings settings, String domain) {
        administer(settings, store -> {
            store.numbers(domain);
            return domain;
        });
    }

    @Override
    public boolean importCalendar(
            Settings settings, String domain, String name, String text, String state, boolean dryRun) {
        return administer(settings, store -> store.importCalendar(domain, name, text, state, dryRun));
    }

    @Override
    public void proof(Settings settings, String user, String domain, String callId) {
        String fields = administer(settings, store -> store.provenCall(user, domain, callId));
        System.out.println(fields);
    }

    @Override
    public UserAdmin users(Settings settings) {
        return new UserCommands(work -> administer(settings, store -> store.users(work)), System.out);
    }

    private static <T> T administer(Settings settings, Function<StoreAdmin, T> work) {
        LogSetup.configure(settings.log());
        Optional<EmbeddedRedis> embedded = embedded(settings);
        try {
            return work.apply(new StoreAdmin(settings, CommandStore.address(settings, embedded), System.out));
        } finally {
            embedded.ifPresent(EmbeddedRedis::close);
        }
    }

    private static Optional<EmbeddedRedis> embedded(Settings settings) {
        try {
            return settings.redis().isPresent()
                    ? Optional.empty()
                    : Optional.of(EmbeddedRedis.start(settings.dataDirectory()));
        } catch (IllegalStateException | java.io.UncheckedIOException e) {
            throw new ConfigurationError(String.valueOf(e.getMessage()));
        }
    }
}
