package io.cordboard.rehearse;

import io.cordboard.compose.ConfigurationTree;
import io.cordboard.document.Document;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.simulate.execute.ExecutedApplication;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The actions of menus, queues and conferences that an inbound caller's fetches return. */
final class ServedConfigurations {
    private static final List<String> FILES = List.of("ivr.conf", "callcenter.conf", "fifo.conf", "conference.conf");

    private final SectionFetch fetch;
    private final MemoryStore store;

    ServedConfigurations(SectionFetch fetch, MemoryStore store) {
        this.fetch = fetch;
        this.store = store;
    }

    List<ExecutedApplication> actions() {
        List<ExecutedApplication> actions = new ArrayList<>();
        FILES.forEach(file -> collect(served(file), actions));
        return actions;
    }

    List<ExecutedApplication> unguardedActions() {
        List<ExecutedApplication> actions = new ArrayList<>();
        for (Document document : store.all("configuration", "")) {
            ConfigurationTree.elements(document.json()).forEach(element -> collect(element, actions));
        }
        return actions;
    }

    /** What is in the documents, but not in the answers. */
    List<ExecutedApplication> leftOut() {
        List<ExecutedApplication> left = new ArrayList<>(unguardedActions());
        left.removeAll(actions());
        return left;
    }

    /** A key of a menu, a control of a conference, an agent's contact, a member of a queue. */
    private static void collect(XmlElement element, List<ExecutedApplication> actions) {
        switch (element.name()) {
            case "entry" -> {
                String[] words = element.attribute("param").orElse("").split(" ", 2);
                String data = words.length > 1 ? words[1].replace("$1", "1000") : "";
                actions.add(new ExecutedApplication(words[0], data));
            }
            case "control" ->
                actions.add(new ExecutedApplication(
                        element.attribute("action").orElse(""),
                        element.attribute("data").orElse("")));
            case "agent" ->
                actions.add(new ExecutedApplication(
                        "bridge", element.attribute("contact").orElse("")));
            case "member" -> actions.add(new ExecutedApplication("bridge", element.text()));
            default -> element.children().forEach(child -> collect(child, actions));
        }
    }

    private XmlElement served(String file) {
        String form = "section=configuration&tag_name=configuration&key_name=name&key_value=" + file
                + "&Call-Direction=inbound&variable_sofia_profile_name=external&variable_sip_network_ip=203.0.113.5";
        try {
            XmlCurlRequest request = XmlCurlRequest.parse(form.getBytes(StandardCharsets.UTF_8));
            return XmlReader.read(fetch.answer(request, store).document().text());
        } catch (BadRequest | MalformedXml e) {
            throw new IllegalStateException(e);
        }
    }
}
