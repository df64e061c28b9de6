package lockstep.ingest.read;

/**
 * Where a reader of a table stands, from letter to letter, as the parser sees it: a quote opens a cell only where the cell
 * begins, two quotes inside are a letter, and a quote that neither a delimiter nor a line break follows makes the rest of the
 * cell bare. Elsewhere a quote is a letter.
 */
final class Quotes {
    /** At the first letter of a cell. */
    static final int BEGIN = 0;
    /** In a cell without quotes around it. */
    private static final int BARE = 1;
    /** Between quotes: a line break is a letter. */
    static final int INSIDE = 2;
    /** Behind a quote that closes the cell, or is the first of two. */
    private static final int CLOSED = 3;

    static final int STATES = 4;

    private Quotes() {}

    /** @param delimiter between cells */
    static int next(int state, int letter, int delimiter) {
        if (letter == '"') return state == BEGIN || state == CLOSED ? INSIDE : state == INSIDE ? CLOSED : BARE;
        if (state == INSIDE) return INSIDE;
        return letter == delimiter || letter == '\n' || letter == '\r' ? BEGIN : BARE;
    }

    /** Whether a row ends between quotes. */
    static boolean isOpen(String row, char delimiter) {
        int state = BEGIN;
        for (int i = 0; i < row.length(); i++) state = next(state, row.charAt(i), delimiter);
        return state == INSIDE;
    }
}
