package io.cordboard.rehearse;

import io.cordboard.config.ConfigurationSettings;
import io.cordboard.config.GuardSettings;
import io.cordboard.config.RouteSettings;
import io.cordboard.fetch.ConfigurationFetch;
import io.cordboard.fetch.ConfigurationGuard;
import io.cordboard.fetch.DialplanFetch;
import io.cordboard.fetch.DirectoryFetch;
import io.cordboard.fetch.FixedAnswers;
import io.cordboard.fetch.GuardedDomains;
import io.cordboard.fetch.InboundGuard;
import io.cordboard.fetch.LanguagesFetch;
import io.cordboard.fetch.PhraseMacros;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.guard.Guard;
import io.cordboard.objects.CallMoment;
import io.cordboard.objects.InboundNumbers;
import io.cordboard.objects.KindModels;
import io.cordboard.objects.ObjectConfigurations;
import io.cordboard.objects.RouteElements;
import io.cordboard.render.Templates;
import io.cordboard.render.XmlDocument;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.InviteProof;
import io.cordboard.route.OnBehalf;
import io.cordboard.route.OwnHop;
import io.cordboard.route.RouteResolver;
import io.cordboard.testing.DeclaredFeatures;
import io.cordboard.text.PackagedFiles;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Answers every fetch like the program with its default configuration. */
final class Served {
    static final InviteProof PROOF = new InviteProof(() -> new byte[32]);

    private Served() {}

    static SectionFetch fetch(Clock clock) {
        return fetch(clock, false);
    }

    /** @param fenced whether tenants are kept apart */
    static SectionFetch fetch(Clock clock, boolean fenced) {
        return fetch(clock, fenced, templates());
    }

    /** The templates, shared by many instances in one test. */
    static Templates templates() {
        return new Templates(PackagedFiles.of("templates"), GuardSettings.DEFAULT_GLOBALS);
    }

    static SectionFetch fetch(Clock clock, boolean fenced, Templates templates) {
        Set<String> globals = GuardSettings.DEFAULT_GLOBALS;
        FixedAnswers replies = new FixedAnswers(new XmlDocument(templates));
        List<String> sockets = List.of("127.0.0.1:8084");
        Guard judge = new Guard(new GuardSettings(
                globals,
                DeclaredFeatures.SCHEMAS.tenantParameters(),
                Set.copyOf(sockets),
                Set.of(),
                DeclaredFeatures.rules()));
        InboundGuard guard = new InboundGuard(judge, new GuardedDomains(fenced, new PhraseMacros(judge, templates)));
        CallerClassifier classifier = new CallerClassifier(clock, () -> new byte[32]);
        ConfigurationGuard configurations = new ConfigurationGuard(guard, classifier, templates);
        RouteSettings routes = RouteSettings.defaults();
        KindModels models = new KindModels(DeclaredFeatures.SCHEMAS, DeclaredFeatures.kinds(sockets), sockets);
        return new SectionFetch(
                new DialplanFetch(
                        classifier,
                        new RouteResolver(routes, new InboundNumbers(models.kinds(), fenced)),
                        new RouteElements(templates, models),
                        guard,
                        new OwnHop(() -> new byte[32]),
                        new OnBehalf(() -> new byte[32]),
                        CallMoment.Source.UNKNOWN,
                        replies),
                new DirectoryFetch(routes, DeclaredFeatures.SCHEMAS.traits("exten"), templates, guard, PROOF, replies),
                new ConfigurationFetch(
                        new ConfigurationSettings(Set.of()),
                        templates,
                        new ObjectConfigurations(templates, models),
                        configurations,
                        replies),
                new LanguagesFetch(templates, configurations, replies),
                replies);
    }
}
