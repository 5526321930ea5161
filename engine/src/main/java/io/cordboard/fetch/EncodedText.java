package io.cordboard.fetch;

/** Text that may be decoded again, once or several times. */
final class EncodedText {
    private static final int MOST_DECODINGS = 8;
    private static final int DELETE = 0x7f;

    private EncodedText() {}

    /**
     * Whether it contains a control character, or would after decoding. Text that is encoded too many times counts as
     * containing one.
     */
    static boolean holdsControl(String text) {
        String decoded = text;
        for (int i = 0; i < MOST_DECODINGS; i++) {
            if (hasControl(decoded)) {
                return true;
            }
            String once = decode(decoded);
            if (once.equals(decoded)) {
                return false;
            }
            decoded = once;
        }
        return true;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == DELETE) {
                return true;
            }
        }
        return false;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int value = text.charAt(i) == '%' ? octet(text, i + 1) : -1;
            decoded.append(value < 0 ? text.charAt(i) : (char) value);
            i += value < 0 ? 0 : 2;
        }
        return decoded.toString();
    }

    private static int octet(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : 16 * high + low;
    }
}
