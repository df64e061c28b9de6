package lockstep.ingest.post;

/** One row that cannot be read; the message is the reason its reject carries. */
public final class BadRecord extends Exception {
    public BadRecord(String reason) {
        super(reason);
    }
}
