package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.DocumentId;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.render.Templates;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.testing.ChangingDocuments;
import io.cordboard.testing.Proofs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After any edits of documents, a running node answers like a newly started one: no dependency of an answer is missed.
 */
class EditedDocumentsTest {
    private static final String D = "lab.example";
    private static final int EDITS = 100;
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Templates TEMPLATES = Served.templates();

    /** The variants of a document; a blank one is deleted. */
    private record Variants(String kind, String domain, String field, List<String> json) {}

    private static final List<Variants> DOCUMENTS = List.of(
            of(
                    "domain",
                    "",
                    D,
                    "{}",
                    "{\"inbound-allow\": [\"0791234567\"]}",
                    "{\"busy-callback\": {\"enabled\": true}}",
                    "{\"busy-callback\": {\"enabled\": true, \"no-reply\": true, \"cancel-code\": \"*99\"}}",
                    "{\"language\": \"de\", \"shares\": [\"other.example\"]}",
                    "{\"trusted\": true}"),
            of("domain", "", "other.example", "{}", "{\"shares\": [\"lab.example\"]}"),
            of(
                    "exten",
                    D,
                    "1001",
                    "{\"param\": {\"password\": \"a\"}}",
                    "{\"param\": {\"password\": \"b\"}, \"route\": \"night\"}",
                    "{\"param\": {\"password\": \"a\"}, \"enabled\": false}",
                    "{\"param\": {\"password\": \"c\"}, \"variable\": {\"toll_allow\": \"local\"}}"),
            of("exten", D, "7001", "{\"alias-of\": \"1001\"}", "{\"alias-of\": \"1002\"}"),
            of("exten", D, "1002", "{\"param\": {\"password\": \"x\"}}", "{\"param\": {\"a1-hash\": \"y\"}}"),
            of("group", D, "sales", "[\"1001\"]", "[\"1001\", \"7001\", \"1002\"]"),
            of(
                    "gateway",
                    D,
                    "trunk",
                    "{\"addresses\": [\"203.0.113.1\"]}",
                    "{\"addresses\": [\"203.0.113.1\"], \"route\": \"night\"}",
                    "{\"addresses\": [\"203.0.113.2\"]}"),
            of("gateway", "other.example", "far", "{\"addresses\": [\"203.0.113.9\"]}", "{\"enabled\": false}"),
            of(
                    "sip_profile",
                    "",
                    "external",
                    "{\"domain\": \"lab.example\"}",
                    "{\"route\": \"night\", \"domain\": \"lab.example\"}"),
            of(
                    "call_flow",
                    D,
                    "6070",
                    "{\"destination\": \"trunk:trunk/0791234567\", \"alternative-destination\": \"call_flow:6071\", \"feature-code\": \"*6070\"}",
                    "{\"destination\": \"call_flow:6071\", \"alternative-destination\": \"voicemail:1001\"}",
                    "{\"destination\": \"1001\", \"alternative-destination\": \"trunk:far/123\", \"enabled\": false}",
                    "{\"destination\": \"1001\", \"alternative-destination\": \"trunk:far/123\"}"),
            of(
                    "call_flow",
                    D,
                    "6071",
                    "{\"destination\": \"1002\", \"alternative-destination\": \"call_flow:6070\"}",
                    "{\"destination\": \"trunk:far/123\", \"alternative-destination\": \"ring_group:600\"}"),
            of("call_flow_status", D, "6070", "main", "alternative"),
            of("call_flow_status", D, "6071", "main", "alternative"),
            of("dialplan_extension", D, "out", trunk("trunk"), trunk("far")),
            of(
                    "dialplan_extension",
                    D,
                    "menu",
                    "{\"condition\": {\"field\": \"destination_number\", \"expression\": \"^700$\", \"action\": {\"application\": \"ivr\", \"data\": \"main\"}}}",
                    "{\"condition\": {\"field\": \"destination_number\", \"expression\": \"^700$\", \"action\": {\"application\": \"phrase\", \"data\": \"hello\"}}}"),
            of(
                    "configuration",
                    "",
                    "ivr.conf",
                    menu("transfer 1001 XML default"),
                    menu("bridge sofia/gateway/trunk/0791234567"),
                    menu("bridge sofia/gateway/far/0791234567")),
            of("configuration", "", "languages", language("play-file"), language("execute")));

    private static Variants of(String kind, String domain, String field, String... json) {
        return new Variants(kind, domain, field, List.of(json));
    }

