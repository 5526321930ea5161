package io.cordboard.api;

/** The parameters {@code limit} and {@code cursor} of lists. */
final class Paging {
    static final int USUAL = 100;
    static final int MOST = 1000;

    private Paging() {}

    static QueryParameter limit() {
        return QueryParameter.number("limit", "how many, " + USUAL + " by default, " + MOST + " at most", MOST);
    }

    static QueryParameter cursor() {
        return QueryParameter.text("cursor", "the next of the previous page");
    }

    /** Fails with 400 if the parameter is not a number of items. */
    static int limit(ApiCall call) {
        String written = call.query("limit").orElse(Integer.toString(USUAL));
        if (!written.matches("[1-9][0-9]{0,3}") || Integer.parseInt(written) > MOST) {
            throw ApiProblem.badRequest("the parameter limit is a number from 1 to " + MOST);
        }
        return Integer.parseInt(written);
    }

    static ApiProblem wrongCursor() {
        return ApiProblem.badRequest("the cursor is not one that this API gave");
    }
}
