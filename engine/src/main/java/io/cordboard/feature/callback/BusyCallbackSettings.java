package io.cordboard.feature.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.objects.BuiltInObjects;
import io.cordboard.route.Domains;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The settings of busy callback: the member {@code busy-callback} of a domain's settings. Without it nothing is offered.
 *
 * @param digit the key that requests a callback, one of {@code 0-9 * #}
 * @param noReply whether it is also offered when nobody answers
 * @param service how long a request for a busy extension is kept
 * @param noReplyService how long a request is kept that waits for the extension's next call
 * @param guard how long an extension must be free before the caller is called back
 * @param recallRing how long the caller's phone rings
 * @param recallRetry whether a caller who does not answer is called once more
 * @param perCaller how many requests of one caller may be pending
 * @param perCallee how many requests for one extension may be pending
 * @param requestCode dialled before a number to request a callback without calling it
 * @param cancelCode dialled to cancel all requests, or before a number to cancel that one
 * @param pendingCode dialled to hear the pending requests
 * @param prompts files by the names of the prompts that they replace
 * @param language the language of the prompts, {@code en} or {@code zh}
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

    public BusyCallbackSettings {
        prompts = Map.copyOf(prompts);
    }

    /** The settings of that domain in force, with defaults. */
    public static BusyCallbackSettings of(Documents documents, String domain) {
        return of(
                Domains.settings(documents, domain),
                BuiltInObjects.one("feature_code", domain, BusyCallbackNames.MEMBER, documents));
    }

    /** The settings in a domain's document. */
    static BusyCallbackSettings of(Optional<Document> domain) {
        return of(domain, Optional.empty());
    }

    /** @param codes the codes that apply if the settings name none */
    private static BusyCallbackSettings of(Optional<Document> domain, Optional<Document> codes) {
        Optional<Document> member = domain.map(BusyCallbackSettings::member);
        Members said = new Members(member);
        return new BusyCallbackSettings(
                said.isTrue("enabled"),
                said.text("digit", "5").substring(0, 1), // 7.0 is an integer too
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
                PromptPlayer.language(member.flatMap(document -> document.text("language"))
                        .or(() -> domain.flatMap(document -> document.text("language")))));
    }

    /** The same with the files of recordings. */
    BusyCallbackSettings withRecordings(UnaryOperator<String> file) {
        Map<String, String> files = new LinkedHashMap<>(prompts);
        files.replaceAll((name, text) -> file.apply(text));
        return files.equals(prompts) ? this : with(files);
    }

    /** The same without files that may not be played. */
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
        JsonNode member = domain.json().path(BusyCallbackNames.MEMBER);
        return new Document(domain.id(), member);
    }

    private static Map<String, String> prompts(Optional<Document> member) {
        Map<String, String> prompts = new LinkedHashMap<>();
        member.ifPresent(document ->
                document.pairs("prompts").forEach(prompt -> prompts.put(prompt.getKey(), prompt.getValue())));
        return prompts;
    }

    /** The existing members. The schema guarantees that numbers are integers; {@code 60.0} is one. */
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
