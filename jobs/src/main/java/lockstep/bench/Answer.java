package lockstep.bench;

import java.util.List;

/**
 * What a contender found, window by window.
 *
 * @param pairs how many met on two objects or more
 * @param together on how many objects all of those, added up
 */
public record Answer(List<Long> pairs, List<Long> together) {}
