package lockstep.flag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.export.Cell;
import lockstep.ingest.post.AccountKey;
import lockstep.review.casefile.CaseJson;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Person;
import lockstep.review.decision.Withdrawal;
import lockstep.run.GrowingFile;
import lockstep.run.UserError;

/** Accounts that were listed and should not have been: every recipient is told. */
public final class Withdrawals {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]*");

    private Withdrawals() {}

    /** Whether the recipient of a package has been told; an account may stand in packages of several recipients. */
    private static boolean has(List<Withdrawal> made, String packageName, String account) {
        return made.stream()
                .anyMatch(
                        w -> w.packageName().equals(packageName) && w.account().equals(account));
    }

    /**
     * Writes a correction beside the package: what is withdrawn, and a STIX bundle that revokes it.
     *
     * @param packageName a folder of `flagged/`
     * @param accounts with their platform
     * @return the correction's folder
     * @throws UserError where there is no such package, an account is not in it, or no reason is given
     */
    public static Path withdraw(
            Cases cases, String packageName, Collection<String> accounts, String because, Instant at) {
        if (because.isBlank()) throw new UserError("A withdrawal needs its reason.", "Say it: --because TEXT");
        if (accounts.isEmpty()) {
            throw new UserError(
                    "No account is named.", "Give the accounts after the name of the list, as platform:id.");
        }
        String name = packageName.replaceFirst("/+$", "");
        if (!PLAIN.matcher(name).matches()) {
            throw new UserError(
                    packageName + " is no package of this run.",
                    "Give the name of a folder in " + FlagPackage.FOLDER + "/, without a path.");
        }
        List<Withdrawal> before = Withdrawal.of(cases.run());
        Path folder = cases.run().resolve(FlagPackage.FOLDER).resolve(name);
        Map<String, Casefile> listed = casefiles(folder);
        List<Withdrawal> now = new ArrayList<>();
        List<Map<String, Object>> revoked = new ArrayList<>();
        PackageManifest list = manifest(folder);
        StixIds ids = new StixIds(ingested(list, cases), false); // the marking is copied
        for (String account : new TreeSet<>(accounts)) {
            if (has(before, name, account)) {
                throw new UserError(
                        account + " has been withdrawn from " + name + " already.", "See " + Withdrawal.FILE + ".");
            }
            boolean found = false;
            for (Casefile c : listed.values()) {
                if (c.member(account).isEmpty()) continue;
                found = true;
                now.add(new Withdrawal(name, account, c.id(), because.strip(), at));
                revoked.add(revocation(ids, c, c.member(account).orElseThrow(), folder, at));
            }
            if (!found) {
                throw new UserError(
                        account + " is not in " + name + ".", "See accounts.csv there; say it as platform:id.");
            }
        }
        Path correction = PackageFolder.fresh(cases.run().resolve(FlagPackage.FOLDER), name + "-correction");
        PackageFolder.write(correction, files(name, list, now, ids, revoked, at));
        keep(cases.run().resolve(Withdrawal.FILE), now);
        return correction;
    }

    /** Returns the other lists that name one of these accounts and from which it has not been withdrawn, each with those accounts. */
    public static Map<String, Set<String>> elsewhere(Cases cases, Collection<String> accounts) {
        Path flagged = cases.run().resolve(FlagPackage.FOLDER);
        List<Withdrawal> before = Withdrawal.of(cases.run());
        Map<String, Set<String>> elsewhere = new TreeMap<>();
        try (Stream<Path> lists = Files.list(flagged)) {
            for (Path list :
                    lists.filter(f -> Files.isDirectory(f.resolve("casefiles"))).toList()) {
                String name = String.valueOf(list.getFileName());
                for (Casefile c : casefiles(list).values()) {
                    accounts.stream()
                            .filter(a -> c.member(a).isPresent() && !has(before, name, a))
                            .forEach(a -> elsewhere
                                    .computeIfAbsent(name, n -> new TreeSet<>())
                                    .add(a));
                }
            }
            return elsewhere;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fingerprint that the ids of the package follow from; the run may have changed since. */
    private static String ingested(PackageManifest list, Cases cases) {
        String kept = list.ingested();
        return kept == null ? cases.manifest().fingerprint("ingest") : kept;
    }

    private static PackageManifest manifest(Path folder) {
        Path file = folder.resolve(PackageManifest.NAME);
        try {
            return CaseJson.read(Files.readString(file), PackageManifest.class, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Casefile> casefiles(Path folder) {
        Map<String, Casefile> casefiles = new TreeMap<>();
        Path cases = folder.resolve("casefiles");
        if (!Files.isDirectory(cases)) {
            throw new UserError("There is no package " + folder + ".", "See which there are: ls " + folder.getParent());
        }
        try (Stream<Path> all = Files.list(cases)) {
            for (Path f :
                    all.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                Casefile c = CaseJson.read(Files.readString(f), Casefile.class, f.toString());
                casefiles.put(c.id(), c);
            }
            return casefiles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The observation as the package has it, revoked. */
    private static Map<String, Object> revocation(StixIds ids, Casefile c, Person p, Path folder, Instant at) {
        Map<String, Object> before = observed(folder, ids.of("observed-data", StixIds.observed(c.id(), p.accountId())));
        Map<String, Object> revoked = new LinkedHashMap<>(before);
        revoked.put("modified", StixIds.time(at));
        revoked.put("revoked", true);
        return revoked;
    }

    @SuppressWarnings("unchecked") // JSON objects are maps
    private static Map<String, Object> observed(Path folder, String id) {
        Path file = folder.resolve("bundle.stix.json");
        try {
            Map<String, Object> bundle = CaseJson.read(Files.readString(file), Map.class, file.toString());
            return ((List<Map<String, Object>>) bundle.getOrDefault("objects", List.of()))
                    .stream()
                            .filter(o -> id.equals(o.get("id")))
                            .findFirst()
                            .orElseThrow(() -> new UserError(
                                    file + " does not contain the object " + id + ".",
                                    "Restore the package from its .zip."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Path file, List<Withdrawal> now) {
        StringBuilder lines = new StringBuilder();
        now.forEach(w -> lines.append(CaseJson.line(w)).append('\n'));
        GrowingFile.add(file, lines.toString());
    }

    private static Map<String, byte[]> files(
            String packageName,
            PackageManifest of,
            List<Withdrawal> now,
            StixIds ids,
            List<Map<String, Object>> revoked,
            Instant at) {
        StringBuilder csv = new StringBuilder("\uFEFFplatform,account_id,cluster,because,withdrawn_at\r\n");
        StringBuilder list = new StringBuilder();
        for (Withdrawal w : now) {
            csv.append(String.join(
                            ",",
                            Cell.of(AccountKey.platform(w.account())),
                            Cell.of(AccountKey.id(w.account())),
                            Cell.of(w.cluster()),
                            Cell.of(w.because()),
                            Cell.of(w.at().toString())))
                    .append("\r\n");
            list.append("- ")
                    .append(Defanged.markdown(w.account()))
                    .append(", cluster ")
                    .append(w.cluster())
                    .append('\n');
        }
        String readme = """
                # Correction of %s

                TLP:AMBER, as the list.

                - For: %s
                - Purpose of the list: %s
                - From: %s; questions: %s

                These accounts were listed and are withdrawn. Please undo what was done because of the list.

                %s
                Because: %s

                Withdrawn %s UTC. `withdrawn.csv` has the same; `bundle.stix.json` revokes their observations (STIX 2.1).
                The rest of the list stands.
                """.formatted(
                        Defanged.markdown(packageName),
                        Defanged.markdown(of.recipient()),
                        Defanged.markdown(of.purpose()),
                        Defanged.markdown(of.from()),
                        Defanged.markdown(of.contact()),
                        list,
                        Defanged.markdown(now.get(0).because()),
                        at.toString().substring(0, 16).replace('T', ' '));
        Map<String, byte[]> files = new TreeMap<>();
        files.put("README.md", readme.getBytes(StandardCharsets.UTF_8));
        files.put("withdrawn.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
        files.put(
                "bundle.stix.json",
                StixBundle.bundle(ids.bundle(packageName + " " + at), revoked).getBytes(StandardCharsets.UTF_8));
        return files;
    }
}
