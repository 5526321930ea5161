package io.cordboard.feature.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.objects.BuiltInObjects;
import io.cordboard.route.Domains;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a domain wants busy callback: the member {@code busy-callback} of its settings. Without it nothing is offered.
 *
 * @param digit what the caller presses to be called back, one of {@code 0-9 * #}
 * @param noReply whether it is offered, too, to whom nobody answered
 * @param service how long a request is kept that was made because of a busy extension
 * @param noReplyService how long one is kept that waits for the extension's next use
 * @param guard how long an extension has to be free before the caller is rung
 * @param recallRing how long the caller is rung
 * @param recallRetry whether he is rung once more when he did not answer
 * @param perCaller so many requests of one caller may be pending
 * @param perCallee so many requests for one extension may be pending
 * @param requestCode what is dialled before a number to be called back by it without having called it
 * @param cancelCode what is dialled to cancel all, or before a number to cancel that one
 * @param pendingCode what is dialled to hear what is pending
 * @param prompts files by the names of the prompts that they replace
 * @param language of the prompts, {@code en} or {@code zh}
 */
record BusyCallbackSettings(
        boolean enabled,
        String digit,
        boolean noReply,
        Duration service,
        Duration noReplyService,
        Duration guard,
        Duration recallRing,
        boolean recallRetry,
        int perCaller,
        int perCallee,
        String requestCode,
        String cancelCode,
        String pendingCode,
        Map<String, String> prompts,
        String language) {

    private static final String ENGLISH = "en";
    private static final String CHINESE = "zh";

    public BusyCallbackSettings {
        prompts = Map.copyOf(prompts);
    }

    /** The settings of that domain as they are in force; the defaults where it says nothing. */
    public static BusyCallbackSettings of(Documents documents, String domain) {
        return of(
                Domains.settings(documents, domain),
                BuiltInObjects.one("feature_code", domain, BusyCallback.MEMBER, documents));
    }

    /** What the settings of a domain say. */
    static BusyCallbackSettings of(Optional<Document> domain) {
        return of(domain, Optional.empty());
    }

    /** @param codes those that count where the settings name none */
    private static BusyCallbackSettings of(Optional<Document> domain, Optional<Document> codes) {
        Optional<Document> member = domain.map(BusyCallbackSettings::member);
        Members said = new Members(member);
        return new BusyCallbackSettings(
                said.isTrue("enabled"),
                said.text("digit", "5").substring(0, 1), // 7.0 is an integer, too
                said.isTrue("no-reply"),
                Duration.ofMinutes(said.number("service-minutes", 45)),
                Duration.ofMinutes(said.number("no-reply-minutes", 180)),
                Duration.ofSeconds(said.number("guard-seconds", 5)),
                Duration.ofSeconds(said.number("recall-ring-seconds", 20)),
                said.isTrue("recall-retry"),
                said.number("per-caller", 5),
                said.number("per-callee", 5),
                said.text(
                        "request-code",
                        codes.flatMap(code -> code.text("request-code")).orElse("*66")),
                said.text(
                        "cancel-code",
                        codes.flatMap(code -> code.text("cancel-code")).orElse("*86")),
                said.text(
                        "pending-code",
                        codes.flatMap(code -> code.text("pending-code")).orElse("*87")),
                prompts(member),
                language(member.flatMap(document -> document.text("language"))
                        .or(() -> domain.flatMap(document -> document.text("language")))));
    }

    /** The same, without the files that may not be played. */
    public BusyCallbackSettings withPrompts(Predicate<String> mayPlay) {
        Map<String, String> kept = new LinkedHashMap<>(prompts);
        kept.values().removeIf(mayPlay.negate());
        return kept.equals(prompts) ? this : with(kept);
    }

    private BusyCallbackSettings with(Map<String, String> others) {
        return new BusyCallbackSettings(
                enabled,
                digit,
                noReply,
                service,
                noReplyService,
                guard,
                recallRing,
                recallRetry,
                perCaller,
                perCallee,
                requestCode,
                cancelCode,
                pendingCode,
                others,
                language);
    }

    private static Document member(Document domain) {
        JsonNode member = domain.json().path(BusyCallback.MEMBER);
        return new Document(domain.id(), member);
    }

    private static Map<String, String> prompts(Optional<Document> member) {
        Map<String, String> prompts = new LinkedHashMap<>();
        member.ifPresent(document ->
                document.pairs("prompts").forEach(prompt -> prompts.put(prompt.getKey(), prompt.getValue())));
        return prompts;
    }

    /** {@code zh-CN} is {@code zh}; a language that nobody has spoken the prompts in is English. */
    private static String language(Optional<String> written) {
        return written.filter(text -> text.regionMatches(true, 0, CHINESE, 0, 2))
                        .isPresent()
                ? CHINESE
                : ENGLISH;
    }

    /** The members that are there. The schema has seen to it that numbers are whole ones; {@code 60.0} is one. */
    private record Members(Optional<Document> document) {
        boolean isTrue(String member) {
            return document.filter(said -> said.isTrue(member, false)).isPresent();
        }

        String text(String member, String otherwise) {
            return document.flatMap(said -> said.text(member)).orElse(otherwise);
        }

        int number(String member, int otherwise) {
            return document.flatMap(said -> said.text(member))
                    .map(text -> new BigDecimal(text).intValueExact())
                    .orElse(otherwise);
        }
    }
}
