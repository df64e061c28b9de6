package lockstep.synthetic.sample;

import java.time.Instant;

/**
 * An account of the sample.
 *
 * @param number unique in the sample
 * @param about what it says of itself
 * @param verified whether its platform vouches for it
 * @param network empty for nobody's
 * @param role ordinary, inauthentic, legitimate or crowd
 */
record Person(
        long number,
        String platform,
        String id,
        String handle,
        String name,
        Instant registered,
        int followers,
        String about,
        boolean verified,
        String network,
        String role) {
    /** The same, under a name that says whom it speaks for. */
    Person declared(String as, String saying) {
        return new Person(number, platform, id, handle, as, registered, followers, saying, true, network, role);
    }
}
