package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.change.Change;
import io.cordboard.change.StoredDocument;
import io.cordboard.document.DocumentId;
import io.cordboard.feature.ChosenSounds;
import io.cordboard.feature.Switchable.Actor;
import io.cordboard.sound.NotASound;
import io.cordboard.sound.PhoneSound;
import io.cordboard.sound.SoundFolder;
import io.cordboard.sound.SoundType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /audio} of the kinds whose documents name a sound ({@code x-sound}): plays what callers hear, and takes another
 * sound. An upload is a change of the document like any other: it has a plan, an ETag and an entry in the history.
 */
final class SoundResource {
    private static final Logger LOG = LoggerFactory.getLogger(SoundResource.class);
    private static final String PATH = "/domains/{domain}/{kind}/{name}/audio";
    private static final String QUOTA = "recording-megabytes";
    private static final int USUAL_QUOTA = 100;
    private static final int HASH_LETTERS = 16;

    private final WorkerExecutor worker;
    private final Optional<SoundFolder> folder;
    private final ChosenSounds sounds;
    private final DocumentKinds kinds;
    private final StoredView view;
    private final DocumentSaves saves;
    private final PlayedSounds played;

    SoundResource(Vertx vertx, ApiParts parts, DocumentKinds kinds, StoredView view, DocumentSaves saves) {
        this.worker = vertx.createSharedWorkerExecutor("sounds", 1);
        this.folder = parts.sounds();
        this.sounds = parts.actions().sounds();
        this.kinds = kinds;
        this.view = view;
        this.saves = saves;
        this.played = new PlayedSounds(vertx);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PATH, "getAudio", "The sound that callers hear.", Access.to(Action.READ, Access.IN_PATH))
                        .answer("", SoundType.WAV, SoundType.OGG, SoundType.FLAC, SoundType.MPEG)
                        .statuses(200, 206, 409)
                        .ofKinds(kinds.withSounds())
                        .by(this::play),
                DocumentSaves.saving(Operation.of(
                                HttpMethod.PUT,
                                PATH,
                                "putAudio",
                                "Takes a sound (WAV), and saves the document that names it.",
                                Access.to(Action.WRITE, Access.IN_PATH)))
                        .body("", SoundType.WAV, "audio/x-wav", "audio/wave", "audio/vnd.wave")
                        .ofKinds(kinds.withSounds())
                        .by(this::take));
    }

    private SoundFolder folder() {
        return folder.orElseThrow(() ->
                new ApiProblem(409, "this node does not know FreeSWITCH's folder of recordings: set recordings.dir"));
    }

    private static DocumentId id(ApiCall call) {
        return DocumentPath.of(call).id();
    }

    // --- playing

    private Future<ApiAnswer> play(ApiCall call) {
        SoundFolder from = folder();
        return sounds.of(id(call))
                .map(found -> found.orElseThrow(() -> ApiProblem.notFound("there is no such document in force")))
                .compose(file -> worker.executeBlocking(() -> from.find(call.domain(), file))
                        .recover(SoundResource::failed)
                        .map(found -> found.orElseThrow(() ->
                                ApiProblem.notFound("there is no file " + file + " in the folder of recordings"))))
                .map(sound -> played.answer(
                        call,
                        sound,
                        sound.type()
                                .orElseThrow(() -> new ApiProblem(
                                        409,
                                        "the file is neither WAV nor Ogg, FLAC or MP3, and cannot be played here"))));
    }

    // --- taking

    private Future<ApiAnswer> take(ApiCall call) {
        SoundFolder into = folder();
        boolean saves = !call.flag("dry-run");
        return worker.executeBlocking(() -> PhoneSound.of(call.body().getBytes()))
                .recover(SoundResource::failed)
                .compose(sound -> {
                    String file = SoundFolder.nameOf(call.name(), hash(sound));
                    return (saves ? keep(call, into, file, sound) : Future.<Void>succeededFuture())
                            .compose(kept -> save(call, file));
                })
                .compose(answer -> saves
                        ? sounds.forgetPhone(id(call), new Actor(call.who().name(), call.address()))
                                .map(answer)
                        : Future.succeededFuture(answer));
    }

    private Future<Void> keep(ApiCall call, SoundFolder into, String file, byte[] sound) {
        return Future.all(quota(call.domain()), sounds.named(call.kind(), call.domain()))
                .compose(known -> {
                    SoundFolder.Bounds bounds = new SoundFolder.Bounds(known.<Long>resultAt(0), known.resultAt(1));
                    return worker.<Void>executeBlocking(() -> {
                        into.keep(call.domain(), file, sound, bounds);
                        return null;
                    });
                })
                .recover(SoundResource::failed);
    }

    /** In bytes. */
    private Future<Long> quota(String domain) {
        return view.found(new DocumentId("domain", "", domain))
                .map(found -> found.flatMap(view::parsed)
                                .map(settings ->
                                        settings.path("quotas").path(QUOTA).asInt(USUAL_QUOTA))
                                .orElse(USUAL_QUOTA)
                        * 1_000_000L);
    }

    private Future<ApiAnswer> save(ApiCall call, String file) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode().put(kinds.sound(call.kind()), file);
        return view.found(id(call))
                .map(stored -> {
                    if (stored.isEmpty() && call.ifMatch().isPresent()) {
                        throw new ApiProblem(412, "there is no such document");
                    }
                    return stored;
                })
                .compose(stored -> saves.one(
                        call,
                        call.domain(),
                        new Change(
                                call.kind(),
                                call.name(),
                                Optional.of(MergePatch.apply(before(stored), patch, patch)),
                                call.ifMatch()
                                        .filter(etag -> !etag.equals("*"))
                                        .or(() -> stored.map(StoredDocument::etag)),
                                call.onlyCreate() || stored.isEmpty())));
    }

    private JsonNode before(Optional<StoredDocument> stored) {
        return stored.isEmpty()
                ? JsonNodeFactory.instance.objectNode()
                : view.parsed(stored.get())
                        .orElseThrow(() ->
                                new ApiProblem(409, "the stored document is not JSON; ./cordboard check says where"));
    }

    private static String hash(byte[] sound) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(sound))
                    .substring(0, HASH_LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Future<T> failed(Throwable e) {
        if (e instanceof NotASound) {
            return Future.failedFuture(new ApiProblem(422, String.valueOf(e.getMessage())));
        }
        if (e instanceof SoundFolder.Full) {
            return Future.failedFuture(new ApiProblem(409, String.valueOf(e.getMessage()))
                    .with("reason", JsonNodeFactory.instance.textNode("quota")));
        }
        if (e instanceof IOException) {
            LOG.warn("the folder of recordings cannot be used: {}", e.toString());
            return Future.failedFuture(new ApiProblem(
                    503, "this node cannot read or write FreeSWITCH's folder of recordings; its log says why"));
        }
        return Future.failedFuture(e);
    }
}
