package io.cordboard.schema;

import io.cordboard.schema.Destination.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The grammar of destinations: {@code KIND:DATA}, or the bare number of an extension. */
final class DestinationReader {
    private static final String NAME = "[0-9A-Za-z_.+*#][0-9A-Za-z_.+*#-]{0,63}";
    private static final String NAME_EXPECTED = "a number, or a name of letters, digits and _ . + * # -";
    private static final String CODE = "[0-9*#+]{1,20}";
    private static final String CODE_EXPECTED = "1 to 20 of the keys 0-9 * # and +";
    private static final String OUTSIDE = "\\+?[0-9*#]{1,32}";

    /** What may stand behind a kind, the same in words, and what is made of it. */
    private record Form(Predicate<String> accepts, String expected, Function<String, Destination> make) {}

    private static final Map<String, Form> FORMS = forms();

    private DestinationReader() {}

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("extension", form(NAME, NAME_EXPECTED, Destination.Extension::new));
        forms.put("ring_group", form(NAME, NAME_EXPECTED, notComposed("ring_group")));
        forms.put("ivr", form(NAME, NAME_EXPECTED, notComposed("ivr")));
        forms.put("queue", form(NAME + "(?:\\?priority=[0-9]{1,3})?", "N or N?priority=P", notComposed("queue")));
        forms.put("conference", form(NAME, NAME_EXPECTED, notComposed("conference")));
        forms.put("voicemail", form(NAME, NAME_EXPECTED, Destination.Voicemail::new));
        forms.put("call_flow", form(CODE, CODE_EXPECTED, Destination.CallFlow::new));
        forms.put("time_condition", form(NAME, NAME_EXPECTED, notComposed("time_condition")));
        forms.put("feature_code", form(CODE, CODE_EXPECTED, notComposed("feature_code")));
        forms.put("playback", new Form(Playable::is, Playable.EXPECTED, Destination.Playback::new));
        forms.put("number", form(OUTSIDE, "a number such as +8613800000000", Destination.Outside::new));
        forms.put("trunk", form("[0-9A-Za-z_.+-]{1,255}/" + OUTSIDE, "GATEWAY/NUMBER", pair(Destination.Trunk::new)));
        forms.put("route", form(NAME + "/" + NAME, "ROUTE/NUMBER", pair(Destination.OnRoute::new)));
        forms.put(
                "hangup",
                new Form(HangupCauses::isOne, "a cause of FreeSWITCH's such as USER_BUSY", Destination.Hangup::new));
        return forms;
    }

    private static Form form(String pattern, String expected, Function<String, Destination> make) {
        return new Form(Pattern.compile(pattern).asMatchPredicate(), expected, make);
    }

    private static Function<String, Destination> notComposed(String kind) {
        return name -> new Destination.NotComposed(kind, name);
    }

    private static Function<String, Destination> pair(BiFunction<String, String, Destination> make) {
        return data -> make.apply(data.substring(0, data.indexOf('/')), data.substring(data.indexOf('/') + 1));
    }

    static Reading read(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "extension" : text.substring(0, colon);
        String data = text.substring(colon + 1);
        Optional<Form> form = Optional.ofNullable(FORMS.get(kind));
        if (form.isEmpty()) {
            return new Reading.Mistaken(
                    "\"" + text + "\" is no destination: expected is the number of an extension, or one of "
                            + String.join(": ", FORMS.keySet()) + ": with what belongs to it");
        }
        return form.get().accepts().test(data)
                ? new Reading.Understood(form.get().make().apply(data))
                : new Reading.Mistaken("\"" + text + "\" is no destination: expected is " + kind + ": and "
                        + form.get().expected());
    }
}
