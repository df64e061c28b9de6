/** What one row of an export can become: a post, an account seen, a skipped notice, a reject. */
@NullMarked
package lockstep.ingest.post;

import org.jspecify.annotations.NullMarked;
