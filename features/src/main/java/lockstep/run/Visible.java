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

    /** Returns so many letters of a text at most, with a sign behind them where more follow; none is cut in two. */
    public static String start(String s, int most) {
        if (s.codePointCount(0, s.length()) <= most) return s;
        return s.substring(0, s.offsetByCodePoints(0, most)) + "…";
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
