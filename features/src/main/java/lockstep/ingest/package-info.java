/**
 * Reads export files; writes `records` (what each file said, row by row), and from
 * all of them `posts`, `accounts` and `rejects`.
 */
@NullMarked
package lockstep.ingest;

import org.jspecify.annotations.NullMarked;
