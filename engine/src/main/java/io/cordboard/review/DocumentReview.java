package io.cordboard.review;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.fetch.LeftOutReview;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.Kind;
import io.cordboard.kind.KindTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All reviews of documents in force. */
public final class DocumentReview {
    private static final String MUSIC = "local_stream://";

    private final RouteSettings settings;
    private final Set<String> globals;
    private final LeftOutReview leftOut;
    private final DestinationGrammar destinations;
    private final List<Kind> kinds;
    private final List<KindTraits> traits;
    private final Shipped shipped = Shipped.configuration();

    /**
     * @param globals the global variables of FreeSWITCH that documents may use as {@code $${name}}
     * @param kinds the kinds of documents whose values are reviewed
     * @param traits the traits of all kinds
     */
    public DocumentReview(
            RouteSettings settings,
            Set<String> globals,
            LeftOutReview leftOut,
            DestinationGrammar destinations,
            List<Kind> kinds,
            List<KindTraits> traits) {
        this.settings = settings;
        this.globals = Set.copyOf(globals);
        this.leftOut = leftOut;
        this.destinations = destinations;
        this.kinds = List.copyOf(kinds);
        this.traits = List.copyOf(traits);
    }

    /**
     * The problems of one domain.
     *
     * @param routes the names of the routes of each domain
     */
    public List<Problem> domain(String domain, Map<String, Set<String>> routes, Documents documents) {
        NameCheck names = new NameCheck(documents, routes, settings, shipped);
        Set<String> own = routes.getOrDefault(domain, Set.of());
        List<Problem> problems = new ArrayList<>(new ActionReview(names, shipped).problems(domain));
        problems.addAll(UserReview.problems(domain, documents));
        problems.addAll(GroupReview.problems(domain, documents));
        problems.addAll(GatewayReview.problems(domain, documents));
        problems.addAll(ConditionReview.problems(domain, documents));
        problems.addAll(TimeReview.problems(domain, documents));
        problems.addAll(new TimeZones(documents, shipped).problems(domain, documents));
        problems.addAll(RouteOrder.problems(domain, own, documents));
        problems.addAll(LoopReview.problems(domain, own, names, new NextHops(domain, names, destinations, traits)));
        music(domain, documents, problems);
        kinds.stream().filter(Kind::perDomain).forEach(kind -> values(kind, domain, names, problems));
        return problems;
    }

    /** The problems of what all domains share. */
    public List<Problem> shared(Set<String> unnamed, Map<String, Set<String>> routes, Documents documents) {
        NameCheck names = new NameCheck(documents, routes, settings, shipped);
        List<Problem> problems = new ArrayList<>(DomainList.problems(unnamed, documents));
        problems.addAll(ProfileReview.problems(documents, names));
        problems.addAll(ConfigurationReview.problems(documents, leftOut::isServed, new ValueReview(names)));
        problems.addAll(ConfiguredReferences.problems(names, new ActionReview(names, shipped)));
        problems.addAll(leftOut.problems(documents));
        kinds.stream().filter(kind -> !kind.perDomain()).forEach(kind -> values(kind, "", names, problems));
        return problems;
    }

    /** Who names objects in the arguments of dialplan extensions. */
    public DialplanReferences references() {
        return new DialplanReferences(settings, traits);
    }

    private void values(Kind kind, String domain, NameCheck names, List<Problem> problems) {
        String key = kind.key(domain);
        List<Document> all = names.documents().all(kind.name(), domain);
        problems.addAll(new GlobalReview(globals).problems(key, all));
        problems.addAll(BooleanReview.problems(key, all));
        problems.addAll(ParameterReview.problems(key, all));
        problems.addAll(new ValueReview(names).problems(key, all));
    }

    private static Optional<String> played(String text, ConfiguredNames configured) {
        if (text.startsWith(MUSIC)) {
            return configured
                    .missing(ConfiguredNames.Of.MUSIC, text.substring(MUSIC.length()))
                    .map(ArgumentMistake::reason);
        }
        return configured.all(ConfiguredNames.Of.MUSIC).contains(text)
                ? Optional.of("is read as the name of a file; for hold music write " + MUSIC + text)
                : Optional.empty();
    }

    /** Hold music that objects name and no configuration has. */
    private void music(String domain, Documents documents, List<Problem> problems) {
        ConfiguredNames configured = new ConfiguredNames(documents, shipped);
        for (KindTraits kind : traits) {
            if (!kind.kind().perDomain() || !kind.marks("x-playable")) {
                continue;
            }
            for (Document object : documents.all(kind.name(), domain)) {
                kind.marked(object.json(), "x-playable")
                        .forEach(played -> played(played.value(), configured)
                                .ifPresent(reason -> problems.add(Problem.warning(
                                        kind.kind().key(domain), object.field(), played.pointer(), reason))));
            }
        }
    }
}
