package lockstep.run;

import org.jspecify.annotations.Nullable;

/** Text of accounts made harmless for terminals, logs and spreadsheets: nothing in it can move a cursor or turn a line. */
public final class Visible {
    private Visible() {}

    /** Control, direction and other invisible characters become `\\uXXXX`; the joiner of emoji stays. */
    public static String line(@Nullable String s) {
        return text(String.valueOf(s), false);
    }

    /** The same, but line breaks and tabs stay. */
    public static String cell(String s) {
        return text(s, true);
    }

    /** Its first letters, with a sign where more follow; none is cut in two. */
    public static String start(String s, int most) {
        if (s.length() <= most) return s;
        int end = Character.isHighSurrogate(s.charAt(most - 1)) ? most - 1 : most;
        return s.substring(0, end) + "…";
    }

    private static String text(String s, boolean keepBreaks) {
        StringBuilder out = new StringBuilder(s.length());
        s.codePoints().forEach(c -> {
            int kind = Character.getType(c);
            boolean hidden = kind == Character.CONTROL
                    || kind == Character.FORMAT && c != 0x200D
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR;
            if (hidden && !(keepBreaks && (c == '\n' || c == '\t'))) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
