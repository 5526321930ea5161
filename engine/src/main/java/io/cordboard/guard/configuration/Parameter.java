package io.cordboard.guard.configuration;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.FileRule;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.HuntTarget;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import io.cordboard.guard.argument.RecordingRule;
import io.cordboard.xml.XmlElement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A {@code <param name="" value=""/>} of a module's configuration; names are not case-sensitive. */
record Parameter(String name, String value) {
    static Parameter of(XmlElement param) {
        return new Parameter(
                param.attribute("name").orElse("").toLowerCase(Locale.ROOT),
                param.attribute("value").orElse(""));
    }

    Argument argument(GuardScope premises) {
        return ArgumentReader.read(value, KnownValues.NONE, premises);
    }

    /** A file that is played; {@code silence} and the empty text play nothing. */
    List<Objection> judgeSound(GuardScope premises) {
        return value.isBlank() ? List.of() : FileRule.judge(argument(premises), premises);
    }

    /**
     * Several files separated by commas. FreeSWITCH would split differently with quotes, escapes and ^^ (switch_utils.c).
     */
    List<Objection> judgeSounds(GuardScope premises) {
        if (value.matches("(?s).*['\\\\].*|\\s*\\^\\^.*")) {
            return List.of(new Objection(
                    "file", name + " is '" + value + "', which FreeSWITCH may split elsewhere than at commas"));
        }
        return Arrays.stream(value.split(",", -1))
                .flatMap(one -> new Parameter(name, one).judgeSound(premises).stream())
                .toList();
    }

    /** A file that is recorded. */
    List<Objection> judgeRecording(GuardScope premises) {
        Argument path = argument(premises);
        return path.first(ArgumentPart.CallerText.class)
                .map(text -> List.of(Objections.callerText("recording", text)))
                .orElseGet(() -> value.isBlank() ? List.of() : RecordingRule.judgePath(path, premises));
    }

    /** A destination to which the caller is sent. */
    List<Objection> judgeTarget(GuardScope premises) {
        return value.isBlank() ? List.of() : HuntTarget.judge(argument(premises), premises);
    }
}
