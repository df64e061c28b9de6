package lockstep.run;

import java.util.regex.Pattern;

/** Words of a command that is printed to be typed into a shell: what may mean something to bash stands in quotes. */
public final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:=,@%+-]+");

    /** Set by the launcher where the path of the shell does not lead to it: how the person has typed it. */
    private static final String TYPED = "LOCKSTEP_TYPED";

    private Shell() {}

    /** The word that starts lockstep in the shell of the person, such as {@code jobs/lockstep}. */
    public static String launcher() {
        return word(System.getenv().getOrDefault(TYPED, "lockstep"));
    }

    /** The word as it is typed; with control and invisible characters in bash's notation {@code $'…'}. */
    public static String word(String word) {
        if (PLAIN.matcher(word).matches()) return word;
        if (word.codePoints().noneMatch(Shell::isHidden)) return "'" + word.replace("'", "'\\''") + "'";
        StringBuilder out = new StringBuilder("$'");
        word.codePoints().forEach(c -> {
            if (c == '\n') out.append("\\n");
            else if (c == '\t') out.append("\\t");
            else if (isHidden(c)) out.append("\\U%08x".formatted(c));
            else if (c == '\'' || c == '\\') out.append('\\').append((char) c);
            else out.appendCodePoint(c);
        });
        return out.append('\'').toString();
    }

    private static boolean isHidden(int c) {
        int kind = Character.getType(c);
        return Character.isISOControl(c)
                || kind == Character.FORMAT
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR;
    }
}
