package lockstep.kernel.meeting;

import java.io.Serializable;

/** One tier and window. All traces at it are searched together (METHOD.md §6). */
public record TierWindow(Tier tier, long windowSeconds) implements Serializable {}
