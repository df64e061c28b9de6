/**
 * What the export formats share: the head of a file, by which a format is recognised, and how its columns and JSON fields
 * become the fields of a post.
 */
@NullMarked
package lockstep.ingest.format.field;

import org.jspecify.annotations.NullMarked;
