package lockstep.flag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lockstep.evidence.Target;
import lockstep.ingest.post.Addresses;
import lockstep.review.casefile.CaseJson;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.review.decision.Protection;
import lockstep.review.html.Html;
import lockstep.review.page.ClusterPage;
import lockstep.review.page.EvidenceSections;
import lockstep.review.page.IndicatorWords;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The list in STIX 2.1: a campaign for each cluster, an observation for each account with addresses of its posts, whom the
 * campaign targets, techniques of DISARM, the counter-evidence as notes, verdicts as opinions, all under TLP:AMBER. Never a threat actor: who is behind it, these data do not say. Ids follow from the run, the
 * cluster and the account, so that a later bundle speaks of the same things.
 */
final class StixBundle {
    /** Of the extension's properties. */
    static final String EXTENSION_VERSION = "1.0";

    private static final int TARGETS = 5;
    /** Posts of an account whose addresses stand in the bundle; `evidence.csv` has all. */
    private static final int POSTS = 3;
    /** Scale of STIX 2.1, appendix A: "probably true", and "possibly true" where only one reviewer has decided. */
    private static final int TWO_REVIEWERS = 70;

    private static final int ONE_REVIEWER = 50;
    /** How far a verdict agrees that the campaign is one. */
    private static final Map<String, String> AGREEMENT = Map.of(
            "inauthentic", "strongly-agree",
            "legitimate", "disagree",
            "not-coordinated", "strongly-disagree",
            "cannot-tell", "neutral");

    private final Contents contents;
    private final StixIds ids;
    private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();

    StixBundle(Contents contents) {
        this.contents = contents;
        this.ids = new StixIds(contents.ingested(), contents.request().tlp2());
    }

