/** The clusters for other tools: CSV, GEXF and GraphML. Reads the tables before it, writes files in `export/`. */
@NullMarked
package lockstep.export;

import org.jspecify.annotations.NullMarked;
