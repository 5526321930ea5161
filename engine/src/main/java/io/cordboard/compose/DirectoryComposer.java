package io.cordboard.compose;

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

/** The models of directory elements: users and domains, as mod_sofia and mod_voicemail read them. */
public final class DirectoryComposer {
    /** FreeSWITCH has no default for it: without a dial string {@code user/} fails with MANDATORY_IE_MISSING. */
    private static final String DIALED_USER =
            "{^^:sip_invite_domain=${dialed_domain}:" + "presence_id=${dialed_user}@${dialed_domain}}";

    /** Parameters that let somebody in; served only to lookups that check them. */
    private static final Set<String> SIP_SECRETS =
            Set.of("password", "a1-hash", "reverse-auth-user", "reverse-auth-pass");

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

    /** Whether a registration of this user can be checked at all. */
    public static boolean hasSecret(Document user) {
        return user.pair("param", "password")
                        .filter(secret -> !secret.isEmpty())
                        .isPresent()
                || user.pair("param", "a1-hash").filter(hash -> !hash.isEmpty()).isPresent();
    }

    /**
     * A {@code <user>}.
     *
     * @param number what was asked for, the id or another number of the user
     * @param own variables that stand behind the user's, so that they win on his leg
     */
    public static Map<String, Object> user(
            Document user, String number, Secrets secrets, List<Pair> own, VariableFilter filter) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("id", user.field());
        if (!number.equals(user.field())) {
            attributes.put("number-alias", number);
        }
        user.pairs("attribute").forEach(pair -> attributes.putIfAbsent(pair.getKey(), pair.getValue()));
        List<Pair> params = user.pairs("param").stream()
                .filter(pair -> isServed(pair.getKey(), secrets))
                .filter(pair -> filter.isServed(user, "param", pair.getKey(), pair.getValue()))
                .map(pair -> new Pair(pair.getKey(), pair.getValue()))
                .toList();
        List<Pair> variables = new ArrayList<>(variables(user, "variable", filter));
        variables.add(new Pair("user_context", RouteSettings.FROM_EXTENSION));
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

    /** A {@code <domain>} with what all of its users share; nobody is called at a contact of {@code trunkProfiles}. */
    public static Map<String, Object> domain(
            String name, Optional<Document> settings, SortedSet<String> trunkProfiles, VariableFilter filter) {
        List<Pair> variables = new ArrayList<>();
        settings.ifPresent(document -> {
            document.text("timezone").ifPresent(zone -> variables.add(new Pair("timezone", zone)));
            document.text("language").ifPresent(language -> variables.add(new Pair("default_language", language)));
            variables.addAll(variables(document, "variables", filter));
        });
        Pair dialString = new Pair("dial-string", DIALED_USER + Contacts.dialed(trunkProfiles));
        return Map.of("name", name, "params", List.of(dialString), "variables", variables);
    }

    /** A {@code <domain>} that shares nothing. */
    public static Map<String, Object> bareDomain(String name) {
        return Map.of("name", name, "params", List.of(), "variables", List.of());
    }

    private static List<Pair> variables(Document holder, String member, VariableFilter filter) {
        return holder.pairs(member).stream()
                .filter(pair -> filter.isServed(holder, member, pair.getKey(), pair.getValue()))
                .map(pair -> new Pair(pair.getKey(), pair.getValue()))
                .toList();
    }
}
