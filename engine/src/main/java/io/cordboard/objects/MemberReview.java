package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.kind.HangupCauses;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Members of an object that are valid, but because of other members have no effect or another one than meant: as the
 * annotations {@code x-with}, {@code x-some}, {@code x-unlike}, {@code x-once}, {@code x-cause} and {@code x-pin} of
 * its schema say.
 */
final class MemberReview {
    private static final Set<String> OFF = Set.of("false", "no", "off", "0", "");
    private static final String RISING = "01234567890123456789";

    private final Document object;
    private final KindTraits kind;
    private final List<Problem> problems = new ArrayList<>();

    private MemberReview(Document object, KindTraits kind) {
        this.object = object;
        this.kind = kind;
    }

    static List<Problem> problems(Document object, KindTraits kind) {
        MemberReview review = new MemberReview(object, kind);
        marked(object, kind, "x-with").forEach(review::with);
        marked(object, kind, "x-unlike").forEach(review::unlike);
        marked(object, kind, "x-pin").forEach(review::pin);
        marked(object, kind, "x-cause").forEach(review::cause);
        review.once(marked(object, kind, "x-once"));
        kind.some().forEach(review::some);
        return review.problems;
    }

    private static List<MarkedValue> marked(Document object, KindTraits kind, String annotation) {
        return kind.marked(object.json(), annotation);
    }

    private void with(MarkedValue member) {
        if (OFF.contains(member.value())) {
            return;
        }
        List<String> others = texts(member);
        if (others.stream().noneMatch(other -> isWritten(sibling(member, other)))) {
            warn(member.pointer(), "has no effect without " + String.join(" or ", others));
        }
    }

    private void unlike(MarkedValue member) {
        if (member.annotation().isObject()) {
            member.annotation().properties().forEach(other -> {
                if (object.json().at(other.getKey()).asText().equals(member.value())) {
                    warn(member.pointer(), other.getValue().asText());
                }
            });
            return;
        }
        String other = member.annotation().asText();
        String value = object.json().at(sibling(member, other)).asText();
        if (!value.isEmpty() && value.equals(member.value())) {
            warn(member.pointer(), "is the same as " + other + ", so nobody can be told apart by it");
        }
    }

    /** Numbers that people choose because they are easy to remember are easy to guess, too. */
    private void pin(MarkedValue member) {
        String pin = member.value();
        if (pin.equals(object.field())) {
            warn(member.pointer(), "is the number " + object.field() + " itself, which attackers try first");
        } else if (pin.length() > 2
                && (RISING.contains(pin) || pin.chars().distinct().count() == 1)) {
            warn(member.pointer(), "is one of the PINs that attackers try first; choose digits without a pattern");
        }
    }

    private void cause(MarkedValue member) {
        if (!HangupCauses.names().contains(member.value())) {
            warn(
                    member.pointer(),
                    "FreeSWITCH has no cause " + member.value()
                            + Spelling.didYouMean(Spelling.nearest(member.value(), HangupCauses.names())));
        }
    }

    /** Items of a list with the same value, and the same members that the annotation lists. */
    private void once(List<MarkedValue> members) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (MarkedValue member : members) {
            String list = member.pointer().replaceFirst("/\\d+(?:/[^/]*)?$", "");
            String beside = texts(member).stream()
                    .map(name -> object.json().at(sibling(member, name)).asText())
                    .collect(Collectors.joining(" "));
            if (seen.putIfAbsent(list + " " + member.value() + " " + beside, member.pointer()) != null) {
                warn(member.pointer(), member.value() + " is listed twice");
            }
        }
    }

    /** @param words what happens if none of the members holds anything */
    private void some(String words, Collection<String> members) {
        if (members.stream().noneMatch(this::holdsSomething)) {
            warn("/" + members.iterator().next(), words);
        }
    }

    /** Items that are not enabled do not count. */
    private boolean holdsSomething(String member) {
        JsonNode value = object.json().path(member);
        return value.isContainerNode()
                ? StreamSupport.stream(value.spliterator(), false).anyMatch(MemberReview::isEnabled)
                : isWritten("/" + member);
    }

    private static boolean isEnabled(JsonNode item) {
        return Document.isTrue(item.path("enabled").asText("true"));
    }

    private boolean isWritten(String pointer) {
        return Optional.of(object.json().at(pointer))
                .filter(value -> value.isValueNode() ? !OFF.contains(value.asText()) : !value.isEmpty())
                .isPresent();
    }

    private static String sibling(MarkedValue member, String name) {
        return member.pointer().substring(0, holder(member).length()) + "/" + name;
    }

    /** The object that holds the member, also if the member is a list and the value is one of its items. */
    private static String holder(MarkedValue member) {
        String pointer = member.pointer().replaceFirst("/\\d+$", "");
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static List<String> texts(MarkedValue member) {
        List<String> texts = new ArrayList<>();
        member.annotation().forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void warn(String pointer, String reason) {
        problems.add(Problem.warning(kind.kind().key(object.domain()), object.field(), pointer, reason));
    }
}
