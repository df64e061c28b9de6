package lockstep.bench;

/** The programs whose speed is compared. */
public enum Contender {
    LOCKSTEP("lockstep"),
    PLAIN("plain java"),
    DUCKDB("duckdb"),
    /** No contender: what starting Spark and one trivial job cost. */
    EMPTY("empty spark job");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    /** Returns the name that tables show. */
    public String title() {
        return title;
    }
}
