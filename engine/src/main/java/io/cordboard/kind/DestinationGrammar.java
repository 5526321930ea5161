package io.cordboard.kind;

import io.cordboard.kind.Destination.Reading;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The grammar of destinations: {@code KIND:DATA}, or only the number of an extension. Kinds of PBX objects are
 * destinations if their schemas say so ({@code x-destination-form}).
 */
public final class DestinationGrammar {
    private final Set<String> dialled;
    private static final String NAME = "[0-9A-Za-z_.+*#][0-9A-Za-z_.+*#-]{0,63}";
    private static final String NAME_EXPECTED = "a number, or a name of letters, digits and _ . + * # -";
    private static final String OUTSIDE = "\\+?[0-9*#]{1,32}";

    /** What may follow a kind, the same in words, and the resulting destination. */
    private record Form(Predicate<String> accepts, String expected, Function<String, Destination> make) {}

    private final Map<String, Form> forms = new LinkedHashMap<>();

    /** @param kinds the kinds whose objects may be destinations */
    public DestinationGrammar(Collection<KindTraits> kinds) {
        this.dialled = kinds.stream()
                .filter(KindTraits::isDialled)
                .map(KindTraits::name)
                .collect(Collectors.toUnmodifiableSet());
        forms.put("extension", form(NAME, NAME_EXPECTED, Destination.Extension::new));
        forms.put("voicemail", form(NAME, NAME_EXPECTED, Destination.Voicemail::new));
        kinds.forEach(kind -> kind.destinationForm().ifPresent(form -> ofKind(kind, form)));
        forms.put("playback", new Form(Playable::is, Playable.EXPECTED, Destination.Playback::new));
        forms.put("number", form(OUTSIDE, "a number such as +8613800000000", Destination.Outside::new));
        forms.put("trunk", form("[0-9A-Za-z_.+-]{1,255}/" + OUTSIDE, "GATEWAY/NUMBER", pair(Destination.Trunk::new)));
        forms.put("route", form(NAME + "/" + NAME, "ROUTE/NUMBER", pair(Destination.OnRoute::new)));
        forms.put(
                "hangup",
                new Form(
                        HangupCauses::isOne,
                        "a hangup cause of FreeSWITCH such as" + " USER_BUSY",
                        Destination.Hangup::new));
    }

    private void ofKind(KindTraits kind, String form) {
        Map<String, String> settings = kind.destinationSettings();
        String words = settings.isEmpty() ? "" : "(?:\\?(?:" + String.join("|", settings.keySet()) + ")=[0-9]{1,3})?";
        forms.put(
                kind.name(),
                form(
                        "(?:" + form + ")" + words,
                        kind.destinationExpected(),
                        data -> ofKind(kind.name(), data, settings)));
    }

    /** @param settings by the word behind the question mark: a variable, with {@code $} for the number */
    private static Destination ofKind(String kind, String data, Map<String, String> settings) {
        int mark = data.indexOf('?');
        if (mark < 0) {
            return new Destination.OfKind(kind, data);
        }
        String[] setting = data.substring(mark + 1).split("=", 2);
        String variable = settings.getOrDefault(setting[0], "").replace("$", setting[1]);
        return new Destination.OfKind(kind, data.substring(0, mark), List.of(variable));
    }

    private static Form form(String pattern, String expected, Function<String, Destination> make) {
        return new Form(Pattern.compile(pattern).asMatchPredicate(), expected, make);
    }

    private static Function<String, Destination> pair(BiFunction<String, String, Destination> make) {
        return data -> make.apply(data.substring(0, data.indexOf('/')), data.substring(data.indexOf('/') + 1));
    }

    /** Whether destinations of that kind hold a number to dial, which need not be the name of an object. */
    public boolean isDialled(String kind) {
        return dialled.contains(kind);
    }

    /** Parses a destination of a document. */
    public Reading read(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "extension" : text.substring(0, colon);
        String data = text.substring(colon + 1);
        Optional<Form> form = Optional.ofNullable(forms.get(kind));
        if (form.isEmpty()) {
            return new Reading.Mistaken(
                    "\"" + text + "\" is no destination; expected the number of an extension, or one of "
                            + String.join(": ", forms.keySet()) + ": followed by a number, a name or a file");
        }
        return form.get().accepts().test(data)
                ? new Reading.Understood(form.get().make().apply(data))
                : new Reading.Mistaken("\"" + text + "\" is no destination; expected " + kind + ": and "
                        + form.get().expected());
    }
}
