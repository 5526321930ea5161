package io.cordboard.review;

import io.cordboard.compose.ConfigurationTree;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.text.Spelling;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names of time zones that FreeSWITCH does not have: it then uses the server's time, and only logs it. */
final class TimeZones {
    private static final String FILE = "timezones.conf";

    private final Set<String> zones;
    private final String source;

    TimeZones(Documents documents, Shipped shipped) {
        Optional<Document> stored = documents.document("configuration", "", FILE);
        this.source = stored.isPresent() ? "cti_configuration " + FILE : "fs-conf's " + FILE + ".xml";
        this.zones = new LinkedHashSet<>();
        stored.map(document -> ConfigurationTree.elements(document.json()))
                .orElseGet(() -> shipped.elements(FILE))
                .forEach(this::collect);
    }

    private void collect(XmlElement element) {
        if (element.name().equals("zone")) {
            element.attribute("name").ifPresent(zones::add);
        }
        element.children().forEach(this::collect);
    }

    /** The zones that a domain and its documents name. */
    List<Problem> problems(String domain, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        documents.document("domain", "", domain).ifPresent(settings -> {
            unknown(settings.text("timezone"))
                    .ifPresent(found -> problems.add(found.at("cti_domain", domain, "/timezone")));
            unknown(settings.pair("variables", "timezone"))
                    .ifPresent(found -> problems.add(found.at("cti_domain", domain, "/variables/timezone")));
        });
        for (Document user : documents.all("exten", domain)) {
            unknown(user.pair("variable", "timezone"))
                    .ifPresent(
                            found -> problems.add(found.at("cti_exten@" + domain, user.field(), "/variable/timezone")));
        }
        for (Document extension : documents.all("dialplan_extension", domain)) {
            for (WrittenAction action : WrittenAction.of(extension.json())) {
                unknown(set(action))
                        .ifPresent(found -> problems.add(
                                found.at("cti_dialplan_extension@" + domain, extension.field(), action.pointer())));
            }
        }
        return problems;
    }

    private static Optional<String> set(WrittenAction action) {
        String application = action.application().toLowerCase(Locale.ROOT);
        return (application.equals("set") || application.equals("export"))
                        && action.data().startsWith("timezone=")
                ? Optional.of(action.data().substring("timezone=".length()).strip())
                : Optional.empty();
    }

    private Optional<ArgumentMistake> unknown(Optional<String> name) {
        return name.filter(NameCheck::isLiteral)
                .filter(zone -> !zones.contains(zone))
                .map(zone -> {
                    Optional<String> meant = zones.stream()
                            .filter(zone::equalsIgnoreCase)
                            .findFirst()
                            .or(() -> zone.matches(".*\\d.*") ? Optional.empty() : Spelling.nearest(zone, zones))
                            .or(() -> zones.stream()
                                    .filter(known -> known.endsWith("/" + zone))
                                    .findFirst());
                    ArgumentMistake mistake = ArgumentMistake.error("there is no time zone " + zone + " in " + source
                            + "; the server's time would be used" + Spelling.didYouMean(meant));
                    return meant.map(mistake::instead).orElse(mistake);
                });
    }
}
