package io.cordboard.review;

import io.cordboard.compose.ConfigurationTree;
import io.cordboard.document.Documents;
import io.cordboard.text.Spelling;
import io.cordboard.xml.XmlElement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names that a configuration defines: its menus, queues, profiles. The stored configuration is used, else that of
 * fs-conf.
 */
final class ConfiguredNames {
    private final Documents documents;
    private final Shipped shipped;

    ConfiguredNames(Documents documents, Shipped shipped) {
        this.documents = documents;
        this.shipped = shipped;
    }

    /** A list of names in a configuration: {@code profiles} of {@code profile} in {@code voicemail.conf}. */
    enum Of {
        MENU("ivr.conf", "menus", "menu", "menu"),
        QUEUE("callcenter.conf", "queues", "queue", "queue"),
        AGENT("callcenter.conf", "agents", "agent", "agent"),
        VOICEMAIL_PROFILE("voicemail.conf", "profiles", "profile", "voicemail profile"),
        CONFERENCE_PROFILE("conference.conf", "profiles", "profile", "conference profile"),
        CALLER_CONTROLS("conference.conf", "caller-controls", "group", "group of caller controls"),
        ADDRESSES("acl.conf", "network-lists", "list", "list of addresses"),
        MUSIC("local_stream.conf", "", "directory", "hold music");

        final String configuration;
        private final String list;
        private final String element;
        final String words;

        Of(String configuration, String list, String element, String words) {
            this.configuration = configuration;
            this.list = list;
            this.element = element;
            this.words = words;
        }
    }

    boolean isStored(Of of) {
        return documents.document("configuration", "", of.configuration).isPresent();
    }

    Set<String> all(Of of) {
        List<XmlElement> elements = documents
                .document("configuration", "", of.configuration)
                .map(document -> ConfigurationTree.elements(document.json()))
                .orElseGet(() -> shipped.elements(of.configuration));
        List<XmlElement> lists = of.list.isEmpty()
                ? elements
                : elements.stream()
                        .filter(element -> element.name().equals(of.list))
                        .flatMap(element -> element.children().stream())
                        .toList();
        Set<String> names = new LinkedHashSet<>();
        lists.stream()
                .filter(element -> element.name().equals(of.element))
                .forEach(element -> element.attribute("name").ifPresent(names::add));
        return names;
    }

    /** Why the name does not exist. FreeSWITCH ignores the case of such names. */
    Optional<ArgumentMistake> missing(Of of, String name) {
        Set<String> names = all(of);
        if (names.stream().anyMatch(name::equalsIgnoreCase)) {
            return Optional.empty();
        }
        Optional<String> meant = Spelling.nearest(name, names);
        String where = "cti_configuration " + of.configuration;
        String reason = isStored(of)
                ? "there is no " + of.words + " " + name + " in " + where
                : "there is no " + of.words + " " + name + ": " + where + " does not exist, and fs-conf has none";
        ArgumentMistake mistake = ArgumentMistake.error(reason + Spelling.didYouMean(meant));
        return Optional.of(meant.map(mistake::instead).orElse(mistake));
    }
}
