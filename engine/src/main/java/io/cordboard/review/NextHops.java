package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.kind.Destination;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
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

/** Where a call for a number on a route goes next, as far as the documents show. */
final class NextHops {
    private static final String EXTENSION = "dialplan_extension";
    /** Objects with this member ring phones before they go on. */
    private static final String RINGS = "ring-seconds";

    /** The variable, followed by causes and the target of the transfer after a bridge that failed. */
    private static final String ON_FAIL = "transfer_on_fail=";

    private static final String NOBODY_ANSWERS = "nobody answers";

    private static final Pattern CAPTURE = Pattern.compile("\\$\\{?(\\d)}?");

    /** Applications in which the caller decides, so a loop is the caller's choice. */
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
    private final NameCheck names;
    private final DestinationGrammar destinations;
    private final List<KindTraits> kinds;

    NextHops(String domain, NameCheck names, DestinationGrammar destinations, List<KindTraits> kinds) {
        this.kinds = List.copyOf(kinds);
        this.destinations = destinations;
        this.domain = domain;
        this.names = names;
    }

    /** A number that is looked up on a route. */
    record Place(String route, String number) {
        @Override
        public String toString() {
            return number + " on " + route;
        }
    }

    /**
     * One next step.
     *
     * @param condition what has to last for the call to continue in this way, in words; empty if it always does
     * @param literal whether the document contains the number literally
     */
    record Hop(Document from, String pointer, Place to, String condition, boolean literal) {}

    /** Whether any document of the route may match the number. A route that is incomplete may. */
    boolean mayTake(Place place) {
        Documents documents = names.documents();
        return !(documents.route(domain, place.route()) instanceof RouteReading.Complete complete)
                || complete.extensions().stream().anyMatch(document -> takes(document, place.number()) != Takes.NEVER);
    }

    /** @param entry the route that entry contexts lead to */
    List<Hop> from(Place place, String entry) {
        List<Hop> hops = new ArrayList<>();
        if (names.documents().route(domain, place.route()) instanceof RouteReading.Complete complete) {
            for (Document document : complete.extensions()) {
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
        Optional<KindTraits> kind = kind(document);
        if (kind.isEmpty() || !kind.get().hasNumber()) {
            return Takes.PERHAPS;
        }
        boolean code = kind.get().marked(document.json(), "x-code").stream()
                .anyMatch(marked -> number.startsWith(marked.value()));
        return number(document).filter(number::equals).isPresent()
                ? Takes.CERTAINLY
                : code ? Takes.PERHAPS : Takes.NEVER;
    }

    private Optional<KindTraits> kind(Document document) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(document.id().kind()))
                .findFirst();
    }

    /** The number of a PBX object. */
    Optional<String> number(Document document) {
        return kind(document).filter(KindTraits::hasNumber).map(kind -> kind.number(document.field()));
    }

    private List<Hop> of(Document document, Place place, String entry, Takes takes) {
        return document.id().kind().equals(EXTENSION)
                ? actions(document, place, entry, takes)
                : kind(document).stream()
                        .flatMap(kind -> kind.marked(document.json(), "x-destination").stream()
                                .flatMap(marked -> destination(document, marked, kind).stream()))
                        .toList();
    }

    private Optional<Hop> destination(Document object, MarkedValue marked, KindTraits kind) {
        Optional<String> route = object.text("route");
        if (!(destinations.read(marked.value()) instanceof Destination.Reading.Understood understood)) {
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
        String condition = kind.members().contains(RINGS) ? NOBODY_ANSWERS : "";
        return to.map(place -> new Hop(object, marked.pointer(), place, condition, true));
    }

    private List<Hop> actions(Document extension, Place place, String entry, Takes takes) {
        List<Hop> hops = new ArrayList<>();
        String condition = "";
        String onFail = "";
        for (WrittenAction action : WrittenAction.of(extension.json())) {
            if (takes == Takes.CERTAINLY && action.pointer().contains("/anti-action/")) {
                continue;
            }
            String application = action.application().toLowerCase(Locale.ROOT);
            if (CALLER_DECIDES.contains(application)) {
                return hops;
            }
            String only = switch (application) {
                case "limit" -> "the limit is reached";
                case "bridge" -> NOBODY_ANSWERS;
                default -> condition;
            };
            if (application.equals("set") && action.data().startsWith(ON_FAIL)) {
                onFail = action.data().replaceFirst("^\\S+ *", "");
            }
            String target = application.equals("bridge") ? onFail : target(application, action.data());
            target(target, action.pointer(), extension.json(), place, entry)
                    .ifPresent(to -> hops.add(new Hop(extension, action.pointer(), to, only, target.indexOf('$') < 0)));
            if (application.equals("transfer") && takes == Takes.CERTAINLY) {
                return hops;
            }
            condition = application.equals("bridge") ? NOBODY_ANSWERS : condition;
        }
        return hops;
    }

    /** The words {@code NUMBER [DIALPLAN [CONTEXT]]} in the argument of an application; empty if it hunts nothing. */
    private static String target(String application, String data) {
        return switch (application) {
            case "transfer", "execute_extension" -> data.replaceFirst("^-both +", "");
            case "limit" -> data.replaceFirst("^(?:\\S+ +){4}(?!!)|.*", "");
            default -> "";
        };
    }

    private Optional<Place> target(String written, String pointer, JsonNode extension, Place place, String entry) {
        String[] words = written.split(" +", 0);
        boolean hunts = !words[0].isEmpty() && !words[0].startsWith("-");
        if (!hunts || (words.length > 1 && !words[1].equalsIgnoreCase("XML"))) {
            return Optional.empty();
        }
        String context = words.length > 2 ? words[2].replace("${context}", place.route()) : place.route();
        String route = names.isEntry(context) ? entry : context;
        return NameCheck.isLiteral(route)
                ? substituted(words[0], pointer, extension, place.number()).map(to -> new Place(route, to))
                : Optional.empty();
    }

    /** The number with the captures of the action's condition; empty if more of it depends on the call. */
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
