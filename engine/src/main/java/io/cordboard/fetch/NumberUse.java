package io.cordboard.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.compose.BusyCallback;
import io.cordboard.compose.BusyCallbackSettings;
import io.cordboard.compose.CallFlows;
import io.cordboard.dialplan.LiteralNumbers;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which numbers and codes of a domain are taken, and by whom: users with their other numbers, groups, call flows, literal
 * numbers of the dialplan, the codes of busy callback, and what no object may have. Whoever saves a document with a number refuses one that is in use.
 */
public final class NumberUse {
    /** Dialled in an emergency: nothing else may answer there. */
    private static final Set<String> BUILT_IN = Set.of("112", "911");

    private static final String CODE = "feature-code";

    /** @param holder the key, field and member that make the number theirs */
    private record Use(String holder, String words) {}

    private final Map<String, List<Use>> byNumber = new LinkedHashMap<>();

    /** Codes that take every number that begins with them. */
    private final Map<String, Use> byStart = new LinkedHashMap<>();

    private NumberUse() {}

    /** The numbers of a domain as they are in force. */
    public static NumberUse of(String domain, Documents documents) {
        NumberUse use = new NumberUse();
        BUILT_IN.forEach(number -> use.add(number, "", "calls for help"));
        for (Document user : documents.all("exten", domain)) {
            use.add(
                    user.field(),
                    holder(user, ""),
                    "the " + (isAlias(user) ? "other number " : "user ") + user.field());
        }
        for (Document group : documents.all("group", domain)) {
            use.add(group.field(), holder(group, ""), "the group " + group.field());
        }
        for (Document flow : documents.all(CallFlows.KIND, domain)) {
            use.add(flow.field(), holder(flow, ""), "the call flow " + flow.field());
            flow.text(CODE)
                    .ifPresent(code ->
                            use.add(code, holder(flow, CODE), "the feature code of the call flow " + flow.field()));
        }
        for (Document extension : documents.all("dialplan_extension", domain)) {
            numbers(extension.json())
                    .forEach(number ->
                            use.add(number, holder(extension, ""), "the dialplan extension " + extension.field()));
        }
        use.busyCallback(domain, documents);
        return use;
    }

    private void busyCallback(String domain, Documents documents) {
        if (!BusyCallbackSettings.of(documents, domain).enabled()) {
            return;
        }
        add(BusyCallback.NUMBER, BusyCallback.MEMBER, "busy callback");
        for (BusyCallbackCode code : BusyCallbackCode.of(domain, documents)) {
            Use use = new Use(code.holder(), code.words());
            byNumber.computeIfAbsent(code.code(), key -> new ArrayList<>()).add(use);
            if (code.takesMore()) {
                byStart.put(code.code(), use);
            }
        }
    }

    private static boolean isAlias(Document user) {
        return user.text("alias-of").isPresent();
    }

    private void add(String number, String holder, String words) {
        byNumber.computeIfAbsent(number, key -> new ArrayList<>()).add(new Use(holder, words));
    }

    private static String holder(Document document, String member) {
        return document.id().kind() + " " + document.field() + " " + member;
    }

    /** The number and the code of a call flow that somebody else has; the call flow need not be saved yet. */
    public List<Problem> problems(Document flow) {
        List<Problem> problems = new ArrayList<>(inUse(flow, flow.field(), ""));
        flow.text(CODE).ifPresent(code -> {
            problems.addAll(inUse(flow, code, CODE));
            if (code.equals(flow.field())) {
                problems.add(problem(flow, CODE, "is the number of the call flow, too"));
            }
        });
        return problems;
    }

    private List<Problem> inUse(Document flow, String number, String member) {
        String own = CallFlows.KIND + " " + flow.field() + " ";
        return uses(number).stream()
                .filter(use -> !use.holder().startsWith(own))
                .map(use -> problem(flow, member, number + " is in use: " + use.words()))
                .toList();
    }

    /** Whose a number is, by itself or by how it begins. */
    private List<Use> uses(String number) {
        List<Use> uses = new ArrayList<>(byNumber.getOrDefault(number, List.of()));
        byStart.forEach((start, use) -> {
            if (number.startsWith(start) && number.length() > start.length()) {
                uses.add(use);
            }
        });
        return uses;
    }

    /** What others have of the numbers of busy callback, in words. */
    List<String> othersThanBusyCallback() {
        return othersThan(BusyCallback.MEMBER, BusyCallback.NUMBER, false);
    }

    /** What others have of a code's numbers, in words: the code itself, and what begins with it. */
    List<String> othersThan(BusyCallbackCode code) {
        return othersThan(code.holder(), code.code(), code.takesMore());
    }

    private List<String> othersThan(String holder, String start, boolean takesMore) {
        List<String> others = new ArrayList<>();
        byNumber.forEach((number, uses) -> {
            if (number.equals(start) || (takesMore && number.startsWith(start))) {
                uses.stream()
                        .filter(use -> !use.holder().equals(holder))
                        .forEach(use -> others.add(number + " is in use: " + use.words()));
            }
        });
        return others;
    }

    private static Problem problem(Document flow, String member, String reason) {
        return Problem.warning(
                "cti_" + CallFlows.KIND + "@" + flow.domain(),
                flow.field(),
                member.isEmpty() ? "" : "/" + member,
                reason);
    }

    /** The numbers that conditions name literally: {@code ^2000$}, {@code ^(7001|7002)$}. */
    private static List<String> numbers(JsonNode node) {
        List<String> numbers = new ArrayList<>();
        if (node.path("field").asText().equals("destination_number")) {
            numbers.addAll(LiteralNumbers.of(node.path("expression").asText()));
        }
        node.forEach(child -> numbers.addAll(numbers(child)));
        return numbers;
    }
}
