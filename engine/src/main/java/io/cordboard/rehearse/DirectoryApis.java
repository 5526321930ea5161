package io.cordboard.rehearse;

import io.cordboard.simulate.expand.ApiFunction;
import java.util.List;
import java.util.Map;

/** The API functions that query the directory. A registered user has one phone. */
final class DirectoryApis {
    private static final String PHONE = "@192.0.2.10:5060";

    private final DirectoryLookup directory;

    DirectoryApis(DirectoryLookup directory) {
        this.directory = directory;
    }

    Map<String, ApiFunction> functions() {
        return Map.of(
                "group_call", (argument, around) -> groupCall(argument),
                "sofia_contact", (argument, around) -> contact(argument),
                "user_exists", (argument, around) -> exists(argument),
                "user_data", (argument, around) -> data(argument));
    }

    /** {@code GROUP@DOMAIN[+A|+F|+E]}: all at once, one after the other, or as an enterprise originate. */
    private String groupCall(String argument) {
        String[] words = argument.split("\\+", 2);
        String order = words.length < 2 ? "A" : words[1];
        String delimiter = order.startsWith("F") ? "|" : order.startsWith("E") ? ":_:" : ",";
        String domain = domain(words[0]);
        List<String> legs = directory.members(domain, name(words[0])).stream()
                .map(id -> "user/" + id + "@" + domain)
                .toList();
        return legs.isEmpty() ? "error/NO_ROUTE_DESTINATION" : String.join(delimiter, legs);
    }

    /** {@code [PROFILE/]USER@DOMAIN}. */
    private String contact(String argument) {
        String address = argument.substring(argument.indexOf('/') + 1);
        return directory.isRegistered(domain(address), name(address))
                ? "sofia/internal/sip:" + name(address) + PHONE
                : "error/user_not_registered";
    }

    /** {@code id USER DOMAIN}. */
    private String exists(String argument) {
        String[] words = argument.split(" ", 3);
        return Boolean.toString(words.length == 3 && directory.exists(words[2], words[1]));
    }

    /** {@code USER@DOMAIN var NAME}; params may be secrets and are not returned. */
    private String data(String argument) {
        String[] words = argument.split(" ", 3);
        boolean variable = words.length == 3 && words[1].equals("var");
        return variable ? directory.variables(domain(words[0]), name(words[0])).getOrDefault(words[2], "") : "";
    }

    private static String name(String address) {
        int at = address.indexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }
}
