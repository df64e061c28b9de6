/**
 * Names for people that tell nothing about them. Writes, beside the key and encrypted under it, the list that leads back;
 * nothing of either is ever in a run.
 */
@NullMarked
package lockstep.ingest.pseudonym;

import org.jspecify.annotations.NullMarked;
