/** The detection on the observed labels: from shards to pairs, ties, groups, clusters and members. */
@NullMarked
package lockstep.detect.cluster;

import org.jspecify.annotations.NullMarked;
