/** Exports that platforms make, and answers of their interfaces: one class for each format. */
@NullMarked
package lockstep.ingest.format.platform;

import org.jspecify.annotations.NullMarked;
