package lockstep.flag;

import java.util.List;
import java.util.stream.Collectors;
import lockstep.run.Certificate;

/** The first thing that a liaison reads: what this is, how sure, what to do, and how to object. */
final class Readme {
    private Readme() {}

    static String of(Contents c) {
        FlagRequest r = c.request();
        List<String> reviewers = c.flagged().stream()
                .flatMap(f -> f.decisions().stream())
                .map(d -> Defanged.markdown(d.by()))
                .distinct()
                .sorted()
                .toList();
        return """
                # %s accounts in %s, for your review

                - For: %s
                - Purpose: %s
                - Made: %s UTC, by lockstep
                - Decided by: %s
                %s%s
                ## What this is, and what it is not

                Each cluster below is a group of accounts that did the same things at the same times far more often than chance
                explains, and that %s said is coordinated **and** inauthentic.
                It is a request to look, with evidence: it is not proof of who runs the accounts, and not a verdict on any account by
                itself. Please look at a cluster as a whole, by your own rules, before you act on any account.

                | cluster | accounts listed | together | by chance | bits | error rate q | what they did |
                |---|---|---|---|---|---|---|
                %s
                ## What to do

                1. Read `clusters.md`: for each cluster what speaks for it and **what speaks against it**, whom it went for, and why
                   reviewers decided as they did.
                2. Open `accounts.csv`: one account a line, with its id, its handle, when it was seen, and on how much evidence it rests.
                   `evidence.csv` has every post behind it. Addresses are defanged (`hxxps`, `[.]`): put them right before you open them.
                3. Look into `casefiles/`: one page for each cluster with timeline and network, and the same as JSON.
                4. Tell us what you found, also where you disagree: see below.

                For machines: `bundle.stix.json` (STIX 2.1, TLP:AMBER), `indicators.csv` (the layout of Meta's threat reports).
                To check that nothing was changed: `sha256sum -c SHA256SUMS`.

                ## How sure this is

                Everything was done again %,d times on shuffled account labels, where nobody is coordinated. %s
                q is the share of clusters as good as this one that are expected to be chance's work. Bits are a score on a logarithmic
                scale, not a probability. These figures say how sure it is that the accounts act **together**. That they are
                **inauthentic** is the judgement of people, for the reasons that stand beside it.

                It may be wrong in these ways: fan clubs, newsrooms and volunteers act together too, and can look like this; people may
                share a source that the data do not show; a platform sees devices, addresses and deleted posts, and these data do not;
                how the data were gathered makes accounts look alike: %s

                An account is listed only where it is core (the cluster has fewer bits without it), rests on %d pieces of evidence or more,
                was not left out by a reviewer, and is on no list of protected accounts. Other members are not named anywhere in here.

                ## How to object

                Anybody who is listed can ask which posts it was: they are in `evidence.csv`, and every number can be computed again from
                the case file. An objection goes to: %s. Say which account, and what is wrong. The reviewers look at it again; their
                answer is added to the record, never written over. An account that was listed wrongly is withdrawn: you then get a
                correction that names it, and a STIX bundle that revokes it. Please act on corrections as you would act on this list.

                This list is for the recipient and the purpose named above, and for nothing else. Please do not publish it.
                """.formatted(
                number(c.accounts()),
                c.flagged().size() == 1 ? "one cluster" : c.flagged().size() + " clusters",
                Defanged.markdown(r.recipient()),
                Defanged.markdown(r.purpose()),
                r.at().toString().substring(0, 16).replace('T', ' '),
                String.join(", ", reviewers),
                r.oneReviewer()
                        ? "\n**Only one reviewer was asked for.** A list usually needs two who decide without knowing of each other.\n"
                        : "",
                r.platform() == null
                        ? ""
                        : "\nOnly accounts of " + Defanged.markdown(r.platform()) + " are named, in any file.\n",
                r.oneReviewer()
                        ? "at least one reviewer has"
                        : "two reviewers, each without knowing the other's verdict, have",
                clusters(c),
                c.certificate().decoys(),
                certificate(c.certificate()),
                gathered(c),
                FlagGates.EVIDENCE,
                Defanged.markdown(r.contact()));
    }

    private static String clusters(Contents c) {
        return c.flagged().stream()
                .map(f -> "| %s | %s of %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                f.id(),
                                number(f.accounts().size()),
                                number(f.accounts().size() + f.unnamed()),
                                number(f.casefile().cluster().together()),
                                figure(f.casefile().cluster().expected()),
                                number(Math.round(f.casefile().cluster().bits())),
                                figure(f.casefile().cluster().q()),
                                String.join(", ", f.casefile().cluster().traces())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String certificate(Certificate c) {
        return c.tiers().stream()
                .filter(t -> t.tier().equals("strong"))
                .map(t -> "In %,d of them some group was found above 0 bits as lists count them (by arrivals); %s."
                        .formatted(
                                t.decoysByArrival(),
                                c.holds()
                                        ? "the certificate holds"
                                        : "so only clusters with more than %.1f bits can be listed"
                                                .formatted(t.floorBits())))
                .findFirst()
                .orElse("");
    }

    private static String gathered(Contents c) {
        String how = c.cases().manifest().collected();
        return how == null
                ? "nobody has said how they were."
                : "here they were gathered so: " + Defanged.markdown(how) + ".";
    }

    private static String number(long n) {
        return lockstep.review.page.Words.EN.number(n);
    }

    private static String figure(@org.jspecify.annotations.Nullable Double x) {
        return lockstep.review.page.Words.EN.figure(x);
    }
}
