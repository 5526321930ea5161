package io.cordboard.feature.notice;

import io.cordboard.config.MailerSettings;
import io.cordboard.metrics.EslMeters;
import io.cordboard.text.Printable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail with the configured command. No shell reads the command, and it contains nothing of a call; the message is
 * its standard input. If the command fails, it is started once more.
 */
public final class Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BEFORE_THE_NEXT = Duration.ofSeconds(20);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 1_000;

    private final Vertx vertx;
    private final Optional<MailerSettings> settings;
    private final EslMeters meters;
    private final Clock clock;
    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    public Mailer(Vertx vertx, Optional<MailerSettings> settings, EslMeters meters, Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.workers = vertx.createSharedWorkerExecutor("mailer", AT_ONCE);
    }

    /** Completes when the command has accepted the mail. A failure is logged and counted here. */
    Future<Void> send(Mail mail) {
        return tried(mail)
                .recover(e -> {
                    LOG.warn("a mail to {} is tried once more: {}", mail.to(), e.getMessage());
                    return vertx.timer(BEFORE_THE_NEXT.toMillis(), TimeUnit.MILLISECONDS)
                            .compose(later -> tried(mail));
                })
                .onSuccess(taken -> meters.mail(true))
                .onFailure(e -> {
                    meters.mail(false);
                    LOG.warn("a mail to {} is not sent: {}", mail.to(), e.getMessage());
                });
    }

    private Future<Void> tried(Mail mail) {
        if (settings.isEmpty()) {
            return Future.failedFuture(new IOException("no mailer is configured (mailer.command)"));
        }
        if (waiting.incrementAndGet() > WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new IOException("more than " + WAITING + " mails wait for the mailer"));
        }
        return workers.<Void>executeBlocking(
                        () -> {
                            run(settings.get(), mail.message(settings.get().from(), clock.instant()));
                            return null;
                        },
                        false)
                .onComplete(done -> waiting.decrementAndGet());
    }

    private static void run(MailerSettings settings, byte[] message) throws IOException, InterruptedException {
        Path said = Files.createTempFile("cordboard-mailer", ".txt");
        try {
            Process process = new ProcessBuilder(settings.command())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try (OutputStream input = process.getOutputStream()) {
                input.write(message);
            }
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the mailer has not ended within " + PATIENCE.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("the mailer ended with " + process.exitValue() + ": "
                        + Printable.of(Files.readString(said, StandardCharsets.ISO_8859_1)
                                .strip()));
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** Mails that are being sent are completed. */
    void close() {
        workers.close().onFailure(e -> LOG.debug("the mailer: {}", e.getMessage()));
    }
}
