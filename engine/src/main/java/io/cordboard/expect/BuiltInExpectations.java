package io.cordboard.expect;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.kind.Schemas;
import io.cordboard.objects.NumberPlan;
import io.cordboard.route.Domains;
import io.cordboard.route.GatewayDocument;
import io.cordboard.route.Gateways;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expectations that hold for every domain without a document. */
public final class BuiltInExpectations {
    private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,32}");
    private static final String EMERGENCY = "built-in:emergency/";
    private static final int DAYS_OF_WEEK = 7;
    private static final String TRUNK = "a trunk";
    private static final String SOMEWHERE = "somewhere";

    private final Schemas schemas;
    private final Clock clock;

    public BuiltInExpectations(Schemas schemas, Clock clock) {
        this.schemas = schemas;
        this.clock = clock;
    }

    /**
     * One that a plan tries before and after a change.
     *
     * @param about the document that it is about
     */
    public record BuiltIn(Expectation expectation, DocumentId about) {
        boolean isEmergency() {
            return expectation.expect().equals(TRUNK);
        }

        /** Tries it with the documents of the run. */
        public ExpectationRun.Tried tryWith(ExpectationRun run) {
            return run.tryOne(expectation, isEmergency() ? CallEnd::isOnTrunk : CallEnd::isSomewhere);
        }
    }

    /** Whether a domain has a trunk: without one, there is nothing that calls could reach, or should. */
    static Function<Documents, Boolean> hasTrunk(String domain) {
        return documents -> !Gateways.of(documents).ofDomain(domain).isEmpty();
    }

    /** Each extension reaches a trunk by each emergency number, in a domain that has a trunk. */
    public List<BuiltIn> emergency(ExpectationRun run, Optional<Set<String>> only) {
        return run.ask(documents -> {
            List<BuiltIn> all = new ArrayList<>();
            if (!hasTrunk(run.domain()).apply(documents)) {
                return all;
            }
            List<String> numbers = NumberPlan.emergencyNumbers(run.domain(), documents);
            documents.all("exten", run.domain()).stream()
                    .filter(user -> user.isTrue("enabled", true)
                            && user.text("alias-of").isEmpty())
                    .filter(user -> only.isEmpty() || only.get().contains(user.field()))
                    .forEach(user -> numbers.forEach(number -> all.add(new BuiltIn(
                            new Expectation(
                                    EMERGENCY + number + "/" + user.field(),
                                    user.field(),
                                    number,
                                    Optional.empty(),
                                    Optional.empty(),
                                    TRUNK),
                            user.id()))));
            return all;
        });
    }

    /**
     * Each number of the domain leads somewhere, at every time at which the documents on its way may give another
     * result.
     *
     * @param changed only numbers whose way contains one of these documents are tried
     */
    public List<BuiltIn> numbers(ExpectationRun run, Set<DocumentId> changed) {
        return run.ask(documents -> {
            List<BuiltIn> all = new ArrayList<>();
            Optional<String> gateway = Gateways.of(documents).ofDomain(run.domain()).stream()
                    .filter(one -> !GatewayDocument.addresses(one).isEmpty())
                    .map(Document::field)
                    .findFirst();
            if (gateway.isEmpty()) {
                return all;
            }
            ReachableObjects ways = new ReachableObjects(schemas, documents);
            for (Document route : documents.all("inbound_route", run.domain())) {
                Set<DocumentId> way = ways.from(route.id());
                if (way.stream().anyMatch(changed::contains) && route.isTrue("enabled", true)) {
                    String by = route.texts("gateways").stream().findFirst().orElse(gateway.get());
                    List<Optional<String>> times = times(run.domain(), way, documents);
                    numbersOf(route)
                            .forEach(did ->
                                    times.forEach(time -> all.add(new BuiltIn(did(did, by, time), route.id()))));
                }
            }
            return all;
        });
    }

    private static Expectation did(String did, String gateway, Optional<String> time) {
        return new Expectation("built-in:did/" + did, "gateway:" + gateway, did, Optional.empty(), time, SOMEWHERE);
    }

    private static List<String> numbersOf(Document route) {
        return route.texts("did").stream()
                .filter(did -> NUMBER.matcher(did).matches())
                .toList();
    }

    /** Now; then, if hours are on the way, all ends of hours of a week, and the noon of each day of a year. */
    private List<Optional<String>> times(String domain, Set<DocumentId> way, Documents documents) {
        Set<LocalDateTime> times = new TreeSet<>();
        Set<LocalTime> ends = new TreeSet<>();
        boolean clocked = false;
        for (DocumentId id : way) {
            if (schemas.traits(id.kind()).isOfClock()) {
                clocked = true;
                documents.document(id).ifPresent(document -> ends(document, ends));
            }
        }
        if (clocked) {
            LocalDate today = today(domain, documents);
            for (int day = 0; day <= DAYS_OF_WEEK; day++) {
                LocalDate date = today.plusDays(day);
                ends.forEach(end ->
                        times.addAll(List.of(date.atTime(end), date.atTime(end).minusMinutes(1))));
            }
            today.datesUntil(today.plusYears(1)).forEach(date -> times.add(date.atTime(LocalTime.NOON)));
        }
        List<Optional<String>> all = new ArrayList<>(List.of(Optional.empty()));
        times.forEach(time -> all.add(Optional.of(time.toString())));
        return all;
    }

    private LocalDate today(String domain, Documents documents) {
        ZoneId zone = Domains.settings(documents, domain)
                .flatMap(settings -> settings.text("timezone"))
                .flatMap(BuiltInExpectations::zone)
                .orElse(clock.getZone());
        return LocalDate.now(clock.withZone(zone));
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (java.time.DateTimeException e) {
            return Optional.empty(); // check says that there is no such zone
        }
    }

    private static void ends(Document document, Set<LocalTime> ends) {
        Matcher time = TIME.matcher(document.json().toString());
        while (time.find()) {
            ends.add(LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2))));
        }
    }
}
