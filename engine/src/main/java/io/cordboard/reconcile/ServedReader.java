package io.cordboard.reconcile;

import io.cordboard.document.Documents;
import io.cordboard.fetch.FetchAnswer;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Determines what FreeSWITCH should have from the answers that it would get. */
final class ServedReader {
    private static final int DIGEST_BYTES = 16;

    private final SectionFetch fetch;
    private final ServedUploads uploads;

    ServedReader(SectionFetch fetch, ServedUploads uploads) {
        this.fetch = fetch;
        this.uploads = uploads;
    }

    /** A pure function of the documents. */
    ServedObjects read(Documents documents) {
        SortedMap<SwitchObject, ServedObjects.Item> items = new TreeMap<>();
        configuration("sofia.conf", documents)
                .ifPresent(sofia -> within(sofia, "profiles", "profile").forEach(profile -> profile(items, profile)));
        configuration("callcenter.conf", documents).ifPresent(callcenter -> callcenter(items, callcenter));
        Optional<XmlElement> acl = configuration("acl.conf", documents);
        acl.ifPresent(lists ->
                items.put(SwitchObject.ACL, new ServedObjects.Item(digest(lists + users(lists, documents)), lists)));
        uploads.of(documents).forEach((thing, paths) -> items.put(thing, item(paths)));
        return new ServedObjects(items, acl.map(ServedReader::gatewayAddresses).orElse(List.of()));
    }

    private static void profile(SortedMap<SwitchObject, ServedObjects.Item> items, XmlElement profile) {
        String name = profile.attribute("name").orElse("");
        List<XmlElement> own = profile.children().stream()
                .filter(child -> !child.name().equals("gateways"))
                .toList();
        XmlElement settings = new XmlElement(profile.name(), profile.attributes(), own, "");
        items.put(SwitchObject.profile(name), item(settings));
        within(profile, "gateways", "gateway")
                .forEach(gateway -> gateway.attribute("name")
                        .ifPresent(gatewayName -> items.put(
                                SwitchObject.gateway(gatewayName),
                                new ServedObjects.Item(name + "/" + digest(inAnyOrder(gateway)), gateway))));
    }

    private static void callcenter(SortedMap<SwitchObject, ServedObjects.Item> items, XmlElement callcenter) {
        within(callcenter, "queues", "queue")
                .forEach(queue ->
                        queue.attribute("name").ifPresent(name -> items.put(SwitchObject.queue(name), item(queue))));
        within(callcenter, "agents", "agent")
                .forEach(agent -> agent.attribute("name").ifPresent(name -> agent(items, name, agent)));
        within(callcenter, "tiers", "tier")
                .forEach(tier -> tier.attribute("queue")
                        .flatMap(queue -> tier.attribute("agent").map(agent -> SwitchObject.tier(queue, agent)))
                        .ifPresent(thing -> items.put(thing, item(tier))));
    }

    /** Its status is a thing of its own: agents change it themselves, and an edit of the rest leaves it alone. */
    private static void agent(SortedMap<SwitchObject, ServedObjects.Item> items, String name, XmlElement agent) {
        Map<String, String> rest = new TreeMap<>(agent.attributes());
        Optional<String> status = Optional.ofNullable(rest.remove("status"));
        String digest = digest(inAnyOrder(new XmlElement(agent.name(), rest, agent.children(), agent.text())));
        items.put(SwitchObject.agent(name), new ServedObjects.Item(digest, agent));
        status.ifPresent(value -> items.put(SwitchObject.status(name), new ServedObjects.Item(value, agent)));
    }

    /** FreeSWITCH builds the list of a domain by asking for its users with an address. */
    private String users(XmlElement acl, Documents documents) {
        StringBuilder answers = new StringBuilder();
        lists(acl)
                .flatMap(list -> list.children("node").stream())
                .flatMap(node -> node.attribute("domain").stream())
                .distinct()
                .filter(domain -> documents.all("exten", domain).stream()
                        .anyMatch(user -> user.pair("attribute", "cidr").isPresent()))
                .forEach(domain -> answers.append(answer(
                        "hostname=cordboard&section=directory&tag_name=domain&key_name=name&key_value=" + domain
                                + "&domain=" + domain + "&purpose=network-list",
                        documents)));
        return answers.toString();
    }

    private static List<String> gatewayAddresses(XmlElement acl) {
        return lists(acl)
                .filter(list -> list.attribute("name").orElse("").equals("gateways"))
                .flatMap(list -> list.children("node").stream())
                .flatMap(node -> node.attribute("cidr").stream())
                .toList();
    }

    private static Stream<XmlElement> lists(XmlElement acl) {
        return within(acl, "network-lists", "list").stream();
    }

    private static List<XmlElement> within(XmlElement parent, String holder, String name) {
        List<XmlElement> found = new ArrayList<>();
        parent.children(holder).forEach(each -> found.addAll(each.children(name)));
        return found;
    }

    private Optional<XmlElement> configuration(String name, Documents documents) {
        String form = "hostname=cordboard&section=configuration&tag_name=configuration&key_name=name&key_value=" + name;
        return parsed(answer(form, documents))
                .flatMap(document -> document.child("section"))
                .flatMap(section -> section.child("configuration"));
    }

    private String answer(String form, Documents documents) {
        try {
            XmlCurlRequest request = XmlCurlRequest.parse(form.getBytes(StandardCharsets.UTF_8));
            FetchAnswer answer = fetch.answer(request, documents);
            return answer.outcome() == FetchAnswer.Outcome.FOUND
                    ? answer.document().text()
                    : "";
        } catch (BadRequest e) {
            throw new IllegalStateException("a fetch that FreeSWITCH could not make: " + form, e);
        }
    }

    private static Optional<XmlElement> parsed(String xml) {
        try {
            return xml.isEmpty() ? Optional.empty() : Optional.of(XmlReader.read(xml));
        } catch (XmlReader.MalformedXml e) {
            throw new IllegalStateException("an answer that is no XML", e);
        }
    }

    private static ServedObjects.Item item(XmlElement element) {
        return new ServedObjects.Item(digest(inAnyOrder(element)), element);
    }

    /**
     * The same text for elements that differ only in the order of their members, which is not an edit. Elements of the
     * same name keep their order, because they may be a list.
     */
    private static String inAnyOrder(XmlElement element) {
        return new TreeMap<>(element.attributes())
                + element.children().stream()
                        .sorted(Comparator.comparing((XmlElement child) ->
                                child.name() + " " + child.attribute("name").orElse("")))
                        .map(child -> child.name() + inAnyOrder(child))
                        .toList()
                        .toString()
                + element.text();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Objects.requireNonNull(HexFormat.of().formatHex(hash, 0, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
