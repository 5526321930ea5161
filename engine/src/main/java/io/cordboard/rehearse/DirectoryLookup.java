package io.cordboard.rehearse;

import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks up users and groups as FreeSWITCH does: by fetches of the directory. */
final class DirectoryLookup {
    private final ReadAnswers answers;
    private final DocumentQuestions reading;
    private final Map<String, String> globals;
    private final Optional<Set<String>> registered;

    /** @param registered the users with a registered phone; if empty, all users */
    DirectoryLookup(
            ReadAnswers answers,
            DocumentQuestions reading,
            Map<String, String> globals,
            Optional<Set<String>> registered) {
        this.answers = answers;
        this.reading = reading;
        this.globals = globals;
        this.registered = registered;
    }

    /** Whether the user, who may be named by an alias, has a phone. */
    boolean isRegistered(String domain, String user) {
        return users(RehearsedForm.directory(domain, "user", user)).stream()
                .flatMap(found -> found.attribute("id").stream())
                .anyMatch(id -> registered.isEmpty() || registered.get().contains(id));
    }

    boolean exists(String domain, String user) {
        return !users(RehearsedForm.directory(domain, "user", user)).isEmpty();
    }

    /** The ids of the group's members; empty if there is no such group. */
    List<String> members(String domain, String group) {
        return users(RehearsedForm.directory(domain, "group", group)).stream()
                .flatMap(user -> user.attribute("id").stream())
                .toList();
    }

    /** What a call of the user has from the directory: the variables of the domain, overridden by those of the user. */
    Map<String, String> variables(String domain, String user) {
        Map<String, String> variables = new LinkedHashMap<>();
        Optional<XmlElement> found = root(RehearsedForm.directory(domain, "user", user));
        for (String holder : List.of("domain", "user")) {
            for (XmlElement element : all(holder, found)) {
                element.child("variables")
                        .ifPresent(list -> list.children("variable")
                                .forEach(variable -> variables.put(
                                        variable.attribute("name").orElse(""),
                                        variable.attribute("value").orElse(""))));
            }
        }
        return variables;
    }

    /** A param of the user. */
    Optional<String> parameter(String domain, String user, String name) {
        return users(RehearsedForm.directory(domain, "user", user)).stream()
                .flatMap(found -> found.child("params").stream())
                .flatMap(list -> list.children("param").stream())
                .filter(param ->
                        param.attribute("name").filter(name::equalsIgnoreCase).isPresent())
                .flatMap(param -> param.attribute("value").stream())
                .findFirst();
    }

    private List<XmlElement> users(byte[] form) {
        return all("user", root(form));
    }

    private Optional<XmlElement> root(byte[] form) {
        return reading.ask(documents -> answers.directory(form, globals, documents));
    }

    private static List<XmlElement> all(String name, Optional<XmlElement> root) {
        List<XmlElement> found = new ArrayList<>();
        root.ifPresent(element -> collect(name, element, found));
        return found;
    }

    private static void collect(String name, XmlElement element, List<XmlElement> found) {
        if (element.name().equals(name)) {
            found.add(element);
        }
        element.children().forEach(child -> collect(name, child, found));
    }
}
