/** Verbs that measure lockstep itself: speed, error rates, recall, the figures once more, and the order of the queue. */
@NullMarked
package lockstep.jobs.measure;

import org.jspecify.annotations.NullMarked;
