package io.cordboard.app;

import io.cordboard.change.AnsweringParts;
import io.cordboard.config.GuardSettings;
import io.cordboard.config.Settings;
import io.cordboard.document.Documents;
import io.cordboard.fetch.ConfigurationFetch;
import io.cordboard.fetch.ConfigurationGuard;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.fetch.DialplanFetch;
import io.cordboard.fetch.DirectoryFetch;
import io.cordboard.fetch.DomainReview;
import io.cordboard.fetch.EventSocketReview;
import io.cordboard.fetch.FixedAnswers;
import io.cordboard.fetch.GuardedDomains;
import io.cordboard.fetch.InboundGuard;
import io.cordboard.fetch.InboundReach;
import io.cordboard.fetch.LanguagesFetch;
import io.cordboard.fetch.LeftOutReview;
import io.cordboard.fetch.NoticesReview;
import io.cordboard.fetch.PhraseMacros;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.fetch.ServedWalk;
import io.cordboard.fetch.TransfersReview;
import io.cordboard.guard.Guard;
import io.cordboard.kind.Schemas;
import io.cordboard.objects.CallMoment;
import io.cordboard.objects.InboundNumbers;
import io.cordboard.objects.KindModels;
import io.cordboard.objects.NumberPlan;
import io.cordboard.objects.ObjectConfigurations;
import io.cordboard.objects.ObjectKinds;
import io.cordboard.objects.ObjectReview;
import io.cordboard.objects.ReferenceReview;
import io.cordboard.objects.RouteElements;
import io.cordboard.render.Templates;
import io.cordboard.render.XmlDocument;
import io.cordboard.review.DocumentReview;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.InviteProof;
import io.cordboard.route.LegMovers;
import io.cordboard.route.OnBehalf;
import io.cordboard.route.OwnHop;
import io.cordboard.route.RouteResolver;
import io.cordboard.text.PackagedFiles;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The wiring of the pure part of the program: everything between a request and its answer except Redis and HTTP. */
public final class AnswerPipeline {
    private final CallerClassifier classifier;
    private final InviteProof inviteProof;
    private final DialogueJudge dialogueJudge;
    private final SectionFetch fetch;
    private final DomainReview review;
    private final ObjectKinds kinds;
    private final DocumentReview documents;
    private final InboundReach reach;
    private final ServedWalk walk;
    private final Schemas schemas;
    private final Features features;

    public AnswerPipeline(Settings settings, Schemas schemas, Supplier<byte[]> proofKey, Clock clock) {
        this(settings, schemas, proofKey, clock, LegMovers.NONE, CallMoment.Source.UNKNOWN);
    }

    /**
     * @param movers who has moved a leg
     * @param moments whose turn it is, and who is on the phone, when a call asks
     */
    AnswerPipeline(
            Settings settings,
            Schemas schemas,
            Supplier<byte[]> proofKey,
            Clock clock,
            LegMovers movers,
            CallMoment.Source moments) {
        this(settings, schemas, !settings.esl().nodes().isEmpty(), proofKey, clock, movers, moments);
    }

    /** @param eventSockets whether event sockets are configured, so that dialogues are possible */
    public AnswerPipeline(
            Settings settings, Schemas schemas, boolean eventSockets, Supplier<byte[]> proofKey, Clock clock) {
        this(settings, schemas, eventSockets, proofKey, clock, LegMovers.NONE, CallMoment.Source.UNKNOWN);
    }

    private AnswerPipeline(
            Settings settings,
            Schemas schemas,
            boolean eventSockets,
            Supplier<byte[]> proofKey,
            Clock clock,
            LegMovers movers,
            CallMoment.Source moments) {
        Templates templates =
                Templates.of(PackagedFiles.of("templates", settings.templates().orElse(null)), settings.globals());
        FixedAnswers replies = new FixedAnswers(new XmlDocument(templates));
        List<String> dialogues = eventSockets ? settings.esl().outboundAddresses() : List.of();
        this.schemas = schemas;
        this.features = new Features(schemas, dialogues);
        Guard judge = new Guard(new GuardSettings(
                settings.globals(),
                tenantParameters(settings, schemas),
                Set.copyOf(dialogues),
                settings.routes().passthroughContexts(),
                features.rules()));
        InboundGuard guard =
                new InboundGuard(judge, new GuardedDomains(settings.fenced(), new PhraseMacros(judge, templates)));
        this.dialogueJudge = new DialogueJudge(guard);
        this.classifier = new CallerClassifier(clock, proofKey, movers);
        this.inviteProof = new InviteProof(proofKey);
        ConfigurationGuard configurations = new ConfigurationGuard(guard, classifier, templates);
        KindModels models = new KindModels(schemas, features.kinds(), dialogues);
        this.kinds = models.kinds();
        DialplanFetch dialplan = new DialplanFetch(
                classifier,
                new RouteResolver(settings.routes(), new InboundNumbers(kinds, settings.fenced())),
                new RouteElements(templates, models),
                guard,
                new OwnHop(proofKey),
                new OnBehalf(proofKey),
                moments,
                replies);
        ConfigurationFetch configurationFetch = new ConfigurationFetch(
                settings.configurations(),
                templates,
                new ObjectConfigurations(templates, models),
                configurations,
                replies);
        this.fetch = new SectionFetch(
                dialplan,
                new DirectoryFetch(settings.routes(), schemas.traits("exten"), templates, guard, inviteProof, replies),
                configurationFetch,
                new LanguagesFetch(templates, configurations, replies),
                replies);
        this.walk = new ServedWalk(dialplan, guard, settings.routes());
        this.reach = new InboundReach(walk);
        LeftOutReview leftOut = new LeftOutReview(settings.configurations(), configurations);
        this.review = new DomainReview(
                settings.routes(),
                dialplan,
                guard,
                leftOut,
                new ObjectReview(models, schemas),
                List.of(
                        new TransfersReview(eventSockets),
                        new NoticesReview(
                                schemas.traits(),
                                eventSockets,
                                settings.mailer().isPresent()),
                        new EventSocketReview(schemas.traits(), eventSockets)),
                configurationFetch);
        this.documents = new DocumentReview(
                settings.routes(),
                settings.globals(),
                leftOut,
                schemas.destinations(),
                schemas.hashes(),
                schemas.traits());
    }

    /** The features that add to the answers. */
    Features features() {
        return features;
    }

    /** The kinds whose objects can be in routes. */
    public ObjectKinds kinds() {
        return kinds;
    }

    /** Who is calling, for whoever else has to know. */
    CallerClassifier classifier() {
        return classifier;
    }

    /** What answers to the {@code sip_auth} of an INVITE contain. */
    public InviteProof inviteProof() {
        return inviteProof;
    }

    /** Judges which files dialogues may play. */
    DialogueJudge dialogueJudge() {
        return dialogueJudge;
    }

    private static Map<String, Set<String>> tenantParameters(Settings settings, Schemas schemas) {
        return settings.fenced() ? schemas.tenantParameters() : Map.of();
    }

    public SectionFetch fetch() {
        return fetch;
    }

    public DomainReview review() {
        return review;
    }

    /** The numbers of a domain, and what answers there. */
    NumberPlan numbers(String domain, Documents documents) {
        return NumberPlan.of(domain, kinds, documents);
    }

    /** What plans of changes ask. */
    public AnsweringParts judges() {
        return new AnsweringParts(fetch, inviteProof, review, documents, kinds, new ReferenceReview(schemas), reach);
    }

    /** What calls are served, from hop to hop. */
    ServedWalk walk() {
        return walk;
    }

    DocumentReview documentReview() {
        return documents;
    }
}
