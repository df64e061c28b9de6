package lockstep.cluster;

import java.util.List;

/** Accounts to be looked at through one trace, ascending; a label may stand for the same accounts in several traces. */
record Group(int label, String trace, List<Integer> accounts) {}