    String json() {
        Instant newest = contents.flagged().stream()
                .map(Flagged::decidedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        frame(newest);
        for (Flagged f : contents.flagged()) cluster(f);
        List<String> all = objects.keySet().stream()
                .filter(id -> !id.startsWith("marking-definition") && !id.startsWith("extension-definition"))
                .toList();
        Map<String, Object> report = sdo("report", "list", newest);
        report.put("name", Readme.title(contents));
        report.put(
                "description",
                "For %s. Purpose: %s. Coordination is measured; that it is inauthentic is the judgement of the named reviewers."
                        .formatted(
                                Html.plain(contents.request().recipient()),
                                Html.plain(contents.request().purpose())));
        report.put("report_types", List.of("campaign", "observed-data"));
        report.put("published", time(newest));
        report.put("object_refs", all);
        return bundle(ids.bundle(contents.request().slug() + contents.request().at()), List.copyOf(objects.values()));
    }

    static String bundle(String id, List<Map<String, Object>> objects) {
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("type", "bundle");
        bundle.put("id", id);
        bundle.put("objects", objects);
        return CaseJson.pretty(bundle);
    }

    /** Who says it, under which marking, and what our own properties mean. */
    private void frame(Instant at) {
        objects.put(ids.marking(), ids.amber());
        Map<String, Object> identity = sdo("identity", "producer", at);
        identity.remove("created_by_ref");
        identity.put("name", Html.plain(contents.request().from()));
        identity.put("identity_class", "organization");
        identity.put("contact_information", Html.plain(contents.request().contact()));
        Map<String, Object> extension = sdo("extension-definition", "evidence", at);
        extension.put("name", "lockstep evidence");
        extension.put(
                "description", "How surprising it is that accounts act together, and what an account adds to that.");
        extension.put(
                "schema",
                "On a campaign: bits (a score), together and expected (meetings), error_rate (q: expected share of false clusters), accounts_in_cluster, accounts_listed, whole_casefile_sha256 (of what was decided on). "
                        + "On a user-account: bits it adds, role, evidence (pieces).");
        extension.put("version", EXTENSION_VERSION);
        extension.put("extension_types", List.of("property-extension"));
    }

    private void cluster(Flagged f) {
        Map<String, Object> campaign = campaign(f);
        String campaignId = String.valueOf(campaign.get("id"));
        for (Person p : f.accounts()) {
            account(p);
            observation(f, p);
        }
        for (String[] t : Conditions.rows("techniques.csv", ",")) {
            if (!Conditions.holds(t[4], f.casefile())) continue;
            String pattern = technique(t, f.decidedAt());
            relationship(campaignId, "uses", pattern, f.decidedAt());
        }
        for (Target t : f.casefile()
                .targets()
                .subList(0, Math.min(TARGETS, f.casefile().targets().size()))) {
            relationship(campaignId, "targets", target(f, t), f.decidedAt());
        }
        f.decisions().forEach(w -> opinion(f, w, campaignId));
        for (String observed : observations(f)) relationship(observed, "related-to", campaignId, f.decidedAt());
        note(f, campaignId);
    }

    private Map<String, Object> campaign(Flagged f) {
        Words w = Words.EN;
        Map<String, Object> campaign = sdo("campaign", f.id(), f.decidedAt());
        campaign.put("name", Html.plain(f.name()) + " (" + f.id() + ")");
        campaign.put("labels", List.of("coordinated-accounts", "decided-by-reviewers"));
        campaign.put("confidence", contents.request().oneReviewer() ? ONE_REVIEWER : TWO_REVIEWERS);
        campaign.put("description", Defanged.text(ClusterPage.lead(w, f.casefile())));
        campaign.put("first_seen", time(f.casefile().cluster().firstAt()));
        campaign.put("last_seen", time(f.casefile().cluster().lastAt()));
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("bits", f.casefile().cluster().bits());
        evidence.put("together", f.casefile().cluster().together());
        evidence.put("expected", f.casefile().cluster().expected());
        Double q = f.casefile().cluster().q();
        if (q != null) evidence.put("error_rate", q);
        evidence.put("accounts_in_cluster", f.accounts().size() + f.unnamed());
        evidence.put("accounts_listed", f.accounts().size());
        evidence.put("whole_casefile_sha256", f.sha256());
        campaign.put("extensions", extended(evidence));
        return campaign;
    }

    /** Whom the cluster answered or mentioned; what kind of account that is, the data do not say. */
    private String target(Flagged f, Target t) {
        Map<String, Object> identity = sdo("identity", "target " + t.target(), f.decidedAt());
        identity.put("name", Html.plain(f.casefile().targetNames().getOrDefault(t.target(), t.target())));
        identity.put("identity_class", "unspecified");
        identity.put("roles", List.of("target of the cluster"));
        return String.valueOf(identity.get("id"));
    }

    /** A reviewer's verdict on the campaign. */
    private void opinion(Flagged f, Flagged.Word w, String campaign) {
        Map<String, Object> opinion =
                sdo("opinion", f.id() + " " + w.decision().by(), w.decision().at());
        opinion.put("opinion", AGREEMENT.getOrDefault(w.decision().verdict(), "neutral"));
        opinion.put("explanation", Defanged.text(Html.plainWhole(w.because())));
        opinion.put("authors", List.of(Html.plain(w.decision().by())));
        opinion.put("object_refs", List.of(campaign));
    }

    /** The address of a post; its id is the same in every bundle of everybody. */
    private String post(String address) {
        Map<String, Object> url = new LinkedHashMap<>();
        String id = StixIds.url(address);
        url.put("type", "url");
        url.put("spec_version", "2.1");
        url.put("id", id);
        url.put("value", address);
        url.put("object_marking_refs", List.of(ids.marking()));
        objects.putIfAbsent(id, url);
        return id;
    }

    /** The account itself; its id is the same in every bundle of everybody (STIX 2.1, 2.9). */
    private void account(Person p) {
        Map<String, Object> account = new LinkedHashMap<>();
        String login = p.handle() == null ? null : Html.plain(p.handle());
        String id = StixIds.account(p.platform(), login, p.id());
        account.put("type", "user-account");
        account.put("spec_version", "2.1");
        account.put("id", id);
        account.put("account_type", p.platform());
        account.put("user_id", Html.plain(p.id()));
        if (login != null) account.put("account_login", login);
        if (p.name() != null) account.put("display_name", Html.plain(p.name()));
        if (p.createdAt() != null) account.put("account_created", time(p.createdAt()));
        account.put("object_marking_refs", List.of(ids.marking()));
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("bits", p.bits());
        evidence.put("role", p.role());
        evidence.put("evidence", p.evidence());
        account.put("extensions", extended(evidence));
        objects.putIfAbsent(id, account);
    }

    /** That the account was seen in the cluster: this is what a withdrawal revokes. */
    private void observation(Flagged f, Person p) {
        Map<String, Object> seen = sdo("observed-data", StixIds.observed(f.id(), p.accountId()), f.decidedAt());
        List<Instant> met = f.casefile().moments().stream()
                .filter(m -> m.account().equals(p.accountId()))
                .map(Moment::at)
                .sorted()
                .toList();
        seen.put("first_observed", time(met.isEmpty() ? p.firstSeen() : met.get(0)));
        seen.put("last_observed", time(met.isEmpty() ? p.lastSeen() : met.get(met.size() - 1)));
        seen.put("number_observed", Math.max(1, p.evidence()));
        String login = p.handle() == null ? null : Html.plain(p.handle());
        List<String> refs = new ArrayList<>(List.of(StixIds.account(p.platform(), login, p.id())));
        f.casefile().moments().stream()
                .filter(m -> m.account().equals(p.accountId()))
                .map(m -> Addresses.http(m.url()))
                .filter(Objects::nonNull)
                .distinct()
                .limit(POSTS)
                .forEach(address -> refs.add(post(address)));
        seen.put("object_refs", refs);
    }

    private Set<String> observations(Flagged f) {
        Set<String> observed = new LinkedHashSet<>();
        f.accounts().forEach(p -> observed.add(ids.of("observed-data", StixIds.observed(f.id(), p.accountId()))));
        return observed;
    }

    private String technique(String[] t, Instant at) {
        Map<String, Object> pattern = new LinkedHashMap<>();
        pattern.put("type", "attack-pattern");
        pattern.put("spec_version", "2.1");
        pattern.put("id", t[3]);
        pattern.put("created", time(at));
        pattern.put("modified", time(at));
        pattern.put("name", t[1]);
        pattern.put("kill_chain_phases", List.of(Map.of("kill_chain_name", "DISARM", "phase_name", t[2])));
        pattern.put("external_references", List.of(Map.of("source_name", "DISARM", "external_id", t[0])));
        objects.putIfAbsent(t[3], pattern);
        return t[3];
    }

    private void relationship(String from, String how, String to, Instant at) {
        Map<String, Object> relationship = sdo("relationship", from + how + to, at);
        relationship.put("relationship_type", how);
        relationship.put("source_ref", from);
        relationship.put("target_ref", to);
    }

    private void note(Flagged f, String campaign) {
        Words w = Words.EN;
        List<String> against = new ArrayList<>(EvidenceSections.against(w, Protection.none(), Set.of(), f.casefile()));
        against.addAll(new IndicatorWords(w).of(f.casefile().indicators(), "against", true));
        Map<String, Object> note = sdo("note", "against " + f.id(), f.decidedAt());
        note.put("abstract", "What speaks against it");
        note.put(
                "content",
                String.join("\n", against.stream().map(Defanged::text).toList()));
        note.put("object_refs", List.of(campaign));
        note.put("labels", List.of("counter-evidence"));
    }

    private Map<String, Object> extended(Map<String, Object> properties) {
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("extension_type", "property-extension");
        typed.putAll(properties);
        Map<String, Object> extensions = new HashMap<>();
        extensions.put(ids.of("extension-definition", "evidence"), typed);
        return extensions;
    }

    private Map<String, Object> sdo(String type, String name, Instant at) {
        Map<String, Object> sdo = ids.object(type, name, at, at);
        objects.put(String.valueOf(sdo.get("id")), sdo);
        return sdo;
    }

    static String time(@Nullable Instant at) {
        return StixIds.time(at == null ? Instant.EPOCH : at);
    }
}
