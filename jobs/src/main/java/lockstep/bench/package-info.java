/**
 * The benchmark: one job, done by lockstep, by plain Java on primitive arrays and by DuckDB, each in a process of its own.
 * Reads a Parquet file of shares (object_id, account_id, timestamp_share in seconds) and writes nothing but its result.
 */
@NullMarked
package lockstep.bench;

import org.jspecify.annotations.NullMarked;
