package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.feature.ChosenSounds;
import io.cordboard.feature.Switchable.Actor;
import io.cordboard.store.live.LiveStore;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of objects, where what {@link PromptDialogue} has kept wins over the document. */
final class RecordedSounds implements ChosenSounds {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedSounds.class);

    private final LiveStore live;
    private final StateStore store;

    RecordedSounds(LiveStore live, StateStore store) {
        this.live = live;
        this.store = store;
    }

    @Override
    public Future<Optional<String>> of(DocumentId object) {
        return live.caughtUp()
                .compose(heard -> live.documents()
                        .ask(known -> known.document(object)
                                .map(document -> StateMember.now(document, PromptDialogue.MEMBER, known))
                                .filter(file -> !file.isEmpty())));
    }

    @Override
    public Future<Set<String>> named(String kind, String domain) {
        return live.caughtUp()
                .compose(heard -> live.documents().ask(known -> {
                    Set<String> files = new HashSet<>();
                    known.all(kind, domain).forEach(document -> {
                        document.text(PromptDialogue.MEMBER).ifPresent(files::add);
                        files.add(StateMember.now(document, PromptDialogue.MEMBER, known));
                    });
                    return files;
                }));
    }

    @Override
    public Future<Void> forgetPhone(DocumentId object, Actor by) {
        Future<Optional<Document>> found =
                live.caughtUp().compose(heard -> live.documents().ask(known -> recorded(object, known)));
        return found.compose(recorded -> {
            if (recorded.isEmpty()) {
                return Future.succeededFuture();
            }
            return store.set(recorded.get(), Map.of(PromptDialogue.MEMBER, Optional.empty()), StateAuthor.of(by))
                    .compose(saved -> live.caughtUp())
                    .onSuccess(counts -> LOG.info(
                            "the {} {}@{} plays the file of its document again: by {}",
                            object.kind(),
                            object.field(),
                            object.domain(),
                            by.name()));
        });
    }

    /** The object, if a phone has recorded another file for it. */
    private static Optional<Document> recorded(DocumentId object, Documents known) {
        return known.document(object)
                .filter(document -> known.document(StateMember.KIND, object.domain(), object.field())
                        .flatMap(state -> state.text(PromptDialogue.MEMBER))
                        .isPresent());
    }
}
