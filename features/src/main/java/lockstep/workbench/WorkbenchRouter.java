package lockstep.workbench;

import static j2html.TagCreator.text;

import com.sun.net.httpserver.HttpExchange;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.ingest.IngestSettings;
import lockstep.ingest.Preview;
import lockstep.review.casefile.EarlyList;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Exchange;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Reviewer;
import lockstep.review.decision.Reviewers;
import lockstep.review.serve.Answer;
import lockstep.review.serve.Cookies;
import lockstep.review.serve.Form;
import lockstep.review.serve.RequestRouter;
import lockstep.review.serve.ReviewServer;
import lockstep.review.serve.Router;
import lockstep.review.serve.Sessions;
import lockstep.run.EarlierSettings;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import lockstep.run.WholeFile;
import lockstep.words.Words;

/** Which answer of the workbench belongs to which request. The pages of a run stand below `/runs/NAME/`. */
final class WorkbenchRouter implements Router {
    private static final String SESSION = "workbench";
    /** The page of a command is answered after this time at the latest, because it shows seconds. */
    private static final Duration REFRESH = Duration.ofSeconds(3);
    /** Between two looks at a command for which a page waits. */
    private static final Duration LOOKS = Duration.ofMillis(50);

    private static final Pattern PATH = Pattern.compile("/(?:(ru|kk)/)?([a-z]*)");
    private static final Pattern RUN = Pattern.compile("/runs/([\\p{L}\\p{N}_-]+)/.*");
    private static final Pattern LIST = Pattern.compile("/lists/([\\p{L}\\p{N}_-]+)/([\\p{L}\\p{N}_-]+)\\.zip");

    private final Path folder;
    private final Runs runs;
    private final Jobs jobs;
    private final Uploads uploads;
    private final BiFunction<String, IngestSettings, Preview> preview;
    private final Sessions sessions = new Sessions();
    private final Map<String, RequestRouter> reviews = new ConcurrentHashMap<>();

    /** @param preview what a file is, read with these settings */
    WorkbenchRouter(Path folder, Jobs jobs, Uploads uploads, BiFunction<String, IngestSettings, Preview> preview) {
        this.folder = folder;
        this.runs = new Runs(folder);
        this.jobs = jobs;
        this.uploads = uploads;
        this.preview = preview;
    }

    /** Makes the page of the runs, which a person opens first, and then the pages on which a run begins. Nothing of it is kept. */
    void rehearse() throws IOException {
        Pages pages = new Pages(Words.EN, "");
        RunsPage.of(pages, folder.toString(), runs, jobs);
        Uploads.Upload upload = uploads.rehearsal();
        try {
            files(pages, uploads.of(upload.id()), null);
            Job.Order order = new Job.Order(upload.run(), List.of(), null, Instant.now(), null);
            job(pages, new Job(0, order, Path.of(upload.files().get(0)).resolveSibling("job")), "");
        } finally {
            uploads.remove(upload.id());
        }
    }

