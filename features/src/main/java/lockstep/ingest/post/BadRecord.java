package lockstep.ingest.post;

/** One row that cannot be read; the message is the reason its reject carries. */
public final class BadRecord extends Exception {
    /** Makes the reason for which a record is rejected. */
    public BadRecord(String reason) {
        super(reason);
    }
}
