package lockstep.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lockstep.run.UserError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who has the key sees a page or starts a command, uploads stay where they belong, and a form never becomes an option. */
@Tag("process")
class WorkbenchAttacksTest extends ServedFolder {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/new",
                "/run?name=made",
                "/job?n=1",
                "/files?of=0123456789abcdef",
                "/exchange?run=made",
                "/runs/made/index.html",
                "/lists/made/x.zip",
                "/assets/lockstep.css",
                "/?key=wrong"
            })
    void withoutTheKeyNothingIsShown(String path) throws Exception {
        assertThat(Visitor.stranger(workbench.link()).get(path).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"do", "files", "cancel", "again", "reviewer", "protect"})
    void noFormWorksWithoutItsTokenOrFromAnotherSite(String action) throws Exception {
        Map<String, String> form = new TreeMap<>(Map.of("run", "made", "verb", "detect", "token", "0".repeat(48)));
        Visitor reader = opened();
        assertThat(reader.post("/" + action, form).statusCode()).isEqualTo(403);
        form.put("token", reader.token());
        assertThat(reader.post("/" + action, form, "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(Files.exists(folder.resolve(".workbench/jobs"))).isFalse();
    }

    @Test
    void anUploadStaysInItsFolderAndCannotBeRun() throws Exception {
        Visitor reader = opened();
        String parts = Visitor.field("token", reader.token())
                + Visitor.field("run", "almaty")
                + Visitor.file("../../../evil.sh", "#!/bin/sh\n")
                + Visitor.file("C:\\Users\\a\\.bashrc", "x")
                + Visitor.file("upload.json", "{}");
        HttpResponse<String> answer = reader.upload(parts);
        assertThat(answer.statusCode()).isEqualTo(303);
        String id = Visitor.to(answer).replaceFirst(".*of=", "");
        Path own = folder.resolve(".workbench/uploads/" + id);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(f -> f.toString().matches(".*(evil|bashrc|file-upload).*")))
                    .allMatch(f -> own.equals(f.getParent()))
                    .hasSize(3)
                    .noneMatch(Files::isExecutable);
        }
        assertThat(Files.readString(own.resolve("upload.json"))).contains("almaty");
    }

    @Test
    void anUploadWithoutTheTokenStoresNothing() throws Exception {
        String parts =
                Visitor.field("token", "0".repeat(48)) + Visitor.field("run", "almaty") + Visitor.file("a.csv", "x");
        assertThat(opened().upload(parts).statusCode()).isEqualTo(403);
        parts = Visitor.file("a.csv", "x") + Visitor.field("run", "almaty");
        assertThat(opened().upload(parts).statusCode()).isEqualTo(403);
        assertThat(Files.exists(folder.resolve(".workbench/uploads"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", ".workbench", "a/b", "", "-x", "a b", "x*"})
    void aRunCannotLeaveTheFolder(String name) throws Exception {
        Visitor reader = opened();
        String parts = Visitor.field("token", reader.token()) + Visitor.field("run", name) + Visitor.file("a.csv", "x");
        assertThat(reader.upload(parts).statusCode()).isEqualTo(409);
        assertThatThrownBy(() -> new Runs(folder).existing(name)).isInstanceOf(UserError.class);
        assertThat(reader.get("/run?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(409);
    }

    /** Every user of a machine can read the words of the commands that run on it. */
    @Test
    void suspectsAreInAFileAndNotAmongTheWordsOfTheCommand() throws Exception {
        Visitor reader = opened();
        String page = reader.finished(
                Visitor.to(reader.post("/do", form("expand", Map.of("accounts", "vk:71 @someone")))), 30);

        assertThat(page).contains("lockstep expand ", "--accounts=").doesNotContain("vk:71", "@someone");
        try (Stream<Path> lists = Files.list(folder.resolve(".workbench/lists"))) {
            assertThat(lists.toList())
                    .singleElement()
                    .satisfies(f -> assertThat(f).hasContent("vk:71\n@someone\n"));
        }
    }

    @Test
    void whatIsTypedIntoAFormIsNeverAnOptionOrAnotherCommand() throws Exception {
        Visitor reader = opened();
        for (String account : List.of("--reveal", "a then forget", "-h")) {
            HttpResponse<String> answer = reader.post("/do", form("expand", Map.of("accounts", account)));
            assertThat(answer.statusCode()).as(account).isEqualTo(409);
            assertThat(answer.body()).contains("is no account");
        }
        HttpResponse<String> list = reader.post(
                "/do",
                form(
                        "list",
                        Map.of(
                                "for",
                                "--reveal",
                                "purpose",
                                "$(touch x); then",
                                "from",
                                "<b>desk</b>",
                                "contact",
                                "a@b")));
        String page = reader.finished(Visitor.to(list), 30);
        assertThat(page)
                .contains("--for=--reveal", "--from=&lt;b&gt;desk&lt;/b&gt;")
                .doesNotContain("<b>desk");
        assertThat(Files.exists(folder.resolve("x"))).isFalse();
    }

    @Test
    void theRunsPagesAreThoseOfTheReviewServerAndLeadBack() throws Exception {
        Visitor reader = opened();
        String page = reader.get("/runs/made/kk/index.html").body();
        assertThat(page).contains("Қаралатын топтар", "href=\"/kk/run?name=made\"");
        assertThat(reader.get("/runs/made/../../etc/passwd").statusCode()).isIn(400, 404, 409);
        assertThat(reader.get("/lists/made/..%2f..%2fsecret.zip").statusCode()).isEqualTo(404);
    }

    @Test
    void aListForARecipientOfAnyLettersIsDownloadedUnderItsName() throws Exception {
        Path zip = folder.resolve("made/flagged/2021-02-03-мета-қаз.zip");
        Files.createDirectories(folder.resolve("made/flagged"));
        Files.writeString(zip, "a list");
        Visitor reader = opened();
        String name = URLEncoder.encode("2021-02-03-мета-қаз.zip", StandardCharsets.UTF_8);
        HttpResponse<String> answer = reader.get("/lists/made/" + name);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a list");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"2021-02-03-____-___.zip\"; filename*=UTF-8''" + name);
        Files.writeString(folder.resolve("made/secret.zip"), "no list");
        for (String odd : List.of("..%2Fsecret.zip", "../secret.zip", "%2E%2E%2Fsecret.zip", "..%5Csecret.zip")) {
            assertThat(reader.get("/lists/made/" + odd).statusCode()).as(odd).isEqualTo(404);
        }
    }
}