    @Override
    public Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher run = RUN.matcher(path);
        if (run.matches()) return review(run.group(1), exchange);
        if (path.startsWith("/assets/")) return RequestRouter.asset(path.substring("/assets/".length()));
        Matcher list = LIST.matcher(path);
        if (list.matches()) return list(list.group(1), list.group(2));
        Matcher page = PATH.matcher(path.equals("/index.html") ? "/" : path);
        if (!page.matches()) return missing();
        Sessions.Session session = sessions.of(Cookies.get(exchange, SESSION));
        Cookies.set(exchange, SESSION, session.id());
        if (exchange.getRequestMethod().equals("POST")) return posted(exchange, page.group(2), session);
        Pages pages = new Pages(Words.of(page.group(1) == null ? "en" : page.group(1)), session.token());
        try {
            return shown(page.group(2), Form.query(exchange), pages);
        } catch (UserError e) {
            return Answer.problem(409, pages.w(), e);
        }
    }

    private Answer shown(String name, Form query, Pages pages) throws IOException {
        return switch (name) {
            case "" -> Answer.page(200, RunsPage.of(pages, folder.toString(), runs, jobs));
            case "new" -> Answer.page(200, NewRunPage.of(pages, query.get("run"), text("")));
            case "files" -> files(pages, uploads.of(query.get("of")), null);
            case "job" -> job(pages, jobs.job(query.get("n")), query.get("seen"));
            case "run" -> Answer.page(200, tools(pages, query.get("name"), pages.said(said(pages.w(), query))));
            case "exchange" -> Answer.download("decisions.zip", Exchange.out(runs.existing(query.get("run"))));
            default -> missing();
        };
    }

    /** The pages of a run, on which people decide. */
    private Answer review(String name, HttpExchange exchange) throws IOException {
        String path = runs.existing(name).toString();
        return reviews.computeIfAbsent(name, n -> new RequestRouter(path, "/runs/" + n, "run?name=" + n))
                .answer(exchange);
    }

    private Answer list(String name, String list) throws IOException {
        Path zip = runs.existing(name).resolve("flagged").resolve(list + ".zip");
        return Files.isRegularFile(zip) ? Answer.download(list + ".zip", Files.readAllBytes(zip)) : missing();
    }

    private static Answer missing() {
        return Answer.words(404, Words.EN.say("serve.no") + "\n");
    }

    private Answer posted(HttpExchange exchange, String name, Sessions.Session session) throws IOException {
        if (name.equals("upload") || name.equals("exchange")) {
            return name.equals("upload") ? upload(exchange, session) : exchanged(exchange, session);
        }
        Form form = Form.posted(exchange);
        Words w = Words.of(form.get("language"));
        if (!isOurs(form, session)) return Answer.words(403, w.say("serve.expired"));
        try {
            return done(name, form, new Pages(w, session.token()));
        } catch (UserError e) {
            return Answer.problem(409, w, e);
        }
    }

    private Answer done(String name, Form form, Pages pages) throws IOException {
        Words w = pages.w();
        if (name.equals("files")) return files(pages, uploads.of(form.get("of")), form);
        if (name.equals("cancel") || name.equals("again")) {
            Job job = jobs.job(form.get("n"));
            if (name.equals("cancel")) jobs.cancel(job);
            else job = jobs.add(job.order().again());
            return Answer.to(pages.to("job?n=" + job.n()));
        }
        String run = form.get("run");
        Path path = runs.existing(run);
        try {
            switch (name) {
                case "do" -> {
                    String named = form.get("other_run");
                    String other = named.isEmpty() ? "" : runs.existing(named).toString();
                    if (form.get("verb").equals("compare") && other.isEmpty()) {
                        throw new UserError(w.say("tools.run.none"), w.say("tools.compare.note"));
                    }
                    List<String> words = Verbs.words(form, path.toString(), other, earlierOptions(run), jobs::listed);
                    Job job = jobs.add(new Job.Order(run, jobs.whole(words), null, Instant.now(), w.code()));
                    return Answer.to(pages.to("job?n=" + job.n()));
                }
                case "reviewer" -> {
                    char[] passphrase = form.get("passphrase").toCharArray();
                    if (!form.get("passphrase").equals(form.get("again"))) {
                        throw new UserError(w.say("tools.passphrase.differ"), w.say("tools.passphrase.again"));
                    }
                    Reviewer added = Reviewers.add(path.resolve(Decisions.FOLDER), form.get("name"), passphrase);
                    return Answer.to(pages.to("run?name=" + run + "&said=reviewer&who=" + encoded(added.name())));
                }
                case "uploads" -> {
                    jobs.of(run).forEach(j -> uploads.remove(j.order().upload()));
                    return Answer.to(pages.to("run?name=" + run + "&said=uploads"));
                }
                case "protect" -> {
                    if (!Fingerprint.ofLines(List.of(protection(path))).equals(form.get("before"))) {
                        throw new UserError(w.say("tools.protect.changed"), w.say("tools.protect.reload"));
                    }
                    protect(path, form.get("accounts"));
                    return Answer.to(pages.to("run?name=" + run + "&said=protected"));
                }
                default -> {
                    return missing();
                }
            }
        } catch (UserError e) {
            return Answer.page(409, tools(pages, run, pages.problem(e)));
        }
    }

    private static String encoded(String s) {
        return java.net.URLEncoder.encode(s, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The run's name stands in front of the files, so nothing is stored for a name that is none. */
    private static boolean admits(Form form, Sessions.Session session) {
        return isOurs(form, session) && !Runs.name(form.get("run")).isEmpty();
    }

    /** What later commands on a run need: the settings of its detection, and the key of a pseudonymised run; nothing of a new run. */
    private Verbs.Earlier earlierOptions(String run) {
        Manifest manifest = runs.exists(run) ? runs.known(run).manifest() : null;
        String key = jobs.of(run).stream()
                .map(j -> j.order().key())
                .filter(k -> !k.isEmpty())
                .findFirst()
                .orElse("");
        return manifest == null
                ? new Verbs.Earlier(List.of(), List.of(), key)
                : new Verbs.Earlier(EarlierSettings.words(manifest), EarlierSettings.decoys(manifest), key);
    }

    private static boolean isOurs(Form form, Sessions.Session session) {
        return ReviewServer.same(form.get("token"), session.token());
    }

    /** What was done, after a form has led back to the run's page. */
    private static String said(Words w, Form query) {
        return switch (query.get("said")) {
            case "reviewer" -> w.say("tools.said.reviewer", query.get("who"));
            case "uploads" -> w.say("tools.said.uploads");
            case "protected" -> w.say("tools.said.protected");
            case "taken" -> w.say("tools.said.taken", query.get("lines"));
            default -> "";
        };
    }

    /** Refused before it is written where a line would protect nobody. */
    private void protect(Path run, String accounts) throws IOException {
        Path trial = Files.createTempDirectory(folder.resolve(Workbench.OWN), "protect");
        try {
            Files.writeString(trial.resolve(Protection.FILE), accounts);
            Protection.of(trial);
        } finally {
            Files.deleteIfExists(trial.resolve(Protection.FILE));
            Files.delete(trial);
        }
        WholeFile.write(run.resolve(Protection.FILE), accounts.replace("\r\n", "\n"));
    }

    private Answer upload(HttpExchange exchange, Sessions.Session session) throws IOException {
        Form form = new Form();
        String stored = null;
        try {
            Uploads.Upload came = uploads.receive(exchange, f -> admits(f, session), form);
            stored = came.id();
            List<String> files = new ArrayList<>(came.files());
            for (String line : form.get("paths").lines().toList()) {
                if (line.isBlank()) continue;
                Path file = Path.of(line.strip()).toAbsolutePath().normalize();
                if (!Files.isRegularFile(file))
                    throw new UserError(
                            Sentence.of("There is no file {0}.", line.strip()), Sentence.of("Check its path."));
                files.add(file.toString());
            }
            if (files.isEmpty())
                throw new UserError("No file was chosen.", "Choose one or more files, or name their paths.");
            Uploads.Upload all = new Uploads.Upload(came.id(), Runs.name(form.get("run")), files);
            uploads.keep(all);
            return Answer.to(new Pages(Words.of(form.get("language")), session.token()).to("files?of=" + all.id()));
        } catch (UserError e) {
            uploads.remove(stored);
            Words words = Words.of(form.get("language"));
            if (e.kind() == UserError.Kind.REFUSED) return Answer.problem(403, words, e);
            Pages pages = new Pages(words, session.token());
            return Answer.page(409, NewRunPage.of(pages, form.get("run"), pages.problem(e)));
        }
    }

    private Answer exchanged(HttpExchange exchange, Sessions.Session session) throws IOException {
        Form form = new Form();
        Uploads.Upload came = uploads.receive(exchange, f -> isOurs(f, session), form);
        Pages pages = new Pages(Words.of(form.get("language")), session.token());
        String run = form.get("run");
        try {
            Path path = runs.existing(run);
            if (came.files().isEmpty())
                throw new UserError("No file was chosen.", "Choose the file of the other reviewer.");
            Map<String, Integer> lines = Exchange.in(path, Path.of(came.files().get(0)));
            int all = lines.values().stream().mapToInt(n -> n).sum();
            return Answer.to(pages.to("run?name=" + run + "&said=taken&lines=" + all));
        } catch (UserError e) {
            return Answer.page(409, tools(pages, run, pages.problem(e)));
        } finally {
            uploads.remove(came.id());
        }
    }

    /** @param form what was chosen; null where the page is opened for the first time */
    private Answer files(Pages pages, Uploads.Upload upload, @org.jspecify.annotations.Nullable Form form) {
        Verbs.Earlier as = earlierOptions(upload.run());
        NewRun made = form == null ? NewRun.of(as) : NewRun.of(form);
        List<String> names = upload.files();
        if (form != null && form.get("do").equals("start")) {
            Map<String, Choices> chosen = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) chosen.put(names.get(i), Choices.of(form, i));
            return start(pages, upload, made, made.words(runs.path(upload.run()), key(upload), chosen, as));
        }
        List<FilesPage.One> files = IntStream.range(0, names.size())
                .parallel()
                .mapToObj(i -> one(names.get(i), form == null ? null : Choices.of(form, i)))
                .toList();
        Map<String, Choices> chosen = new LinkedHashMap<>();
        files.forEach(f -> chosen.put(f.file(), f.choices()));
        List<String> words = made.words(runs.path(upload.run()), key(upload), chosen, as);
        return Answer.page(200, FilesPage.of(pages, upload, files, made, Job.command(jobs.whole(words))));
    }

    /** Where the key of a pseudonymised run is kept: never in the run itself. */
    private Path key(Uploads.Upload upload) {
        return folder.resolve("keys").resolve(upload.run() + ".key");
    }

    private Answer start(Pages pages, Uploads.Upload upload, NewRun made, List<String> words) {
        if (made.pseudonymise()) makeFolder(key(upload));
        Job job = jobs.add(new Job.Order(
                upload.run(),
                jobs.whole(words),
                upload.id(),
                Instant.now(),
                pages.w().code()));
        return Answer.to(pages.to("job?n=" + job.n()));
    }

    private static void makeFolder(Path key) {
        try {
            Files.createDirectories(Objects.requireNonNull(key.getParent()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @param choices null where the person has not chosen yet: what is proposed stands in their place */
    private FilesPage.One one(String file, @org.jspecify.annotations.Nullable Choices choices) {
        Preview seen = seen(file, choices == null ? Choices.NONE : choices);
        return new FilesPage.One(file, choices == null ? Choices.of(seen.proposed()) : choices, choices == null, seen);
    }

    private Preview seen(String file, Choices choices) {
        try {
            return preview.apply(file, choices.settings());
        } catch (UserError e) {
            return new Preview(List.of(), List.of(), null, e);
        }
    }

    /** @param seen the stamp of what the page shows already; empty for a page that is opened */
    private Answer job(Pages pages, Job job, String seen) throws IOException {
        String stamp = news(job, seen, REFRESH);
        List<Manifest> earlier = runs.manifests(job.order().run());
        boolean detected =
                runs.exists(job.order().run()) && runs.known(job.order().run()).isDetected();
        String upload = job.order().upload();
        String settle = upload == null ? "" : "files?of=" + upload;
        String key = job.order().key();
        if (!key.isEmpty() && !Files.exists(Path.of(key))) key = "";
        Progress progress = Progress.of(job, earlier);
        EarlyList early =
                progress.unjudged() ? EarlyList.of(runs.path(job.order().run())) : EarlyList.NONE;
        return Answer.page(200, JobPage.of(pages, job, stamp, progress, detected, early, settle, key));
    }

    /** Waits until there is more to show than was seen, at most for {@code longest}. */
    static String news(Job job, String seen, Duration longest) throws InterruptedIOException {
        long until = System.nanoTime() + longest.toNanos();
        String stamp = job.stamp();
        while (stamp.equals(seen) && System.nanoTime() < until) {
            try {
                Thread.sleep(LOOKS.toMillis());
            } catch (InterruptedException e) {
                throw new InterruptedIOException("the server ends");
            }
            stamp = job.stamp();
        }
        return stamp;
    }

    private String tools(Pages pages, String name, DomContent said) {
        Path path = runs.existing(name);
        Runs.Known known = runs.known(name);
        List<String> others = runs.all().stream()
                .filter(k -> k.isDetected() && !k.pagesOnly())
                .map(Runs.Known::name)
                .filter(n -> !n.equals(name))
                .toList();
        List<Job> own = jobs.of(name);
        List<String> reviewers = Reviewers.in(path.resolve(Decisions.FOLDER)).reviewers().stream()
                .map(Reviewer::name)
                .toList();
        return RunTools.of(
                pages, new RunTools.State(known, others, lists(path), reviewers, protection(path), own), said);
    }

    private static String protection(Path run) {
        try {
            Path file = run.resolve(Protection.FILE);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> lists(Path run) {
        Path flagged = run.resolve("flagged");
        if (!Files.isDirectory(flagged)) return List.of();
        try (Stream<Path> all = Files.list(flagged)) {
            return all.map(f -> String.valueOf(f.getFileName()))
                    .filter(n -> n.endsWith(".zip"))
                    .map(n -> n.substring(0, n.length() - 4))
                    .sorted(Comparator.reverseOrder())
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
