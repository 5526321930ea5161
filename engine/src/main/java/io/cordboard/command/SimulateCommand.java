package io.cordboard.command;

import io.cordboard.config.ConfigurationError;
import io.cordboard.rehearse.RehearsalResult;
import io.cordboard.rehearse.RequestedCall;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The command {@code simulate}: prints what FreeSWITCH would do with a call, or with each call of a file. */
final class SimulateCommand {
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Function<RequestedCall, RehearsalResult> rehearse;

    SimulateCommand(Function<RequestedCall, RehearsalResult> rehearse) {
        this.rehearse = rehearse;
    }

    /** Throws a {@link ConfigurationError} for an impossible call. */
    void one(RequestedCall call, boolean json) {
        RehearsalResult rehearsed = rehearse.apply(call);
        if (rehearsed instanceof RehearsalResult.Impossible impossible) {
            throw new ConfigurationError(impossible.why());
        }
        RehearsalResult.Followed followed = (RehearsalResult.Followed) rehearsed;
        out.println(json ? RehearsedText.json(followed) : RehearsedText.forPeople(followed));
    }

    /** Answers every line with a line. An error in a line is its answer, and is counted. */
    int batch(List<String> lines) {
        int wrong = 0;
        for (String line : lines) {
            Optional<RehearsalResult.Followed> followed = answer(line);
            wrong += followed.isPresent() ? 0 : 1;
            followed.map(RehearsedText::json).ifPresent(out::println);
        }
        return wrong;
    }

    private Optional<RehearsalResult.Followed> answer(String line) {
        BatchFile.Line read = BatchFile.read(line);
        if (read instanceof BatchFile.Line.Wrong wrong) {
            out.println(RehearsedText.error(wrong.why()));
            return Optional.empty();
        }
        RehearsalResult rehearsed = rehearse.apply(((BatchFile.Line.Call) read).call());
        if (rehearsed instanceof RehearsalResult.Impossible impossible) {
            out.println(RehearsedText.error(impossible.why()));
            return Optional.empty();
        }
        return Optional.of((RehearsalResult.Followed) rehearsed);
    }
}
