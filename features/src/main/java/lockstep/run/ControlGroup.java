package lockstep.run;

/**
 * Accounts that are known to be ordinary, and how many of them a run puts into clusters.
 *
 * @param file that lists them
 * @param listed accounts in the file
 * @param inRun of them in the run
 * @param inLeads of those in a cluster of the lead tier and in no strong one
 * @param inStrong of those in a strong cluster
 * @param listable of those a core account of a cluster that can be flagged: a list could name them
 */
public record ControlGroup(String file, long listed, long inRun, long inLeads, long inStrong, long listable) {}
