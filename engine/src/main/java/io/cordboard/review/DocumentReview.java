package io.cordboard.review;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.fetch.LeftOutReview;
import io.cordboard.kind.DestinationGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All reviews of documents that are in force. */
public final class DocumentReview {
    private static final List<String> OF_DOMAIN =
            List.of("exten", "gateway", "group", "dialplan_extension", "call_flow");
    private static final List<String> SHARED = List.of("domain", "sip_profile", "configuration");

    private final RouteSettings settings;
    private final Set<String> globals;
    private final LeftOutReview leftOut;
    private final DestinationGrammar destinations;
    private final Shipped shipped = Shipped.configuration();

    /** @param globals the global variables of FreeSWITCH that documents may use as {@code $${name}} */
    public DocumentReview(
            RouteSettings settings, Set<String> globals, LeftOutReview leftOut, DestinationGrammar destinations) {
        this.settings = settings;
        this.globals = Set.copyOf(globals);
        this.leftOut = leftOut;
        this.destinations = destinations;
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
        problems.addAll(LoopReview.problems(domain, own, names, destinations));
        OF_DOMAIN.forEach(kind -> values("cti_" + kind + "@" + domain, documents.all(kind, domain), problems));
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
        SHARED.forEach(kind -> values("cti_" + kind, documents.all(kind, ""), problems));
        return problems;
    }

    private void values(String key, List<Document> documents, List<Problem> problems) {
        problems.addAll(new GlobalReview(globals).problems(key, documents));
        problems.addAll(BooleanReview.problems(key, documents));
        problems.addAll(ParameterReview.problems(key, documents));
    }
}
