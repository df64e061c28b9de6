/** From the bytes of a file to its records: packing, encoding, table heads, slices for the tasks. */
@NullMarked
package lockstep.ingest.read;

import org.jspecify.annotations.NullMarked;
