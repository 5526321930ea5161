package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cordboard.change.StoredDocument;
import io.cordboard.change.StoredLists;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Finds the documents of a page. By name, only those that are needed for it are read; a list that is sorted by members reads
 * all of them.
 */
final class DocumentPages {
    private final StoredLists lists;
    private final StoredView view;

    DocumentPages(StoredLists lists, StoredView view) {
        this.lists = lists;
        this.view = view;
    }

    /** A document as clients see it. */
    record Item(StoredDocument stored, ListFilter.Row row, boolean readable) {}

    /**
     * A page.
     *
     * @param next where the next one begins; empty if this is the last
     */
    record Page(List<Item> items, Optional<PageCursor> next) {}

    /**
     * What is wanted.
     *
     * @param names which documents the client may see, if not all, by their names
     * @param matching which documents, if not all
     * @param sort members, each with {@code -} for the reverse order; empty: by name
     * @param from where the page before ended
     * @param hidden how numbers are hidden from the client: what it does not see, it cannot search for either
     */
    record Wanted(
            String kind,
            String domain,
            Optional<Predicate<String>> names,
            Optional<Predicate<ListFilter.Row>> matching,
            List<String> sort,
            Optional<PageCursor> from,
            int limit,
            Optional<HiddenNumbers> hidden) {}

    /** @param written makes an answer of the page, off the event loop */
    <T> Future<T> find(Wanted wanted, Function<Page, T> written) {
        return lists.names(wanted.kind(), wanted.domain()).compose(all -> {
            List<String> names = wanted.names()
                    .map(visible -> all.stream().filter(visible).toList())
                    .orElse(all);
            Future<Page> page = wanted.sort().isEmpty() ? byName(wanted, names) : sorted(wanted, names);
            return page.compose(found -> lists.aside(() -> written.apply(found)));
        });
    }

    private static List<String> after(List<String> names, Wanted wanted) {
        if (wanted.from().isEmpty()) {
            return names;
        }
        PageCursor from = wanted.from().get();
        int place = Collections.binarySearch(names, from.name());
        int begin = from.name().isEmpty() ? from.position() : place < 0 ? -place - 1 : place + 1;
        return names.subList(Math.min(begin, names.size()), names.size());
    }

    /** Clients can read what a cursor says, so it has no name that is hidden from them. */
    private static PageCursor cursor(Wanted wanted, String last, int position) {
        return new PageCursor(shown(last, wanted).equals(last) ? last : "", position);
    }

    /** One item more than the page holds shows that there is a next page. */
    private Future<Page> byName(Wanted wanted, List<String> names) {
        int limit = wanted.limit();
        return new Walk<>(wanted, after(names, wanted), limit + 1, stored -> matching(stored, wanted))
                .found()
                .map(found -> {
                    if (found.size() <= limit) {
                        return new Page(found, Optional.empty());
                    }
                    List<Item> page = found.subList(0, limit);
                    String last = page.get(limit - 1).stored().id().field();
                    return new Page(page, Optional.of(cursor(wanted, last, Collections.binarySearch(names, last) + 1)));
                });
    }

    /** A document, and what it is sorted by. */
    private record Place(String name, List<SortKey> keys) {}

    private Future<Page> sorted(Wanted wanted, List<String> names) {
        return new Walk<>(wanted, names, Integer.MAX_VALUE, stored -> places(stored, wanted))
                .found()
                .compose(found -> lists.aside(() -> {
                    found.sort(order(wanted.sort()));
                    return found;
                }))
                .compose(found -> {
                    int begin = wanted.from().map(PageCursor::position).orElse(0);
                    int end = Math.min(found.size(), begin + wanted.limit());
                    List<String> page = begin >= end
                            ? List.of()
                            : found.subList(begin, end).stream()
                                    .map(Place::name)
                                    .toList();
                    Optional<PageCursor> next = end < found.size() && !page.isEmpty()
                            ? Optional.of(cursor(wanted, page.get(page.size() - 1), end))
                            : Optional.empty();
                    return new Walk<>(
                                    wanted,
                                    page,
                                    Integer.MAX_VALUE,
                                    stored -> stored.stream()
                                            .map(one -> item(one, wanted))
                                            .toList())
                            .found()
                            .map(items -> new Page(items, next));
                });
    }

    private List<Item> matching(List<StoredDocument> stored, Wanted wanted) {
        return stored.stream()
                .map(one -> item(one, wanted))
                .filter(item -> wanted.matching()
                        .map(predicate -> predicate.test(item.row()))
                        .orElse(true))
                .toList();
    }

    private Item item(StoredDocument stored, Wanted wanted) {
        Optional<JsonNode> shown = view.shown(stored)
                .map(json ->
                        wanted.hidden().map(numbers -> numbers.document(json)).orElse(json));
        JsonNode json = shown.orElse(JsonNodeFactory.instance.objectNode());
        return new Item(stored, new ListFilter.Row(shown(stored.id().field(), wanted), json), shown.isPresent());
    }

    private static String shown(String name, Wanted wanted) {
        return wanted.hidden().map(numbers -> numbers.text(name)).orElse(name);
    }

    private List<Place> places(List<StoredDocument> stored, Wanted wanted) {
        return matching(stored, wanted).stream()
                .map(item -> new Place(
                        item.stored().id().field(),
                        wanted.sort().stream()
                                .map(written -> SortKey.of(ListFilter.text(item.row(), member(written))))
                                .toList()))
                .toList();
    }

    private static String member(String written) {
        return written.startsWith("-") ? written.substring(1) : written;
    }

    /** Documents with equal values stay ordered by name. */
    private static Comparator<Place> order(List<String> sort) {
        return IntStream.range(0, sort.size())
                .mapToObj(i -> order(i, sort.get(i).startsWith("-")))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static Comparator<Place> order(int place, boolean reversed) {
        Comparator<Place> by = Comparator.comparing(one -> one.keys().get(place));
        return reversed ? by.reversed() : by;
    }

    /** Reads documents slice by slice, until there are enough. */
    private final class Walk<T> {
        private final Wanted wanted;
        private final List<String> names;
        private final int most;
        private final Function<List<StoredDocument>, List<T>> look;
        private final List<T> found = new ArrayList<>();
        private final Promise<List<T>> promise = Promise.promise();
        private int next;

        Walk(Wanted wanted, List<String> names, int most, Function<List<StoredDocument>, List<T>> look) {
            this.wanted = wanted;
            this.names = names;
            this.most = most;
            this.look = look;
        }

        Future<List<T>> found() {
            step();
            return promise.future();
        }

        /** No chain of futures, because there may be thousands of slices. */
        private void step() {
            if (next >= names.size() || found.size() >= most) {
                promise.complete(found);
                return;
            }
            int size = wanted.matching().isPresent()
                    ? StoredLists.SLICE
                    : Math.min(StoredLists.SLICE, most - found.size());
            List<String> slice = names.subList(next, Math.min(names.size(), next + size));
            next += slice.size();
            lists.slice(wanted.kind(), wanted.domain(), slice, look)
                    .onSuccess(more -> {
                        found.addAll(more);
                        step();
                    })
                    .onFailure(promise::fail);
        }
    }
}
