package io.cordboard.api;

import java.math.BigDecimal;
import java.util.Optional;

/** A value by which a list is sorted: numbers by their size, and before all other texts. */
record SortKey(Optional<BigDecimal> number, String text) implements Comparable<SortKey> {
    static SortKey of(String text) {
        return new SortKey(ListFilter.isNumber(text) ? Optional.of(new BigDecimal(text)) : Optional.empty(), text);
    }

    @Override
    public int compareTo(SortKey other) {
        if (number.isPresent() && other.number.isPresent()) {
            return number.get().compareTo(other.number.get());
        }
        return number.isPresent() != other.number.isPresent()
                ? Boolean.compare(other.number.isPresent(), number.isPresent())
                : text.compareTo(other.text);
    }
}
