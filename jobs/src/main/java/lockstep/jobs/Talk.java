package lockstep.jobs;

import org.jspecify.annotations.Nullable;

/** What is said on the terminal. Strangers' text may be in it, so nothing in it can move the cursor or hide a line. */
final class Talk {
    private Talk() {}

    static void say(String line) {
        System.err.println("  " + plain(line));
    }

    /** Control, direction and other invisible characters become visible. */
    static String plain(@Nullable String s) {
        StringBuilder out = new StringBuilder();
        String.valueOf(s).codePoints().forEach(c -> {
            int kind = Character.getType(c);
            boolean hidden = kind == Character.CONTROL
                    || kind == Character.FORMAT && c != 0x200D // joins emoji
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR;
            if (hidden) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
