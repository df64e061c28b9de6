package lockstep.flag;

import java.util.List;
import lockstep.review.casefile.Cases;
import lockstep.run.Certificate;

/** What a package is made of. */
record Contents(Cases cases, FlagRequest request, List<Flagged> flagged) {
    int accounts() {
        return flagged.stream().mapToInt(f -> f.accounts().size()).sum();
    }

    /** The fingerprint of what the run has ingested; the ids of the STIX bundle follow from it. */
    String ingested() {
        return cases.manifest().fingerprint("ingest");
    }

    Certificate certificate() {
        Certificate certificate = cases.manifest().certificate();
        if (certificate == null) throw new IllegalStateException("A list without a certificate has passed the gates");
        return certificate;
    }
}
