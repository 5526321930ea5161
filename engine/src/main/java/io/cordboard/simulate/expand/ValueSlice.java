package io.cordboard.simulate.expand;

import io.cordboard.simulate.value.LooseValues;

/**
 * The parts of {@code ${name[index]:offset:length}} (switch_channel.c), counted in bytes.
 *
 * @param index the entry of the array, -1 for the whole variable
 * @param offset from the start, or from the end if negative
 * @param length 0 or less for everything
 */
record ValueSlice(String name, int index, int offset, int length) {

    static ValueSlice of(String written) {
        String name = written;
        int offset = 0;
        int length = 0;
        int colon = written.indexOf(':');
        if (colon >= 0) {
            name = written.substring(0, colon);
            offset = LooseValues.toInt(written.substring(colon + 1));
            int second = written.indexOf(':', colon + 1);
            length = second < 0 ? 0 : LooseValues.toInt(written.substring(second + 1));
        }
        int bracket = name.indexOf('[');
        if (bracket >= 0 && name.indexOf(']', bracket) >= 0) {
            return new ValueSlice(
                    name.substring(0, bracket), LooseValues.toInt(name.substring(bracket + 1)), offset, length);
        }
        return new ValueSlice(name, -1, offset, length);
    }

    /** An offset after the end leaves nothing; an offset before the start leaves everything. */
    String cut(String value) {
        String rest = value;
        if (offset >= 0) {
            rest = offset > value.length() ? "" : value.substring(offset);
        } else if (-(long) offset <= value.length()) {
            rest = value.substring(value.length() + offset);
        }
        return length > 0 && length < rest.length() ? rest.substring(0, length) : rest;
    }
}
