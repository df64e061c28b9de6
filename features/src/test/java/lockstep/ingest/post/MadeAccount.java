package lockstep.ingest.post;

import java.util.List;

/** Accounts for tests. */
public final class MadeAccount {
    private MadeAccount() {}

    /** Returns an account whose id is its handle, with a name and an address. */
    public static Account onTwitter(String id, String name) {
        return new Account(
                "twitter",
                id,
                id,
                name,
                "https://twitter.com/" + id,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(id));
    }
}
