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
import java.util.Set;

/** All reviews of documents in force. */
public final class DocumentReview {
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
        Names names = new Names(documents, routes, settings, shipped);
        Set<String> own = routes.getOrDefault(domain, Set.of());
        List<Problem> problems = new ArrayList<>(new ActionReview(names, shipped).problems(domain));
        problems.addAll(UserReview.problems(domain, documents));
        problems.addAll(GroupReview.problems(domain, documents));
        problems.addAll(ConditionReview.problems(domain, documents));
        problems.addAll(TimeReview.problems(domain, documents));
        problems.addAll(new TimeZones(documents, shipped).problems(domain, documents));
        problems.addAll(RouteOrder.problems(domain, own, documents));
        problems.addAll(LoopReview.problems(domain, own, names, new Hops(domain, names, destinations, traits)));
        kinds.stream().filter(Kind::perDomain).forEach(kind -> values(kind, domain, documents, problems));
        return problems;
    }

    /** The problems of what all domains share. */
    public List<Problem> shared(Set<String> domains, Map<String, Set<String>> routes, Documents documents) {
        Names names = new Names(documents, routes, settings, shipped);
        List<Problem> problems = new ArrayList<>(DomainList.problems(domains, documents));
        problems.addAll(ProfileReview.problems(documents));
        problems.addAll(ConfigurationReview.problems(documents, leftOut::isServed));
        problems.addAll(ConfiguredReferences.problems(names, new ActionReview(names, shipped)));
        problems.addAll(leftOut.problems(documents));
        kinds.stream().filter(kind -> !kind.perDomain()).forEach(kind -> values(kind, "", documents, problems));
        return problems;
    }

    private void values(Kind kind, String domain, Documents documents, List<Problem> problems) {
        String key = kind.key(domain);
        List<Document> all = documents.all(kind.name(), domain);
        problems.addAll(new GlobalReview(globals).problems(key, all));
        problems.addAll(BooleanReview.problems(key, all));
        problems.addAll(ParameterReview.problems(key, all));
    }
}
