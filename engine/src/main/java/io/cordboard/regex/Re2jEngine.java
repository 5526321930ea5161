package io.cordboard.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The replacement where libpcre2-8 is missing. It is linear in time, but refuses lookarounds and backreferences, and its
 * {@code $} does not match before a final newline.
 */
final class Re2jEngine implements RegexEngine {

    @Override
    public String name() {
        return "re2j (libpcre2-8 was not found)";
    }

    @Override
    public RegexProgram compile(Expression expression) throws InvalidExpression {
        int flags = (expression.caseless() ? Pattern.CASE_INSENSITIVE : 0) | (expression.dotAll() ? Pattern.DOTALL : 0);
        try {
            Pattern pattern = Pattern.compile(expression.body(), flags);
            return subject -> search(pattern, subject);
        } catch (PatternSyntaxException e) {
            throw new InvalidExpression(Math.max(e.getIndex(), 0), "re2j, instead of PCRE2: " + e.getDescription());
        }
    }

    /** One char per byte: with Latin-1, re2j matches bytes. */
    private static MatchAttempt search(Pattern pattern, byte[] subject) {
        Matcher matcher = pattern.matcher(new String(subject, StandardCharsets.ISO_8859_1));
        return matcher.find() ? new MatchAttempt.Matched(match(matcher)) : new MatchAttempt.NoMatch();
    }

    private static Match match(Matcher matcher) {
        int count = matcher.groupCount() + 1;
        while (matcher.group(count - 1) == null) {
            count--;
        }
        List<Optional<byte[]>> groups = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            groups.add(Optional.ofNullable(matcher.group(group))
                    .map(captured -> captured.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return new Match(groups);
    }
}
