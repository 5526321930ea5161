package io.cordboard.rehearse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Routes of {@link RandomRoute} in which a tenant uses objects of another tenant, or only seems to. */
final class RandomTenantRoute {
    static final String OTHER = "other.example";
    static final String OTHER_TRUNK = "trunk-b";
    private static final List<String> DOMAINS = List.of(
            "acme.example", "acme.example", OTHER, "ACME.example", "${domain_name}", "${x}", "$1", "acme.example.", "");
    private static final List<String> TRUNKS = List.of(
            TollFraudStore.TRUNK, TollFraudStore.TRUNK, OTHER_TRUNK, "Trunk-B", "$1", "external::trunk-b", "${x}");
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> EXPRESSIONS =
            List.of("^(\\d+)$", "^([0-9+*#]{1,20})$", "^(.*)$", "", "^(\\d+)", "^(10\\d\\d)$", "^(\\w+)$");
    private static final List<String> NUMBERS = List.of("$1", "1000", "${destination_number}", "${x}");
    /** {@code @} is a domain, {@code %} a trunk, {@code #} a number. */
    private static final List<String[]> ACTIONS = List.of(
            new String[] {"bridge", "sofia/gateway/%/#"},
            new String[] {"bridge", "{call_timeout=#}sofia/gateway/%/#|user/#@@"},
            new String[] {"bridge", "user/#@@,pickup/sales@@"},
            new String[] {"bridge", "loopback/#/@/XML"},
            new String[] {"bridge", "sofia/external/#@@"},
            new String[] {"bridge", "sofia/internal/#%%@"},
            new String[] {"att_xfer", "user/#@@"},
            new String[] {"set", "x=@"},
            new String[] {"set", "domain_name=@"},
            new String[] {"export", "domain_name=@"},
            new String[] {"set", "hold_music=/srv/@/x.wav"},
            new String[] {"set_user", "#@@"},
            new String[] {"callcenter", "support@@"},
            new String[] {"fifo", "support@@ in"},
            new String[] {"conference", "#-@@default"},
            new String[] {"conference", "#@default"},
            new String[] {"voicemail", "check default @ #"},
            new String[] {"valet_park", "lot@@ #"},
            new String[] {"pickup", "sales@@"},
            new String[] {"playback", "$${recordings_dir}/@/x.wav"},
            new String[] {"record_session", "$${recordings_dir}/@/#.wav"},
            new String[] {"bind_meta_app", "1 b s bridge::user/#@@"},
            new String[] {"intercept", "#"},
            new String[] {"set", "transfer_on_fail=USER_BUSY # XML @"},
            new String[] {"set", "transfer_on_fail=USER_BUSY bridge:user/#@@ inline @"},
            new String[] {"export", "transfer_on_fail=USER_BUSY # XML @"},
            new String[] {"set", "cordboard_stands_for=#@@"},
            new String[] {"set_user", "${cordboard_stands_for}"},
            new String[] {"set_profile_var", "context=@"},
            new String[] {"lua", "#"});

    private final Random random;
    private final RandomRoute pieces;

    RandomTenantRoute(Random random) {
        this.random = random;
        this.pieces = new RandomRoute(random);
    }

    /**
     * A quarter of them are {@link RandomRoute}'s with an additional action; the others have few actions, some of which
     * are served.
     */
    ObjectNode extension() {
        if (random.nextInt(4) == 0) {
            ObjectNode extension = pieces.extension();
            act((ArrayNode) extension.path("condition").path(0).path("action"));
            return extension;
        }
        ObjectNode extension = JSON.createObjectNode().put("continue", random.nextBoolean() ? "true" : "false");
        ObjectNode condition = extension.putArray("condition").addObject();
        condition.put("field", "destination_number").put("expression", one(EXPRESSIONS));
        ArrayNode actions = condition.putArray("action");
        for (int i = random.nextInt(2); i >= 0; i--) {
            act(actions);
        }
        return extension;
    }

    private void act(ArrayNode actions) {
        String[] action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        actions.insertObject(random.nextInt(actions.size() + 1))
                .put("application", action[0])
                .put("data", filled(action[1]));
    }

    private String filled(String data) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < data.length(); i++) {
            boolean twice = i + 1 < data.length() && data.charAt(i + 1) == data.charAt(i);
            switch (data.charAt(i)) {
                case '@', '%' -> {
                    text.append(twice ? data.charAt(i++) : "");
                    text.append(data.charAt(i) == '@' ? one(DOMAINS) : twice ? "" : one(TRUNKS));
                }
                case '#' -> text.append(one(NUMBERS));
                default -> text.append(data.charAt(i));
            }
        }
        return text.toString();
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
