package io.cordboard.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.api.CallSimulation;
import io.cordboard.api.DomainTrials;
import io.cordboard.change.AnsweringParts;
import io.cordboard.change.BlockingDocuments;
import io.cordboard.change.Change;
import io.cordboard.change.DraftPreview;
import io.cordboard.change.FairWorker;
import io.cordboard.change.TimeMachine;
import io.cordboard.command.RehearsedText;
import io.cordboard.document.DocumentId;
import io.cordboard.expect.CallEnd;
import io.cordboard.expect.ExpectationReport;
import io.cordboard.expect.ExpectationRun;
import io.cordboard.kind.Schemas;
import io.cordboard.picture.Mermaid;
import io.cordboard.picture.PictureMaker;
import io.cordboard.rehearse.Rehearsal;
import io.cordboard.rehearse.RehearsalResult;
import io.cordboard.rehearse.RequestedCall;
import io.cordboard.rehearse.WrittenMoment;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Simulations, pictures and expectations of the documents in force. Each sees one version of every document, and runs on a
 * worker, so that fetches do not wait.
 */
final class StoredTrials implements DomainTrials, CallSimulation {
    private final FairWorker worker;
    private final Supplier<BlockingDocuments> documents;
    private final DraftPreview drafts;
    private final AnsweringParts judges;
    private final PictureMaker pictures;
    private final ExpectationReport report;
    private final TimeMachine machine;
    private final Clock clock;

    /**
     * @param documents those in force
     * @param machine earlier documents
     * @param drafts those after changes
     * @param away whether an extension is known to have no registered phone
     * @param answers not those of the node, whose kept answers these would drive out
     */
    StoredTrials(
            FairWorker worker,
            Supplier<BlockingDocuments> documents,
            DraftPreview drafts,
            AnswerPipeline answers,
            TimeMachine machine,
            Schemas schemas,
            Clock clock,
            Predicate<DocumentId> away) {
        this.worker = worker;
        this.documents = documents;
        this.drafts = drafts;
        this.judges = answers.judges();
        this.pictures = new PictureMaker(answers.walk(), answers.kinds(), clock, away);
        this.report = new ExpectationReport(schemas, judges.reach(), clock);
        this.machine = machine;
        this.clock = clock;
    }

    @Override
    public Future<Result> picture(String domain, Optional<String> from, Optional<String> at, boolean mermaid) {
        return worker.run(domain, () -> written(pictures.make(domain, from, at, documents.get()), mermaid));
    }

    @Override
    public Future<Result> pictureAfter(
            String domain, List<Change> changes, Optional<String> from, Optional<String> at) {
        return worker.run(domain, () -> written(pictures.make(domain, from, at, drafts.after(domain, changes)), false));
    }

    private static Result written(PictureMaker.Made made, boolean mermaid) {
        if (made instanceof PictureMaker.Made.Impossible impossible) {
            return new Result(Optional.of(impossible.why()), "");
        }
        PictureMaker.Made.Drawn drawn = (PictureMaker.Made.Drawn) made;
        return new Result(
                Optional.empty(),
                mermaid ? Mermaid.of(drawn.picture()) : drawn.picture().toJson().toString());
    }

    @Override
    public Future<Result> expectations(String domain, Set<String> names) {
        return worker.run(domain, () -> {
            BlockingDocuments view = documents.get();
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode items = json.putArray("items");
            report.run(new ExpectationRun(rehearsal(view), view, domain), names)
                    .forEach(item -> items.add(item.json()));
            return new Result(Optional.empty(), json.toString());
        });
    }

    @Override
    public Future<Result> run(Wanted wanted, Form form) {
        return worker.run(
                wanted.domain(),
                () -> wanted.asOf().isPresent()
                        ? past(wanted, form)
                        : result(rehearse(documents.get(), call(wanted, wanted.at())), wanted, form, Optional.empty()));
    }

    @Override
    public Future<Result> runAfter(List<Change> changes, Wanted wanted, Form form) {
        return worker.run(
                wanted.domain(),
                () -> result(
                        rehearse(drafts.after(wanted.domain(), changes), call(wanted, wanted.at())),
                        wanted,
                        form,
                        Optional.empty()));
    }

    private RehearsalResult rehearse(BlockingDocuments view, RequestedCall call) {
        return rehearsal(view).inDomain(call, ((RequestedCall.Domain) call.dialplan()).name());
    }

    private Result past(Wanted wanted, Form form) {
        Optional<Instant> at = WrittenMoment.inDomain(wanted.asOf(), wanted.domain(), documents.get(), clock);
        if (at.isEmpty() || at.get().isAfter(clock.instant())) {
            String why = at.isEmpty() ? WrittenMoment.expected(wanted.asOf()) : "as-of is not in the past";
            return new Result(Optional.of(why), "");
        }
        RequestedCall call = call(wanted, wanted.at().or(() -> at.map(Instant::toString)));
        PastCalls calls = new PastCalls(machine.at(wanted.domain(), at.get()), view -> rehearse(view, call));
        RehearsalResult then = calls.then();
        return result(then, wanted, form, Optional.of(calls.since(at.get(), then)));
    }

    private Rehearsal rehearsal(BlockingDocuments view) {
        return new Rehearsal(judges.fetch(), judges.proof(), view, clock);
    }

    private static RequestedCall call(Wanted wanted, Optional<String> at) {
        return new RequestedCall(
                new RequestedCall.Domain(wanted.domain()),
                wanted.context(),
                wanted.from(),
                wanted.to(),
                wanted.gateway(),
                wanted.profile(),
                Map.of(),
                Optional.empty(),
                at,
                wanted.keys());
    }

    private static Result result(RehearsalResult rehearsed, Wanted wanted, Form form, Optional<ObjectNode> since) {
        if (rehearsed instanceof RehearsalResult.Impossible impossible) {
            return new Result(Optional.of(impossible.why()), "");
        }
        RehearsalResult.Followed followed = (RehearsalResult.Followed) rehearsed;
        return new Result(
                Optional.empty(),
                switch (form) {
                    case JSON -> {
                        ObjectNode json = withEnd(followed);
                        since.ifPresent(past -> json.set("as-of", past));
                        yield json.toString();
                    }
                    case TEXT ->
                        RehearsedText.forPeople(followed)
                                + since.map(past -> System.lineSeparator() + PastCalls.text(past))
                                        .orElse("");
                    case MERMAID -> Mermaid.of(followed, wanted.from(), wanted.to());
                    case XML -> followed.firstAnswer();
                });
    }

    /** With where the call ends in the words of expectations, and everything that an expectation may say of it. */
    private static ObjectNode withEnd(RehearsalResult.Followed followed) {
        CallEnd end = CallEnd.of(followed);
        ObjectNode json = RehearsedText.tree(followed).put("end", end.text());
        ArrayNode ends = json.putArray("ends");
        new TreeSet<>(end.names()).forEach(ends::add);
        return json;
    }
}
