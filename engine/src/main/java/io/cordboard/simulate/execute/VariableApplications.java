package io.cordboard.simulate.execute;

import io.cordboard.simulate.execute.Applications.Effect;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.expand.ChannelVariables;
import io.cordboard.simulate.expand.ExpressionTest;
import io.cordboard.simulate.expand.ProfileFields;
import io.cordboard.simulate.hunt.Captures;
import io.cordboard.simulate.time.Strftime;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.SeparatedText;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The applications of mod_dptools.c that set variables and profile fields, write to the log, or only set a flag. */
final class VariableApplications {
    private static final List<String> LOG_LEVELS =
            List.of("CONSOLE", "ALERT", "CRIT", "ERR", "WARNING", "NOTICE", "INFO", "DEBUG");
    private static final int MAX_SETTINGS = 256;

    private final Channel channel;

    VariableApplications(Channel channel) {
        this.channel = channel;
    }

    Map<String, Effect> effects() {
        ChannelVariables variables = channel.variables;
        return Map.ofEntries(
                Map.entry("set", data -> assign(data, variables::set)),
                Map.entry("push", data -> assign(data, variables::push)),
                Map.entry("unshift", data -> assign(data, variables::unshift)),
                Map.entry("multiset", data -> each(data, setting -> assign(setting, variables::set))),
                Map.entry("unset", data -> variables.set(data, null)),
                Map.entry("multiunset", data -> each(data, name -> variables.set(name, null))),
                Map.entry("export", data -> export(data, "export_vars")),
                Map.entry("bridge_export", data -> export(data, "bridge_export_vars")),
                Map.entry("set_global", data -> split(data, this::setGlobal)),
                Map.entry("set_profile_var", data -> split(data, this::setProfileField)),
                Map.entry("set_name", data -> setProfileField("chan_name", data)),
                Map.entry("privacy", this::setPrivacy),
                Map.entry("strftime", this::setTime),
                Map.entry("capture", this::capture),
                Map.entry("set_zombie_exec", data -> channel.zombieExec = true),
                Map.entry("log", this::log));
    }

    /** {@code base_set}: the value is expanded a second time, so {@code \${x}} in the data is expanded after all. */
    private void assign(String data, BiConsumer<String, String> setter) {
        int sign = data.indexOf('=') >= 0 ? data.indexOf('=') : data.indexOf(',');
        if (data.isEmpty()) {
            channel.trace.error("No variable name specified.");
        } else if (sign < 0) {
            setter.accept(data, "");
        } else {
            setter.accept(data.substring(0, sign), channel.expand(data.substring(sign + 1)));
        }
    }

    private static void split(String data, BiConsumer<String, String> setter) {
        int sign = data.indexOf('=');
        if (!data.isEmpty()) {
            setter.accept(sign < 0 ? data : data.substring(0, sign), sign < 0 ? "" : data.substring(sign + 1));
        }
    }

    /** {@code switch_split}: at spaces, or at the delimiter after {@code ^^}. */
    private static void each(String data, Effect effect) {
        boolean delimited = data.startsWith("^^") && data.length() > 2;
        char delimiter = delimited ? data.charAt(2) : ' ';
        SeparatedText.split(delimited ? data.substring(3) : data, delimiter, MAX_SETTINGS)
                .forEach(effect::on);
    }

    /** The name is set as written, including {@code nolocal:}, and added to the list of exported names. */
    private void export(String data, String list) {
        split(data, (name, value) -> {
            String exported = channel.variable(list);
            channel.variables.set(name, value);
            if (!value.isEmpty()) {
                channel.variables.set(list, exported == null ? name : exported + "," + name);
            }
        });
    }

    /** Globals never contain a reference: its dollar becomes a percent sign (switch_core.c). */
    private void setGlobal(String name, String value) {
        channel.globals.set(name, value.replaceAll("\\$(\\\\*\\{)", "%$1"));
    }

    /** The profile of the hunt is not changed. */
    private void setProfileField(String name, String value) {
        if (ProfileFields.SETTABLE.contains(LooseValues.asciiLower(name))) {
            channel.profile = channel.profile.with(name, value);
        }
    }

    private void setPrivacy(String mode) {
        if (mode.isEmpty()) {
            return;
        }
        String lower = LooseValues.asciiLower(mode);
        boolean all = lower.equals("full") || LooseValues.isTrue(lower);
        CallerProfile changed = channel.callerProfile().with("screen_bit", "true");
        if (all || lower.equals("name") || LooseValues.isFalse(lower)) {
            changed = changed.with("privacy_hide_name", Boolean.toString(!LooseValues.isFalse(lower)));
        }
        if (all || lower.equals("number") || LooseValues.isFalse(lower)) {
            changed = changed.with("privacy_hide_number", Boolean.toString(!LooseValues.isFalse(lower)));
        }
        channel.replaceCallerProfile(changed);
    }

    private void setTime(String data) {
        List<String> parts = SeparatedText.split(data, '=', 2);
        if (parts.size() > 1) {
            ZoneId zone = channel.call.serverZone();
            String time = channel.clock(now -> Strftime.format(parts.get(1), now.atZone(zone)));
            channel.variables.set(parts.get(0), time);
        }
    }

    private void capture(String data) {
        List<String> parts = SeparatedText.split(data, '|', 3);
        if (parts.size() == 3) {
            ExpressionTest.match(parts.get(2), parts.get(1), channel)
                    .ifPresent(match ->
                            new Captures(match, match.count(), 0, false).append(channel.variables, parts.get(0)));
        }
    }

    /** The first word is the level. A text of one word is logged as it is. */
    private void log(String data) {
        int blank = data.indexOf(' ');
        String level = blank < 0 ? data : data.substring(0, blank);
        String text = blank < 0 ? data : data.substring(blank + 1);
        int number = LooseValues.isNumber(level) ? LooseValues.toInt(level) : levelNamed(level);
        boolean known = blank >= 0 && number >= 0 && number < LOG_LEVELS.size();
        channel.trace.add("[" + (known ? LOG_LEVELS.get(number) : "DEBUG") + "] " + text);
    }

    private static int levelNamed(String name) {
        for (int level = 0; level < LOG_LEVELS.size(); level++) {
            if (LooseValues.sameIgnoringCase(LOG_LEVELS.get(level), name)) {
                return level;
            }
        }
        return -1;
    }
}
