package lockstep.flag;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Reviewer;
import lockstep.run.Certificate;
import lockstep.run.Manifest;
import lockstep.run.Versions;
import org.jspecify.annotations.Nullable;

/**
 * What the package rests on, for whoever checks it.
 *
 * @param inputs SHA-256 of each file of the run
 * @param ingested the fingerprint of what the run had ingested, from which the ids of the STIX bundle follow; null in
 *     packages of earlier versions
 * @param casefiles SHA-256 of the whole case file of each cluster
 * @param reviewers public keys of those who decided, Ed25519, Base64
 * @param heads the last hash of each reviewer's decisions when the package was made
 */
record PackageManifest(
        String packageVersion,
        String recipient,
        String purpose,
        String from,
        String contact,
        @Nullable String platform,
        int reviewersNeeded,
        Instant madeAt,
        int clusters,
        int accounts,
        Map<String, String> versions,
        String method,
        @Nullable String collected,
        List<String> inputs,
        @Nullable String ingested,
        Map<String, String> casefiles,
        Certificate certificate,
        Map<String, String> reviewers,
        Map<String, String> heads) {
    static final String NAME = "manifest.json";

    static PackageManifest of(Contents c, Decisions decisions) {
        Manifest run = c.cases().manifest();
        Map<String, String> casefiles = new TreeMap<>();
        c.flagged().forEach(f -> casefiles.put(f.id(), f.sha256()));
        Map<String, String> keys = new TreeMap<>();
        for (Reviewer r : decisions.reviewers().reviewers()) keys.put(r.name(), r.publicKey());
        keys.keySet()
                .retainAll(c.flagged().stream()
                        .flatMap(f -> f.decisions().stream())
                        .map(w -> w.decision().by())
                        .toList());
        return new PackageManifest(
                FlagPackage.VERSION,
                c.request().recipient(),
                c.request().purpose(),
                c.request().from(),
                c.request().contact(),
                c.request().platform(),
                c.request().reviewers(),
                c.request().at(),
                c.flagged().size(),
                c.accounts(),
                run.versions(),
                Versions.METHOD,
                run.collected(),
                run.inputs().stream().map(Manifest.Input::sha256).toList(),
                c.ingested(),
                casefiles,
                c.certificate(),
                keys,
                decisions.heads());
    }
}
