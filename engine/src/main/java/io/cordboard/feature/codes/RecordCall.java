package io.cordboard.feature.codes;

import io.cordboard.document.Documents;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.objects.Recordings;
import io.cordboard.route.Domains;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and ends the recording of a call. The file is in the folder of the extension, beside those of calls that are
 * always recorded. Both parties hear the domain's announcement first.
 */
final class RecordCall implements InCallCodes.Action {
    private static final Logger LOG = LoggerFactory.getLogger(RecordCall.class);
    /** The file that is being written: on the leg, so that every node knows it, and FreeSWITCH forgets it with the call. */
    private static final String FILE = "cordboard_recording";

    private static final String UNDEFINED = "_undef_";
    private static final String ANNOUNCEMENT = "recording-announcement";
    /** Texts that are one word of a console command. */
    private static final String WORD = "[^\\s'\"\\\\]{1,500}";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd/HHmmss").withZone(ZoneOffset.UTC);

    private final DocumentStore documents;
    private final DialogueJudge judge;
    private final Clock clock;

    RecordCall(DocumentStore documents, DialogueJudge judge, Clock clock) {
        this.documents = documents;
        this.judge = judge;
        this.clock = clock;
    }

    @Override
    public Future<Optional<String>> run(InCallCodes.Keyed keyed) {
        return keyed.connection()
                .api("uuid_getvar " + keyed.leg().uuid() + " " + FILE)
                .map(String::strip)
                .compose(file -> file.isEmpty() || file.equals(UNDEFINED) ? start(keyed) : stop(keyed, file));
    }

    private Future<Optional<String>> start(InCallCodes.Keyed keyed) {
        String uuid = keyed.leg().uuid();
        return file(keyed)
                .compose(file -> announce(keyed)
                        .compose(announced -> keyed.connection().api("uuid_record " + uuid + " start " + file))
                        .compose(started -> keyed.connection().api("uuid_setvar " + uuid + " " + FILE + " " + file))
                        .map(kept -> {
                            LOG.info("{} records its call in {}", keyed.user().field(), file);
                            return Optional.of(PromptPlayer.GOOD);
                        }));
    }

    private static Future<Optional<String>> stop(InCallCodes.Keyed keyed, String file) {
        String uuid = keyed.leg().uuid();
        return keyed.connection()
                .api("uuid_setvar " + uuid + " " + FILE)
                .compose(forgotten -> keyed.connection().api("uuid_record " + uuid + " stop " + file))
                .map(stopped -> Optional.of(PromptPlayer.QUESTION));
    }

    private Future<String> file(InCallCodes.Keyed keyed) {
        return keyed.connection().api("global_getvar recordings_dir").compose(folder -> {
            String file = folder.strip() + "/" + keyed.user().domain() + "/"
                    + keyed.user().field() + "/" + MOMENT.format(clock.instant()) + "-"
                    + keyed.leg().uuid() + ".wav";
            return file.startsWith("/") && file.matches(WORD)
                    ? Future.succeededFuture(file)
                    : Future.failedFuture("the folder of recordings is not known, or has a blank in its name");
        });
    }

    private Future<Void> announce(InCallCodes.Keyed keyed) {
        String domain = keyed.user().domain();
        return documents
                .ask(known -> announcement(domain, known))
                .compose(sound -> sound.map(file -> keyed.connection()
                                .api("uuid_broadcast " + keyed.leg().uuid() + " " + file + " both")
                                .<Void>mapEmpty())
                        .orElseGet(Future::succeededFuture));
    }

    private Optional<String> announcement(String domain, Documents known) {
        return Domains.settings(known, domain)
                .flatMap(settings -> settings.text(ANNOUNCEMENT))
                .map(text -> new Recordings(domain, known).path(text))
                .filter(file -> judge.mayPlay(file, domain, known))
                .map(PromptPlayer::atRunTime)
                .filter(file -> file.matches(WORD));
    }
}
