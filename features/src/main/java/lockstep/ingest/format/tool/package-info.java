/** Exports of the tools of researchers and of monitoring firms: one class for each format. */
@NullMarked
package lockstep.ingest.format.tool;

import org.jspecify.annotations.NullMarked;
