package io.cordboard.rehearse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an outside caller may try: every number that a document names, and texts that no honest caller sends. */
final class HostileCalls {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9.])\\+?\\d{3,15}(?![0-9.])|\\b(?:dx|greet|pin_4711)\\b");
    private static final List<String> NUMBERS = List.of(
            "1000",
            "9123",
            "0447700900123",
            "+447700900123",
            "00441000",
            "0441000123456",
            "0441234542000",
            "41441234567",
            "",
            "1000,sofia/gateway/trunk-a/0447700900123",
            "x|sofia/gateway/trunk-a/0447700900123",
            "bridge:sofia/gateway/trunk-a/0447700900123 inline",
            "1000:_:sofia/gateway/trunk-a/0447700900123",
            "'m:^:bridge:sofia/gateway/trunk-a/0447700900123' inline",
            "0447700900123 XML default",
            "1000@acme.example,sofia/external/0447700900123@203.0.113.5");
    private static final List<String> CALLER_IDS =
            List.of("0791112233", "1000", "0900123456,sofia/gateway/trunk-a/0900123456", "");

    /** What a caller can set in headers and in digits that he is asked for. */
    private static final List<Map<String, String>> VARIABLES = List.of(
            Map.of(
                    "digits",
                    "0447700900123",
                    "num",
                    "0447700900123",
                    "pin",
                    "4711",
                    "sip_h_X-Toll-Allow",
                    "international"),
            Map.of(
                    "sip_h_X-Match",
                    ".*",
                    "sip_from_display",
                    "x,sip_route_uri=sip:203.0.113.5",
                    "digits",
                    "bridge:sofia/gateway/trunk-a/0447700900123 inline",
                    "sip_gateway",
                    "trunk-a",
                    "sip_h_X-Accountcode",
                    "${system(id)}"));

    private HostileCalls() {}

    /** Calls from the trunk itself to every such number; {@code globals} are those of the switch. */
    static List<RequestedCall> fromTheTrunk(String documents, Map<String, String> globals) {
        List<RequestedCall> calls = new ArrayList<>();
        for (String number : numbers(documents)) {
            for (Map<String, String> variables : VARIABLES) {
                for (String callerId : CALLER_IDS) {
                    Map<String, String> all = new java.util.HashMap<>(globals);
                    all.putAll(variables);
                    calls.add(call(callerId, number, Optional.of(TollFraudStore.TRUNK), all));
                }
            }
        }
        return calls;
    }

    /** Calls of a phone that may call outside, for what the guard does not judge. */
    static List<RequestedCall> fromAPhone(String documents, Map<String, String> globals) {
        List<RequestedCall> calls = new ArrayList<>();
        for (String number : numbers(documents)) {
            for (Map<String, String> variables : VARIABLES) {
                Map<String, String> all = new java.util.HashMap<>(globals);
                all.putAll(variables);
                calls.add(call("1000", number, Optional.empty(), all));
            }
        }
        return calls;
    }

    /** The same call, after it was transferred: {@code NUMBER XML CONTEXT}. */
    static RequestedCall transferred(RequestedCall call, String target) {
        String[] words = target.split(" ", -1);
        return new RequestedCall(
                call.dialplan(),
                words.length > 2 ? Optional.of(words[2]) : call.context(),
                call.from(),
                words[0],
                call.gateway(),
                call.profile(),
                call.variables(),
                call.at());
    }

    private static RequestedCall call(String from, String to, Optional<String> gateway, Map<String, String> variables) {
        return new RequestedCall(
                new RequestedCall.Domain(TollFraudStore.DOMAIN),
                Optional.empty(),
                from,
                to,
                gateway,
                Optional.empty(),
                variables,
                Optional.empty());
    }

    private static Set<String> numbers(String documents) {
        Set<String> numbers = new LinkedHashSet<>(NUMBERS);
        Matcher literal = NUMBER.matcher(documents);
        while (literal.find()) {
            numbers.add(literal.group());
        }
        return numbers;
    }
}
