package io.cordboard.rehearse;

import io.cordboard.fetch.FetchAnswer;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The number and the context with which a call enters. A number that contains {@code gw+} names a gateway by the text
 * after its third character: the call takes that gateway's extension, context and inbound variables (sofia.c,
 * sofia_handle_sip_i_invite).
 */
record Arrival(String number, String context, Map<String, String> variables) {
    private static final String MARK = "gw+";

    static Arrival of(RequestedCall call, String context, Function<byte[], FetchAnswer> fetch) {
        Arrival plain = new Arrival(call.to(), context, Map.of());
        if (!call.to().contains(MARK)) {
            return plain;
        }
        String name = call.to().substring(MARK.length());
        return gateway(name, fetch)
                .map(gateway -> by(gateway, name, call, context))
                .orElse(plain);
    }

    private static Arrival by(XmlElement gateway, String name, RequestedCall call, String context) {
        Map<String, String> variables = new LinkedHashMap<>();
        gateway.children("variables").stream()
                .flatMap(list -> list.children("variable").stream())
                .filter(variable -> !variable.attribute("direction").orElse("").equals("outbound"))
                .forEach(variable -> variables.put(
                        variable.attribute("name").orElse(""),
                        variable.attribute("value").orElse("")));
        variables.put("sip_gateway", name);
        String user = param(gateway, "username").orElse(name);
        String to = call.variables().getOrDefault("sip_to_user", user);
        String extension = param(gateway, "extension").orElse(user);
        boolean isTo = extension.equalsIgnoreCase("auto") || extension.equalsIgnoreCase("auto_to_user");
        return new Arrival(isTo ? to : extension, param(gateway, "context").orElse(context), variables);
    }

    private static Optional<String> param(XmlElement gateway, String name) {
        return gateway.children("param").stream()
                .filter(param -> param.attribute("name").filter(name::equals).isPresent())
                .flatMap(param -> param.attribute("value").stream())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Optional<XmlElement> gateway(String name, Function<byte[], FetchAnswer> fetch) {
        FetchAnswer answer = fetch.apply(RehearsedForm.configuration("sofia.conf"));
        if (answer.outcome() != FetchAnswer.Outcome.FOUND) {
            return Optional.empty();
        }
        try {
            return find(XmlReader.read(answer.document().text()), name);
        } catch (MalformedXml e) {
            throw new IllegalStateException("the served sofia.conf is not XML", e);
        }
    }

    private static Optional<XmlElement> find(XmlElement element, String name) {
        if (element.name().equals("gateway")
                && element.attribute("name").filter(name::equals).isPresent()) {
            return Optional.of(element);
        }
        return element.children().stream()
                .flatMap(child -> find(child, name).stream())
                .findFirst();
    }
}
