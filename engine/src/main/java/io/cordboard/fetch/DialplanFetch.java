package io.cordboard.fetch;

import io.cordboard.compose.LegMarks;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.objects.CallFacts;
import io.cordboard.objects.CallMoment;
import io.cordboard.objects.RouteElements;
import io.cordboard.render.CallSignatures;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.LegOwner;
import io.cordboard.route.OnBehalf;
import io.cordboard.route.OwnHop;
import io.cordboard.route.Resolution;
import io.cordboard.route.RouteResolver;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The dialplan: classifies the caller, selects the route and renders its extensions. An inbound caller gets those that
 * the guard found safe. A call that is not allowed or not possible gets a dialplan that refuses it.
 */
public final class DialplanFetch {
    private static final String MOVED = "another party has moved the leg, so it has no rights of an extension";

    private static final Pattern UNIQUE_ID = Pattern.compile("[0-9a-f-]{36}");

    private final CallerClassifier classifier;
    private final RouteResolver resolver;
    private final RouteAnswers answers;
    private final RouteContents contents;
    private final OwnHop hop;
    private final OnBehalf onBehalf;
    private final CallMoment.Source moments;
    private final FixedAnswers replies;

    /** @param moments whose turn it is, and who is on the phone, when a call asks */
    public DialplanFetch(
            CallerClassifier classifier,
            RouteResolver resolver,
            RouteElements elements,
            InboundGuard guard,
            OwnHop hop,
            OnBehalf onBehalf,
            CallMoment.Source moments,
            FixedAnswers replies) {
        this.moments = moments;
        this.hop = hop;
        this.onBehalf = onBehalf;
        this.classifier = classifier;
        this.resolver = resolver;
        this.answers = new RouteAnswers(elements, guard, replies);
        this.contents = new RouteContents(elements, guard, replies);
        this.replies = replies;
    }

    public FetchAnswer answer(XmlCurlRequest request, Documents documents) {
        if (request.context().isEmpty()) {
            return replies.notFound(); // xml_locate asks without a call
        }
        String context = request.context().get();
        FetchAnswer answer = answer(request, context, documents);
        return answer.outcome() == FetchAnswer.Outcome.REFUSED && isAwaited(request)
                ? replies.refusedTransfer(context, answer)
                : answer;
    }

    private FetchAnswer answer(XmlCurlRequest request, String context, Documents documents) {
        Caller caller = classifier.classify(request, documents);
        Resolution resolution = resolver.resolve(request, caller, documents);
        if (resolution instanceof Resolution.Passthrough) {
            return replies.notFound();
        }
        Optional<String> unclean = CallerNames.withControlCharacter(request);
        if (unclean.isPresent()) {
            return replies.refusalOfName(context, unclean.get());
        }
        if (resolution instanceof Resolution.Refused refused) {
            return replies.refusal(context, refused.refusal(), refused.reason(), List.of());
        }
        Resolution.Route route = (Resolution.Route) resolution;
        CallFacts call = facts(route.domain(), caller, request)
                .at(moments.of(route.domain(), request.field("Unique-ID").orElse("")));
        return answers.answer(context, route, call, documents)
                .signed(signatures(request))
                .noting(note(caller));
    }

    /**
     * Whether the leg was transferred by one that waits to be told what came of it, as {@code confirm-blind-transfer} has it
     * (mod_sofia). Once told, that one waits no more, and FreeSWITCH does nothing when it is told again.
     */
    private static boolean isAwaited(XmlCurlRequest request) {
        return request.variable("blind_transfer_uuid")
                .filter(uuid -> UNIQUE_ID.matcher(uuid).matches())
                .isPresent();
    }

    private static String note(Caller caller) {
        if (caller instanceof Caller.Moved moved) {
            return "moved by " + moved.user().field() + "@" + moved.domain() + ", has its rights";
        }
        return caller instanceof Caller.Stranger stranger && stranger.moved() ? MOVED : "";
    }

    private CallSignatures signatures(XmlCurlRequest request) {
        return new CallSignatures() {
            @Override
            public String own() {
                return hop.issue(request);
            }

            @Override
            public String onBehalfOf(LegOwner forwarder) {
                return onBehalf.issue(request, forwarder);
            }
        };
    }

    RouteContents contents() {
        return contents;
    }

    private CallFacts facts(String domain, Caller caller, XmlCurlRequest request) {
        CallFacts facts = new CallFacts(
                domain,
                CallerSide.of(caller),
                request.destinationNumber(),
                caller.rights().map(Document::field),
                caller.forwarder().map(Document::field),
                request.field("Caller-Caller-ID-Number"),
                caller.origin() instanceof Caller.Gateway gateway
                        ? gateway.gateways().stream()
                                .filter(one -> one.domain().equals(domain))
                                .map(Document::field)
                                .toList()
                        : List.of());
        if (caller instanceof Caller.Moved moved) {
            return facts.moved(
                    Optional.of(new LegMarks.MovedBy(hop.issueMoved(request, moved), moved.user())),
                    isAwaited(request));
        }
        return caller instanceof Caller.Stranger stranger && stranger.moved()
                ? facts.moved(Optional.empty(), isAwaited(request))
                : facts;
    }
}
