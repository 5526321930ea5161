package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Lists of documents: a page at a time, searched, filtered and sorted; as JSON or CSV. */
final class ListResource {
    private static final String CSV = "text/csv";
    /** Members to sort by: each is kept for every document. */
    private static final int MOST_SORTED = 8;

    private final DocumentKinds kinds;
    private final DocumentPages pages;
    private final NumberHiding hiding;

    ListResource(DocumentKinds kinds, DocumentPages pages, NumberHiding hiding) {
        this.kinds = kinds;
        this.pages = pages;
        this.hiding = hiding;
    }

    List<Operation> operations() {
        return List.of(
                list("/domains", "listDomains", "The settings of the domains that have any.", Access.ANYBODY),
                list(
                                "/domains/{domain}/{kind}",
                                "list",
                                "The documents of a kind.",
                                Access.to(Action.READ, Access.IN_PATH))
                        .ofKinds(kinds.ofDomains()),
                list("/{kind}", "listShared", "The documents of a kind.", Access.to(Action.READ, Access.IN_PATH))
                        .ofKinds(kinds.shared()));
    }

    private Operation list(String path, String id, String summary, Access access) {
        return Operation.get(path, id, summary, access)
                .query(
                        Paging.cursor(),
                        Paging.limit(),
                        QueryParameter.text("q", "a text that the name or a value holds"),
                        QueryParameter.text("filter", "department eq \"Sales\" and (ring-seconds gt 20 or email pr)"),
                        QueryParameter.text(
                                "sort", "members, separated by commas; - before a member reverses its" + " order"),
                        QueryParameter.text("fields", "the members that are sent, separated by commas"))
                .answer("Documents", Operation.JSON, CSV)
                .by(this::list);
    }

    private Future<ApiAnswer> list(ApiCall call) {
        return hiding.of(call.who(), call.domain())
                .compose(hidden -> pages.find(wanted(call, hidden), page -> answer(call, page)));
    }

    private static DocumentPages.Wanted wanted(ApiCall call, Optional<HiddenNumbers> hidden) {
        boolean domains = call.kind().isEmpty();
        return new DocumentPages.Wanted(
                domains ? "domain" : call.kind(),
                call.domain(),
                domains ? Optional.of(name -> call.who().rights().may(Action.READ, "domain", name)) : Optional.empty(),
                matching(call),
                sort(call),
                call.query("cursor").map(PageCursor::read),
                Paging.limit(call),
                hidden);
    }

    private static List<String> sort(ApiCall call) {
        List<String> members = Arrays.stream(call.query("sort").orElse("").split(",", -1))
                .filter(member -> !member.isEmpty() && !member.equals("-"))
                .toList();
        if (members.size() > MOST_SORTED) {
            throw ApiProblem.badRequest("a list is sorted by " + MOST_SORTED + " members at most");
        }
        return members;
    }

    private static Optional<Predicate<ListFilter.Row>> matching(ApiCall call) {
        Optional<Predicate<ListFilter.Row>> filter = call.query("filter").map(ListFilter::parse);
        Optional<Predicate<ListFilter.Row>> text = call.query("q").map(written -> {
            String lower = written.toLowerCase(Locale.ROOT);
            return row -> row.name().toLowerCase(Locale.ROOT).contains(lower) || holds(row.json(), lower);
        });
        return filter.isPresent() && text.isPresent()
                ? Optional.of(filter.get().and(text.get()))
                : filter.or(() -> text);
    }

    private static boolean holds(JsonNode node, String lower) {
        if (node.isValueNode()) {
            return node.asText().toLowerCase(Locale.ROOT).contains(lower);
        }
        for (JsonNode inner : node) {
            if (holds(inner, lower)) {
                return true;
            }
        }
        return false;
    }

    private static ApiAnswer answer(ApiCall call, DocumentPages.Page page) {
        Optional<String> next = page.next().map(PageCursor::text);
        if (call.header("Accept").filter(accept -> accept.startsWith(CSV)).isPresent()) {
            ApiAnswer csv = new ApiAnswer(
                    200,
                    CSV + "; charset=utf-8",
                    Csv.write(page.items().stream()
                            .map(item -> new ListFilter.Row(
                                    item.row().name(), chosen(item.row().json(), call)))
                            .toList()));
            next.ifPresent(text -> csv.header("X-Next-Cursor", text));
            return csv;
        }
        return ApiAnswer.json(json(call, page.items(), next));
    }

    private static ObjectNode json(ApiCall call, List<DocumentPages.Item> page, Optional<String> next) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("items");
        page.forEach(item -> {
            ObjectNode one = json.withArray("items").addObject();
            one.put("name", item.row().name());
            one.put("etag", item.stored().etag());
            if (item.readable()) {
                one.set("value", chosen(item.row().json(), call));
            } else {
                one.putNull("value"); // not JSON: check says why
            }
        });
        next.ifPresent(text -> json.put("next", text));
        return json;
    }

    private static JsonNode chosen(JsonNode json, ApiCall call) {
        Set<String> fields = call.list("fields");
        return fields.isEmpty() || !(json instanceof ObjectNode object)
                ? json
                : object.deepCopy().retain(fields);
    }
}
