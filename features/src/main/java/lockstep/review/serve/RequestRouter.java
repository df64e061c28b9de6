package lockstep.review.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decision;
import lockstep.review.decision.DecisionFile;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Reviewers;
import lockstep.review.decision.Signer;
import lockstep.review.html.Assets;
import lockstep.review.html.Site;
import lockstep.review.page.AccountsFile;
import lockstep.review.page.ClusterPage;
import lockstep.review.page.ExpandPage;
import lockstep.review.page.IndexPage;
import lockstep.review.page.KeptPage;
import lockstep.review.page.LineagePage;
import lockstep.review.page.LoginPage;
import lockstep.review.page.PageFiles;
import lockstep.review.page.RunPage;
import lockstep.run.Fingerprint;
import lockstep.run.UserError;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** Which answer belongs to which request. */
public final class RequestRouter implements Router {
    private static final String SESSION = "session";
    private static final Pattern PATH = Pattern.compile("/(?:(ru|kk)/)?([A-Za-z0-9./-]*)");
    private static final Pattern CLUSTER = Pattern.compile("cluster-([0-9a-f]+)\\.html");

    private final String run;
    private final Path folder;
    private final String base;
    private final @Nullable String home;
    /** Each run of a workbench has a login of its own. */
    private final String cookie;

    private final Sessions sessions = new Sessions();

    RequestRouter(String run) {
        this(run, "", null);
    }

    /**
     * @param base in front of the paths of the run's pages, such as `/runs/almaty`
     * @param home the address of a page on the run, in front of the run's pages; null where there is none
     */
    public RequestRouter(String run, String base, @Nullable String home) {
        this.run = run;
        this.folder = Cases.of(run).run();
        this.base = base;
        this.home = home;
        this.cookie = base.isEmpty()
                ? SESSION
                : SESSION + Fingerprint.ofLines(List.of(base)).substring(0, 8);
    }

