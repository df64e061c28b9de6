package lockstep.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.review.Browser;
import lockstep.review.MadeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A researcher's way with a notebook: Jupyter from the package of the system, in a browser. Nothing is saved. */
class JupyterIT {
    private static final Pattern LINK = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/\\S*\\?token=(\\w+)");
    private static final long SECONDS = 90;

    @Test
    void aWrongCellAndAnEndlessOneLeaveTheKernelAlive(@TempDir Path dir) throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/jupyter-notebook"))
                        || "required".equals(System.getenv("LOCKSTEP_BROWSER")),
                "skipped: Jupyter Notebook is not here; jobs/check installs it");
        MadeRun.in(dir);
        Process jupyter = new ProcessBuilder(
                        new File("lockstep").getAbsolutePath(),
                        "notebook",
                        dir.toString(),
                        "--jupyter=--no-browser",
                        "--jupyter=--allow-root",
                        "--jupyter=--ip=127.0.0.1")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said =
                        new BufferedReader(new InputStreamReader(jupyter.getInputStream(), StandardCharsets.UTF_8));
                Browser browser = new Browser(dir)) {
            Matcher link = link(said);
            browser.open(link.group(1) + "/notebooks/01-look-at-a-run.ipynb?token=" + link.group(2));
            browser.await(() -> !browser.all(".kernel_idle_icon").isEmpty(), SECONDS);

            assertThat(ran(browser, "run().toString()")).contains(dir.toString());
            assertThat(ran(browser, "int first = 1;\nint second = \"two\";"))
                    .contains("line 2", "String cannot be converted to int");
            assertThat(ran(browser, "spark().range(1000).count()")).contains("1000");

            type(browser, "while (true) { Thread.onSpinWait(); }");
            browser.await(() -> !browser.all(".kernel_busy_icon").isEmpty(), SECONDS);
            browser.find("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']")
                    .click();
            assertThat(output(browser)).contains("stopped; what was declared before stays");
            assertThat(ran(browser, "6 * 7")).contains("42");
            browser.picture("notebook");
        } finally {
            jupyter.descendants().forEach(ProcessHandle::destroy);
            jupyter.destroy();
            if (!jupyter.waitFor(30, TimeUnit.SECONDS)) jupyter.destroyForcibly();
        }
    }

    private static Matcher link(BufferedReader said) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher link = LINK.matcher(line);
            if (link.find()) return link;
        }
        throw new AssertionError("Jupyter gave no address:\n" + all);
    }

    private static String ran(Browser browser, String cell) {
        type(browser, cell);
        return output(browser);
    }

    /** Below the last cell, by keyboard, and run. */
    private static void type(Browser browser, String cell) {
        List<WebElement> cells = browser.all(".cell");
        cells.get(cells.size() - 1).click();
        WebElement page = browser.find("body");
        page.sendKeys(Keys.ESCAPE, "b");
        browser.await(() -> browser.all(".cell").size() > cells.size(), SECONDS);
        page.sendKeys(Keys.ENTER);
        browser.driver.switchTo().activeElement().sendKeys(cell.replace("\n", Keys.chord(Keys.ENTER)));
        browser.driver.switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
    }

    /** What stands under the last cell, once it is there. */
    private static String output(Browser browser) {
        String last = ".cell:last-child .output_subarea";
        browser.await(
                () -> !browser.all(last).isEmpty()
                        && !browser.all(".kernel_idle_icon").isEmpty(),
                SECONDS);
        return browser.find(".cell:last-child .output").getText();
    }
}
