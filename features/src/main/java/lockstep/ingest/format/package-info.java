/** The list of all export formats, and what reads tables of no known format. */
@NullMarked
package lockstep.ingest.format;

import org.jspecify.annotations.NullMarked;
