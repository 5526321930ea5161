package io.cordboard.picture;

import io.cordboard.compose.ConfigurationTree;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.xml.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The extensions that are agents of a queue: those that its document names, or those of a queue in {@code callcenter.conf}. */
final class QueueAgents {
    private static final String USER = "exten";

    private final Map<String, KindTraits> kinds;
    private final Documents documents;

    QueueAgents(Map<String, KindTraits> kinds, Documents documents) {
        this.kinds = kinds;
        this.documents = documents;
    }

    /**
     * @param holder the document whose action is {@code callcenter}
     * @param queue the name of the queue for FreeSWITCH: {@code sales@acme.test}
     */
    List<String> of(Document holder, String queue) {
        List<String> own = Optional.ofNullable(kinds.get(holder.id().kind()))
                .map(kind -> kind.marked(holder.json(), "x-refers-to").stream()
                        .filter(one -> one.annotation().asText().equals(USER))
                        .map(MarkedValue::value)
                        .toList())
                .orElse(List.of());
        return (own.isEmpty() ? configured(queue, holder.domain()) : own)
                .stream()
                        .filter(agent ->
                                documents.document(USER, holder.domain(), agent).isPresent())
                        .toList();
    }

    private List<String> configured(String queue, String domain) {
        List<XmlElement> lists = documents
                .document("configuration", "", "callcenter.conf")
                .map(found -> ConfigurationTree.elements(found.json()))
                .orElse(List.of());
        Set<String> agents = children(lists, "tier")
                .filter(tier -> tier.attribute("queue").filter(queue::equals).isPresent())
                .flatMap(tier -> tier.attribute("agent").stream())
                .collect(Collectors.toSet());
        Pattern user = Pattern.compile("user/([^@/,|\\s]+)@" + Pattern.quote(domain) + "(?![\\w.-])");
        return children(lists, "agent")
                .filter(agent ->
                        agent.attribute("name").filter(agents::contains).isPresent())
                .flatMap(agent -> agent.attribute("contact").stream())
                .map(user::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static Stream<XmlElement> children(List<XmlElement> lists, String name) {
        return lists.stream().flatMap(list -> list.children(name).stream());
    }
}
