package io.cordboard.guard;

import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Extensions of all shapes, built from harmless and harmful parts that a careless admin could write. */
final class RandomExtensions {
    private static final List<String> FIELDS = List.of(
            "destination_number",
            "destination_number",
            "destination_number",
            "caller_id_number",
            "caller_id_name",
            "${destination_number}",
            "${x}",
            "${sip_h_X-A}",
            "${sip_h_X-A}${sip_h_X-B}",
            "ani",
            "rdnis");
    private static final List<String> EXPRESSIONS = List.of(
            "^(\\d+)$",
            "^\\d+$",
            "^(.*)$",
            "(.*)",
            "^(.+) (.*)$",
            "",
            "1000",
            "^1000|2000$",
            "^(1000|2000)$",
            "_X.",
            "_(1XXX)",
            "/^(\\d+)$/",
            "/^[A-Z]+$/i",
            "^(\\d*)(.*)$",
            "(\\d+)",
            "^(?:(\\d+)|(.*))$",
            "^([^,]*)$",
            "^(\\S+)$",
            "^[\\w.]+$",
            "(?i)^(a|b)*$",
            "^(\\d{4})?",
            "^(\\$)",
            "(?=1)(.*)",
            "^(.)*$",
            "^((\\d)+|x)$",
            "^\\d+",
            "\\d+$",
            "^$");
    private static final List<String> DATA = List.of(
            "bridge|user/$1@acme.example",
            "bridge|user/${destination_number}@acme.example",
            "bridge|user/${x}@acme.example",
            "bridge|sofia/gateway/trunk/$1",
            "bridge|{leg_timeout=$1}user/1000@acme.example",
            "bridge|${x}",
            "bridge|user/1000@acme.example,user/$1@acme.example,user/$2@acme.example",
            "bridge|group/$1@acme.example",
            "bridge|[a=$1]user/1000@acme.example|user/$0@acme.example",
            "bridge|{a='$1',b=$2}user/1000@acme.example",
            "transfer|$1 XML b",
            "transfer|${destination_number} XML b",
            "transfer|$1",
            "transfer|${x} XML b",
            "transfer|$1 $2 b",
            "transfer|${caller_id_number} XML b",
            "transfer|1000 XML $1",
            "transfer|${destination_number:1} XML b",
            "transfer|$1$2 XML a",
            "execute_extension|$1 XML b",
            "execute_extension|1000 XML b",
            "execute_extension|${x} XML a",
            "set|x=$1",
            "set|x=${destination_number}",
            "set|x=${sip_h_X-A}",
            "set|x=${sip_h_X-A}${sip_h_X-B}",
            "set|x=$1$2",
            "set|$1=1",
            "set|x=\\${system(trunk)}",
            "set|x=1000",
            "set|y=${x}",
            "set|x",
            "export|x=$1",
            "export|nolocal:x=1",
            "multiset|^^;x=$1;y=$2",
            "multiset|^^#x=$1#y=2",
            "unset|x",
            "set|domain_name=acme.example",
            "set|execute_on_answer=lua $1",
            "log|INFO $1",
            "log|$1",
            "log|INFO $1$2",
            "log|INFO $1{system(trunk)}",
            "log|${sip_h_X-A}{x}",
            "eval|${x}",
            "playback|$1",
            "playback|/s/$1.wav",
            "hangup|",
            "answer|",
            "voicemail|default acme.example $1",
            "respond|$1",
            "record_session|/rec/$1.wav",
            "record_session|/rec/${caller_id_number}/x.wav",
            "record_session|/rec/${caller_id_number}.wav",
            "limit_execute|hash a b 1 bridge user/$1@acme.example",
            "sched_transfer|+1 $1 XML b");

    private final Random random;

    RandomExtensions(long seed) {
        this.random = new Random(seed);
    }

    XmlElement extension() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", "e" + random.nextInt(1000));
        if (random.nextInt(3) == 0) {
            attributes.put("continue", "true");
        }
        return new XmlElement("extension", attributes, conditions(2), "");
    }

    private List<XmlElement> conditions(int depth) {
        List<XmlElement> conditions = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            conditions.add(condition(depth));
        }
        return conditions;
    }

    private XmlElement condition(int depth) {
        Map<String, String> attributes = new LinkedHashMap<>();
        List<XmlElement> children = new ArrayList<>();
        if (random.nextInt(6) == 0) {
            attributes.put("regex", pick(List.of("all", "any", "xor")));
            children.add(new XmlElement("regex", test(), List.of(), ""));
            children.add(new XmlElement("regex", test(), List.of(), ""));
        } else if (random.nextInt(8) != 0) {
            attributes.putAll(test());
        }
        if (random.nextInt(4) == 0) {
            attributes.put("break", pick(List.of("never", "on-true", "always", "on-false", "x")));
        }
        if (random.nextInt(10) == 0) {
            attributes.put("hour", pick(List.of("0-23", "3")));
        }
        addActions("action", children, 3);
        addActions("anti-action", children, 2);
        if (depth > 0 && random.nextInt(4) == 0) {
            children.addAll(conditions(depth - 1));
        }
        return new XmlElement("condition", attributes, children, "");
    }

    private Map<String, String> test() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("field", pick(FIELDS));
        attributes.put("expression", pick(EXPRESSIONS));
        return attributes;
    }

    private void addActions(String name, List<XmlElement> children, int most) {
        for (int i = random.nextInt(most); i > 0; i--) {
            String[] action = pick(DATA).split("\\|", 2);
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("application", action[0]);
            attributes.put("data", action[1]);
            if (random.nextInt(8) == 0) {
                attributes.put("inline", pick(List.of("true", "false", "yes")));
            }
            if (random.nextInt(15) == 0) {
                attributes.put("loop", pick(List.of("0", "2")));
            }
            children.add(new XmlElement(name, attributes, List.of(), ""));
        }
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
