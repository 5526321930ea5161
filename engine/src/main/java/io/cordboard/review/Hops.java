package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.kind.Destination;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.regex.Match;
import io.cordboard.review.SimpleExtension.Takes;
import io.cordboard.route.RouteResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a call for a number on a route is sent next by the documents alone. */
final class Hops {
    private static final String EXTENSION = "dialplan_extension";
    private static final String CALL_FLOW = "call_flow";
    private static final Pattern CAPTURE = Pattern.compile("\\$\\{?(\\d)}?");

    /** Whoever hears something and decides goes round by his own will. */
    private static final Set<String> CALLER_DECIDES = Set.of(
            "ivr",
            "playback",
            "endless_playback",
            "read",
            "play_and_get_digits",
            "voicemail",
            "conference",
            "callcenter",
            "fifo",
            "socket",
            "lua",
            "sleep",
            "phrase",
            "speak",
            "park",
            "echo",
            "valet_park",
            "record",
            "respond",
            "hangup",
            "redirect",
            "deflect",
            "play_and_detect_speech",
            "httapi",
            "say",
            "gentones");

    private final String domain;
    private final Names names;
    private final DestinationGrammar destinations;

    Hops(String domain, Names names, DestinationGrammar destinations) {
        this.destinations = destinations;
        this.domain = domain;
        this.names = names;
    }

    /** A number as it is hunted on a route. */
    record Place(String route, String number) {
        @Override
        public String toString() {
            return number + " on " + route;
        }
    }

    /**
     * One way on.
     *
     * @param rings whether phones ring before, so that the call goes on only when nobody answers
     * @param literal whether the document writes the number as it is
     */
    record Hop(Document from, String pointer, Place to, boolean rings, boolean literal) {}

    /** Whether any document of the route may take the number. A route that is not whole may. */
    boolean mayTake(Place place) {
        Documents documents = names.documents();
        return !(documents.route(domain, place.route()) instanceof RouteReading.Proven proven)
                || proven.extensions().stream().anyMatch(document -> takes(document, place.number()) != Takes.NEVER);
    }

    /** @param entry the route that entry contexts lead to */
    List<Hop> from(Place place, String entry) {
        List<Hop> hops = new ArrayList<>();
        if (names.documents().route(domain, place.route()) instanceof RouteReading.Proven proven) {
            for (Document document : proven.extensions()) {
                Takes takes = takes(document, place.number());
                if (takes == Takes.CERTAINLY || takes == Takes.AT_TIMES) {
                    hops.addAll(of(document, place, entry, takes));
                }
                if (takes == Takes.CERTAINLY) {
                    return hops;
                }
            }
        }
        return hops;
    }

    private Takes takes(Document document, String number) {
        if (document.id().kind().equals(EXTENSION)) {
            return SimpleExtension.takes(document.json(), number);
        }
        if (!document.id().kind().equals(CALL_FLOW)) {
            return Takes.PERHAPS;
        }
        boolean code = document.text("feature-code").filter(number::equals).isPresent();
        return document.field().equals(number) ? Takes.CERTAINLY : code ? Takes.PERHAPS : Takes.NEVER;
    }

    private List<Hop> of(Document document, Place place, String entry, Takes takes) {
        return document.id().kind().equals(CALL_FLOW)
                ? List.of("destination", "alternative-destination").stream()
                        .flatMap(member -> destination(document, member).stream())
                        .toList()
                : actions(document, place, entry, takes);
    }

    private Optional<Hop> destination(Document flow, String member) {
        Optional<String> route = flow.text("route");
        if (!(destinations.read(flow.text(member).orElse("")) instanceof Destination.Reading.Understood understood)) {
            return Optional.empty();
        }
        Destination destination = understood.destination();
        Optional<Place> to = Optional.empty();
        if (destination instanceof Destination.OnRoute there) {
            to = Optional.of(new Place(there.route(), there.number()));
        } else if (destination instanceof Destination.Extension extension) {
            to = route.map(name -> new Place(name, extension.number()));
        } else if (destination instanceof Destination.Outside outside) {
            to = Optional.of(new Place(route.orElse(RouteResolver.DEFAULT_ROUTE), outside.number()));
        }
        return to.map(place -> new Hop(flow, "/" + member, place, false, true));
    }

    private List<Hop> actions(Document extension, Place place, String entry, Takes takes) {
        List<Hop> hops = new ArrayList<>();
        boolean rings = false;
        for (WrittenAction action : WrittenAction.of(extension.json())) {
            if (takes == Takes.CERTAINLY && action.pointer().contains("/anti-action/")) {
                continue;
            }
            String application = action.application().toLowerCase(Locale.ROOT);
            if (CALLER_DECIDES.contains(application)) {
                return hops;
            }
            rings |= application.equals("bridge");
            if (application.equals("transfer") || application.equals("execute_extension")) {
                boolean ringing = rings;
                target(action, extension.json(), place, entry)
                        .ifPresent(to -> hops.add(new Hop(
                                extension,
                                action.pointer(),
                                to,
                                ringing,
                                action.data().indexOf('$') < 0)));
                if (application.equals("transfer") && takes == Takes.CERTAINLY) {
                    return hops;
                }
            }
        }
        return hops;
    }

    private Optional<Place> target(WrittenAction action, JsonNode extension, Place place, String entry) {
        String[] words = action.data().split(" +", 0);
        if (words[0].startsWith("-") || (words.length > 1 && !words[1].equalsIgnoreCase("XML"))) {
            return Optional.empty();
        }
        String context = words.length > 2 ? words[2] : place.route();
        String route = names.isEntry(context) ? entry : context;
        return Names.isLiteral(route)
                ? substituted(words[0], action.pointer(), extension, place.number())
                        .map(to -> new Place(route, to))
                : Optional.empty();
    }

    /** The number with what the condition of the action captured; empty when the call decides more of it. */
    private static Optional<String> substituted(String word, String pointer, JsonNode extension, String number) {
        String text = word.replace("${destination_number}", number);
        if (text.indexOf('$') < 0) {
            return Optional.of(text);
        }
        JsonNode condition = extension.at(pointer.replaceFirst("/(?:anti-)?action/\\d+$", ""));
        Optional<Match> match = condition.path("field").asText().equalsIgnoreCase("destination_number")
                ? SimpleExtension.find(condition.path("expression").asText(), number)
                : Optional.empty();
        return match.map(found -> CAPTURE.matcher(text)
                        .replaceAll(one -> Matcher.quoteReplacement(found.group(Integer.parseInt(one.group(1))))))
                .filter(to -> !to.isEmpty() && to.indexOf('$') < 0);
    }
}
