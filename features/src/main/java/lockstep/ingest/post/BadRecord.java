package lockstep.ingest.post;

/** One row that cannot be read; the message is the reason its reject carries. */
public final class BadRecord extends Exception {
    /** Ends the reason of a record whose id or medium a spreadsheet has made unreadable. */
    public static final String DESTROYED_ID = ": a spreadsheet has destroyed the id";

    /** Makes the reason for which a record is rejected. */
    public BadRecord(String reason) {
        super(reason);
    }
}