    @Override
    public Answer answer(HttpExchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath().substring(base.length()));
        if (!path.matches()) return missing();
        Words words = Words.of(path.group(1) == null ? "en" : path.group(1));
        String name = path.group(2).isEmpty() ? IndexPage.NAME : path.group(2);
        Sessions.Session session = sessions.of(Cookies.get(exchange, cookie));
        Cookies.set(exchange, cookie, session.id());
        try {
            return exchange.getRequestMethod().equals("POST")
                    ? posted(exchange, name, session)
                    : asked(exchange, name, words, session);
        } catch (UserError e) {
            return Answer.problem(409, words, e);
        }
    }

    private Answer posted(HttpExchange exchange, String name, Sessions.Session session) throws IOException {
        if (name.equals("login")) return login(exchange, session);
        if (name.equals("decide")) return decide(exchange, session);
        return missing();
    }

    private Answer asked(HttpExchange exchange, String name, Words words, Sessions.Session session) {
        if (!name.equals("logout")) return get(exchange, name, site(words, session), session);
        sessions.logout(session);
        return Answer.to(base + "/index.html");
    }

    private Site site(Words words, Sessions.Session session) {
        Signer signer = session.signer();
        return new Site(
                Cases.of(run),
                Decisions.of(folder),
                Protection.of(folder),
                words,
                new Site.Session(signer == null ? null : signer.name(), session.token(), home),
                false);
    }

    private Answer get(HttpExchange exchange, String name, Site site, Sessions.Session session) {
        Matcher cluster = CLUSTER.matcher(name);
        if (cluster.matches()) {
            boolean known = site.knows(cluster.group(1));
            if (!known) return missing();
            Queue.Entry entry = site.cases().entry(cluster.group(1));
            session.opened().putIfAbsent(entry.sha256(), Instant.now());
            return Answer.page(
                    200,
                    ClusterPage.of(site, entry, kept(site, Form.query(exchange).get("kept"))));
        }
        if (name.startsWith("assets/")) return asset(name.substring("assets/".length()));
        if (name.equals(AccountsFile.NAME)) {
            return Answer.file(
                    "text/javascript; charset=utf-8", AccountsFile.of(site).getBytes(StandardCharsets.UTF_8));
        }
        if (name.startsWith("csv/") && name.endsWith(".csv")) {
            String csv = PageFiles.csv(site).get(name.substring(4, name.length() - 4));
            return csv == null
                    ? missing()
                    : Answer.file("text/csv; charset=utf-8", csv.getBytes(StandardCharsets.UTF_8));
        }
        for (KeptPage kept : List.of(LineagePage.KEPT, ExpandPage.KEPT)) {
            if (!name.equals(kept.name())) continue;
            return kept.read(site).map(html -> Answer.page(200, html)).orElseGet(RequestRouter::missing);
        }
        return switch (name) {
            case IndexPage.NAME -> Answer.page(200, IndexPage.of(site));
            case RunPage.NAME -> Answer.page(200, RunPage.of(site));
            case LoginPage.NAME -> Answer.page(200, LoginPage.of(site, ""));
            default -> missing();
        };
    }

    static Answer missing() {
        return Answer.words(404, Words.EN.say("serve.no") + "\n");
    }

    /** A file of the pages' style and script. */
    public static Answer asset(String name) {
        Answer file = Kept.ASSETS.get(name);
        return file == null ? missing() : file;
    }

    /** The assets, read when the first of them is asked for. */
    private static final class Kept {
        static final Map<String, Answer> ASSETS = Assets.all().entrySet().stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, file -> Answer.kept(type(file.getKey()), file.getValue())));

        private static String type(String name) {
            String type = name.endsWith(".css") ? "text/css" : name.endsWith(".js") ? "text/javascript" : "text/plain";
            return type + "; charset=utf-8";
        }
    }

    private Answer login(HttpExchange exchange, Sessions.Session session) throws IOException {
        Form form = Form.posted(exchange);
        Words words = Words.of(form.get("language"));
        if (!ReviewServer.same(form.get("token"), session.token()))
            return Answer.words(403, words.say("serve.expired"));
        try {
            Signer signer = opened(form);
            Cookies.set(exchange, cookie, sessions.login(session, signer).id());
            return Answer.to(base + "/" + (words.code().equals("en") ? "" : words.code() + "/") + IndexPage.NAME);
        } catch (UserError e) {
            if (e.kind() != UserError.Kind.REFUSED) return Answer.problem(409, words, e); // such as a damaged key
            return Answer.page(403, LoginPage.of(site(words, session), words.say("login.wrong")));
        }
    }

    /** One at a time: who tries passphrases waits for each. */
    private synchronized Signer opened(Form form) {
        return Reviewers.in(folder.resolve(Decisions.FOLDER))
                .open(form.get("name"), form.get("passphrase").toCharArray());
    }

    private Answer decide(HttpExchange exchange, Sessions.Session session) throws IOException {
        Form form = Form.posted(exchange);
        Words words = Words.of(form.get("language"));
        Signer signer = session.signer();
        if (signer == null || !ReviewServer.same(form.get("token"), session.token())) {
            return Answer.words(403, words.say("serve.expired"));
        }
        try {
            return decided(form, words, session, signer);
        } catch (UserError e) {
            return Answer.problem(409, words, e);
        }
    }

    private Answer decided(Form form, Words words, Sessions.Session session, Signer signer) {
        Queue.Entry entry = Cases.of(run).entry(form.get("cluster"));
        if (!entry.sha256().equals(form.get("casefile"))) return Answer.words(409, words.say("serve.changed"));
        Decision kept = Decisions.append(
                folder,
                entry,
                new DecisionFile(
                        entry.clusterId(),
                        form.get("casefile"),
                        form.get("verdict"),
                        form.get("because"),
                        form.orNothing("override"),
                        form.all("without"),
                        form.orNothing("name")),
                signer,
                session.opened().get(entry.sha256()),
                Instant.now());
        String language = words.code().equals("en") ? "" : words.code() + "/";
        return Answer.to(base + "/" + language + Site.page(entry.clusterId()) + "?kept=" + kept.n() + "#decide");
    }

    /** That a decision of the reader was kept, with its hash to note down. */
    private static String kept(Site site, String line) {
        Site.Session session = site.session();
        if (session == null || session.reviewer() == null || line.isEmpty()) return "";
        List<Decision> own = site.decisions().made().stream()
                .filter(d -> d.by().equals(session.reviewer())
                        && String.valueOf(d.n()).equals(line))
                .toList();
        return own.isEmpty()
                ? ""
                : site.words()
                        .say("decision.kept", line, String.valueOf(own.get(0).hash()));
    }
}
