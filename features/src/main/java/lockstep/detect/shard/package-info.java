/**
 * Actions on their way to the kernel: numbered once, packed into blocks, and divided into shards by tier, window and share. A
 * task reads the blocks of one shard.
 */
@NullMarked
package lockstep.detect.shard;

import org.jspecify.annotations.NullMarked;
