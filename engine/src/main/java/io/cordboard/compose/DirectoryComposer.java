package io.cordboard.compose;

import static java.util.stream.Collectors.joining;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/** The models of directory elements: users and domains, as mod_sofia and mod_voicemail read them. */
public final class DirectoryComposer {
    private static final String DIALED_USER =
            "^^:sip_invite_domain=${dialed_domain}:presence_id=${dialed_user}@${dialed_domain}";

    /**
     * A phone may register the address of a carrier, and mod_sofia would answer that carrier's challenge with the
     * password of the gateway (sofia_reg.c, sofia_reg_handle_sip_r_challenge). A leg with its own credentials never gets
     * those of a gateway; these are invalid ones.
     */
    public static final List<NamedValue> NOBODYS_CREDENTIALS =
            List.of(new NamedValue("sip_auth_username", "nobody"), new NamedValue("sip_auth_password", "none"));

    /** With both, FreeSWITCH answers a phone that asks it for a password; it looks them up if the leg has none. */
    private static final String REVERSE_USER = "reverse-auth-user";

    private static final String REVERSE_PASSWORD = "reverse-auth-pass";

    /** Params that authenticate; served only to lookups that check them. */
    private static final Set<String> SIP_SECRETS = Set.of("password", "a1-hash", REVERSE_USER, REVERSE_PASSWORD);

    private static final Set<String> VOICEMAIL_SECRETS = Set.of("vm-password", "vm-alternate-greet-id");

    private DirectoryComposer() {}

    /** Which secrets a lookup may see. */
    public enum Secrets {
        /** sip_auth, reverse-auth-lookup, jsonrpc-authenticate. */
        SIP,
        /** voicemail-lookup. */
        VOICEMAIL,
        /** Everything else. */
        NONE
    }

    /** Whether a registration of this user can be checked. */
    public static boolean hasSecret(Document user) {
        return user.pair("param", "password")
                        .filter(secret -> !secret.isEmpty())
                        .isPresent()
                || user.pair("param", "a1-hash").filter(hash -> !hash.isEmpty()).isPresent();
    }

    /**
     * A {@code <user>}.
     *
     * @param number the requested id, or another number of the user
     * @param further params in addition to those of the document
     * @param own variables after those of the user, so that they override them on his leg
     */
    public static Map<String, Object> user(
            Document user,
            String number,
            Secrets secrets,
            List<NamedValue> further,
            List<NamedValue> own,
            SortedSet<String> trunkProfiles,
            VariableFilter filter) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("id", user.field());
        if (!number.equals(user.field())) {
            attributes.put("number-alias", number);
        }
        user.pairs("attribute").forEach(pair -> attributes.putIfAbsent(pair.getKey(), pair.getValue()));
        List<NamedValue> params = new ArrayList<>();
        Stream.concat(
                        user.pairs("param").stream().map(pair -> new NamedValue(pair.getKey(), pair.getValue())),
                        further.stream())
                .filter(param -> filter.isServed(user, "param", param.name(), param.value()))
                .forEach(params::add);
        if (Stream.of(REVERSE_USER, REVERSE_PASSWORD)
                .allMatch(name -> params.stream().anyMatch(pair -> is(pair, name)))) {
            params.add(dialString(List.of(), trunkProfiles));
        }
        params.removeIf(pair -> !isServed(pair.name(), secrets));
        List<NamedValue> variables = new ArrayList<>(variables(user, "variable", filter));
        variables.add(new NamedValue("user_context", RouteSettings.FROM_EXTENSION));
        variables.addAll(own);
        return Map.of("attributes", attributes, "params", params, "variables", variables);
    }

    private static boolean isServed(String param, Secrets secrets) {
        String name = param.toLowerCase(Locale.ROOT);
        if (SIP_SECRETS.contains(name)) {
            return secrets == Secrets.SIP;
        }
        return !VOICEMAIL_SECRETS.contains(name) || secrets == Secrets.VOICEMAIL;
    }

    /** A {@code <domain>} with what all its users share; contacts on {@code trunkProfiles} are never dialled. */
    public static Map<String, Object> domain(
            String name, Optional<Document> settings, SortedSet<String> trunkProfiles, VariableFilter filter) {
        List<NamedValue> variables = new ArrayList<>();
        settings.ifPresent(document -> {
            document.text("timezone").ifPresent(zone -> variables.add(new NamedValue("timezone", zone)));
            document.text("language")
                    .ifPresent(language -> variables.add(new NamedValue("default_language", language)));
            variables.addAll(variables(document, "variables", filter));
        });
        return Map.of(
                "name",
                name,
                "params",
                List.of(dialString(NOBODYS_CREDENTIALS, trunkProfiles)),
                "variables",
                variables);
    }

    /** FreeSWITCH has no default: without a dial string {@code user/} fails with MANDATORY_IE_MISSING. */
    private static NamedValue dialString(List<NamedValue> credentials, SortedSet<String> trunkProfiles) {
        String further = credentials.stream()
                .map(pair -> ":" + pair.name() + "=" + pair.value())
                .collect(joining());
        return new NamedValue("dial-string", "{" + DIALED_USER + further + "}" + Contacts.dialed(trunkProfiles));
    }

    private static boolean is(NamedValue pair, String name) {
        return pair.name().equalsIgnoreCase(name);
    }

    /** A {@code <domain>} without shared content. */
    public static Map<String, Object> bareDomain(String name) {
        return Map.of("name", name, "params", List.of(), "variables", List.of());
    }

    private static List<NamedValue> variables(Document holder, String member, VariableFilter filter) {
        return holder.pairs(member).stream()
                .filter(pair -> filter.isServed(holder, member, pair.getKey(), pair.getValue()))
                .map(pair -> new NamedValue(pair.getKey(), pair.getValue()))
                .toList();
    }
}
