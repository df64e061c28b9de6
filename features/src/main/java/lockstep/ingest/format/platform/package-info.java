/** Exports that platforms make, and answers of their interfaces: one class for each format, and what those of one platform share. */
@NullMarked
package lockstep.ingest.format.platform;

import org.jspecify.annotations.NullMarked;
