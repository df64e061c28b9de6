/** One class per export format: recognised by content, and saying which of its fields feeds which column. */
@NullMarked
package lockstep.ingest.format;

import org.jspecify.annotations.NullMarked;
