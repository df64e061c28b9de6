package lockstep.made;

import java.time.Instant;

/**
 * An account of the sample.
 *
 * @param number unique in the sample
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
        String network,
        String role) {}
