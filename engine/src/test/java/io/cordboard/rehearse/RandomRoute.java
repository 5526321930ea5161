package io.cordboard.rehearse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Builds dialplan extensions from parts that are dangerous, harmless, or only look dangerous. */
final class RandomRoute {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FIELDS = List.of(
            "destination_number",
            "destination_number",
            "destination_number",
            "caller_id_number",
            "caller_id_name",
            "${sip_h_X-Match}",
            "${x}",
            "${num}",
            "${destination_number}",
            "context",
            "network_addr",
            "${strftime(%H)}",
            "${system(id)}");
    private static final List<String> EXPRESSIONS = List.of(
            "^(\\d+)$",
            "^(.*)$",
            "^41441234567$",
            "^0(\\d{8,14})$",
            "^(10\\d\\d)$",
            "^([0-9+*#]{1,20})$",
            "1000",
            "^1000|2000$",
            "(1000)",
            "^(1000)?(.*)$",
            "^((\\d)|(,.*))+$",
            "^(?!00)(\\d{3,})$",
            "^(\\S+) ?(.*)$",
            "^(?i)(user|sofia)?",
            "_X.",
            "_0X.",
            "/^(\\d+)$/",
            "/^(.*)$/s",
            "",
            "^${sip_h_X-Match}$",
            "^([^,|]+)$",
            "^(\\d+)$|^(.+)$",
            "(\\d+)\\n?",
            "^\\+?(\\d*)$");
    private static final List<String> VALUES = List.of(
            "$1",
            "$2",
            "$0",
            "${1}",
            "$10",
            "1000",
            "0447700900123",
            "${destination_number}",
            "${caller_id_number}",
            "${x}",
            "${y}",
            "${num}",
            "${digits}",
            "${sip_from_display}",
            "${sip_h_X-Match}",
            "${DP_MATCH[1]}",
            "${destination_number:0:4}",
            "${cond(1 == 1 ? 1000 : 2)}",
            "${regex(${destination_number}|(.*)|%1)}",
            "\\${x}",
            "${${x}}",
            "");
    private static final List<String> DIAL_STRINGS = List.of(
            "user/#@acme.example",
            "user/1000@acme.example",
            "{leg_timeout=#}user/1000@acme.example",
            "{origination_caller_id_name='#'}user/1000@acme.example",
            "[^^:a=1:b=#]user/1000@acme.example",
            "user/1000@acme.example,user/#@acme.example",
            "user/1000@acme.example|#",
            "user/1000@#",
            "group/sales@acme.example",
            "error/USER_BUSY",
            "error/#",
            "#/1000@acme.example",
            "#",
            "sofia/gateway/trunk-a/#",
            "sofia/internal/#%acme.example",
            "sofia/internal/1000%acme.example",
            "loopback/#/default/XML",
            "${group_call(sales@acme.example+A)}",
            "user/1000@acme.example:_:user/1001@acme.example");
    private static final List<String> NAMES = List.of(
            "x",
            "y",
            "num",
            "digits",
            "destination_number",
            "caller_id_number",
            "hangup_after_bridge",
            "continue_on_fail",
            "effective_caller_id_name",
            "ringback",
            "transfer_after_bridge",
            "execute_on_answer_3",
            "api_hangup_hook",
            "sip_authorized",
            "user_name",
            "force_transfer_context",
            "sip_route_uri",
            "domain_name",
            "timezone",
            "DP_MATCH",
            "call_timeout");

    private final Random random;

    RandomRoute(Random random) {
        this.random = random;
    }

    ObjectNode extension() {
        ObjectNode extension = JSON.createObjectNode();
        if (random.nextInt(4) == 0) {
            extension.put("continue", "true");
        }
        extension.set("condition", conditions(0));
        return extension;
    }

    private ArrayNode conditions(int depth) {
        ArrayNode conditions = JSON.createArrayNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            conditions.add(condition(depth));
        }
        return conditions;
    }

    private ObjectNode condition(int depth) {
        ObjectNode condition = JSON.createObjectNode();
        if (random.nextInt(8) == 0) {
            condition.put("match", one(List.of("all", "any", "xor")));
            ArrayNode tests = condition.putArray("regex");
            for (int i = random.nextInt(3); i >= 0; i--) {
                tests.addObject().put("field", one(FIELDS)).put("expression", one(EXPRESSIONS));
            }
        } else if (random.nextInt(10) > 0) {
            condition.put("field", one(FIELDS)).put("expression", one(EXPRESSIONS));
        }
        if (random.nextInt(4) == 0) {
            condition.put("break", one(List.of("never", "on-true", "always", "on-false")));
        }
        condition.set("action", actions());
        if (random.nextInt(5) == 0) {
            condition.set("anti-action", actions());
        }
        if (depth < 2 && random.nextInt(4) == 0) {
            condition.set("condition", conditions(depth + 1));
        }
        if (random.nextInt(6) == 0) {
            condition.put("require-nested", "false");
        }
        return condition;
    }

    private ArrayNode actions() {
        List<ObjectNode> actions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode action = action();
            if (random.nextInt(5) == 0) {
                action.put("inline", "true");
            }
            actions.add(action);
        }
        return JSON.createArrayNode().addAll(actions);
    }

    private ObjectNode action() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> action("bridge", one(DIAL_STRINGS).replace("#", one(VALUES)));
            case 3, 4, 5 -> action(one(List.of("set", "export", "set")), one(NAMES) + "=" + one(VALUES));
            case 6 ->
                action(
                        "transfer",
                        one(VALUES)
                                + one(List.of(
                                        " XML inbound",
                                        " XML office",
                                        "",
                                        " inline",
                                        " XML #".replace("#", one(VALUES)))));
            case 7 ->
                action("execute_extension", one(VALUES) + one(List.of(" XML inbound", " XML office", "", " inline")));
            case 8 -> action("multiset", one(NAMES) + "=" + one(VALUES) + " " + one(NAMES) + "=" + one(VALUES));
            case 9 -> action(one(List.of("log", "playback", "answer", "hangup", "info", "eval")), one(VALUES));
            case 10 ->
                action("play_and_get_digits", "3 20 3 7000 # a.wav b.wav num " + one(List.of("\\d+", ".*", "\\d{4}")));
            default ->
                action(
                        one(List.of("redirect", "deflect", "lua", "set_user", "park", "voicemail", "unset", "push")),
                        one(VALUES));
        };
    }

    private static ObjectNode action(String application, String data) {
        return JSON.createObjectNode().put("application", application).put("data", data);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