    private static String trunk(String gateway) {
        return "{\"condition\": {\"field\": \"destination_number\", \"expression\": \"^0\\\\d+$\", \"action\": "
                + "{\"application\": \"bridge\", \"data\": \"sofia/gateway/" + gateway + "/0791234567\"}}}";
    }

    private static String menu(String action) {
        return "{\"menus\": {\"menu\": {\"name\": \"main\", \"entry\": {\"action\": \"menu-exec-app\", \"digits\": \"1\", \"param\": \""
                + action + "\"}}}}";
    }

    private static String language(String function) {
        return "{\"language\": {\"name\": \"en\", \"phrases\": {\"macros\": {\"macro\": {\"name\": \"hello\", \"input\": {\"pattern\": \"(.*)\", "
                + "\"match\": {\"action\": {\"function\": \"" + function + "\", \"data\": \"hello.wav\"}}}}}}}}";
    }

    private static final List<List<String>> ROUTES = List.of(
            List.of("@call_flow", "out", "menu"),
            List.of("menu", "@call_flow/6070"),
            List.of("out"),
            List.of("out", "@call_flow/6071", "menu"));

    private static final String PHONE =
            "&variable_sip_authorized=true&Call-Direction=inbound&variable_sip_auth_username=1001"
                    + "&variable_user_name=1001&variable_domain_name=lab.example";
    private static final String TRUNK =
            "&Call-Direction=inbound&variable_sofia_profile_name=external&variable_sip_network_ip=203.0.113.1";

    private static final List<String> REQUESTS = List.of(
            "section=dialplan&Hunt-Context=from-extension&Hunt-Destination-Number=6070" + PHONE,
            "section=dialplan&Hunt-Context=night&Hunt-Destination-Number=6070" + PHONE,
            "section=dialplan&Hunt-Context=from-gateway&Hunt-Destination-Number=6070" + TRUNK,
            "section=dialplan&Hunt-Context=night&Hunt-Destination-Number=700" + TRUNK,
            "section=configuration&key_value=ivr.conf&Menu-Name=main" + TRUNK,
            "section=configuration&key_value=ivr.conf&Menu-Name=main" + PHONE,
            "section=configuration&key_value=sofia.conf",
            "section=languages",
            "section=directory&action=sip_auth&user=1001&domain=lab.example",
            "section=directory&action=user_call&user=7001&domain=lab.example",
            "section=directory&action=group_call&group=sales&domain=lab.example");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anEditedNodeAnswersAsOneThatHasJustStarted(long seed) throws Exception {
        Random random = new Random(seed);
        boolean fenced = seed % 2 == 0;
        ChangingDocuments documents = new ChangingDocuments();
        SectionFetch warm = Served.fetch(CLOCK, fenced, TEMPLATES);
        List<String> edits = new ArrayList<>();
        DOCUMENTS.forEach(one -> documents.put(id(one), one.json().get(0)));
        documents.route(D, "default", ROUTES.get(0));
        documents.route(D, "night", ROUTES.get(3));

        for (int i = 0; i < EDITS; i++) {
            edits.add(edit(documents, random));
            List<String> answers = answers(warm, documents);
            assertThat(answers)
                    .as("after %s", edits)
                    .isEqualTo(answers(Served.fetch(CLOCK, fenced, TEMPLATES), documents.copy()));
        }
    }

    private static String edit(ChangingDocuments documents, Random random) {
        if (random.nextInt(8) == 0) {
            String name = random.nextBoolean() ? "default" : "night";
            List<String> route = ROUTES.get(random.nextInt(ROUTES.size()));
            documents.route(D, name, route);
            return name + " " + route;
        }
        Variants one = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
        DocumentId id = id(one);
        int variant = random.nextInt(one.json().size() + 1);
        if (variant == one.json().size()) {
            documents.remove(id);
            return id + " deleted";
        }
        documents.put(id, one.json().get(variant));
        return id + " " + one.json().get(variant);
    }

    private static DocumentId id(Variants one) {
        return new DocumentId(one.kind(), one.domain(), one.field());
    }

    private static List<String> answers(SectionFetch fetch, ChangingDocuments documents) throws Exception {
        List<String> answers = new ArrayList<>();
        for (String form : REQUESTS) {
            XmlCurlRequest request = XmlCurlRequest.parse(Proofs.on(form).getBytes(StandardCharsets.UTF_8));
            answers.add(
                    form + "\n" + fetch.answer(request, documents).document().text());
        }
        return answers;
    }
}
