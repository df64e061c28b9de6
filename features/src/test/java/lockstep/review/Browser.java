package lockstep.review;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium itself, without a window. Where it is missing tests are skipped and say so; `jobs/check` wants it there. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final ObjectMapper JSON = new ObjectMapper();

    public final ChromeDriver driver;

    public Browser(Path downloads) {
        assumeTrue(!"skip".equals(System.getenv("LOCKSTEP_BROWSER")), "skipped: LOCKSTEP_BROWSER=skip");
        boolean there = Files.exists(CHROMIUM) && Files.exists(DRIVER);
        if (!there && "required".equals(System.getenv("LOCKSTEP_BROWSER"))) {
            throw new AssertionError("Chromium and its driver are not installed");
        }
        assumeTrue(there, "skipped: " + CHROMIUM + " and " + DRIVER + " are not here; jobs/check installs them");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1000");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
    }

    @Override
    public void close() {
        driver.quit();
    }

    public void open(String url) {
        driver.get(url);
    }

    void open(Path file) {
        open(file.toUri().toString());
    }

    public WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** All that a reader could see. */
    public String text() {
        return String.valueOf(driver.executeScript("return document.body.textContent"));
    }

    void await(java.util.function.BooleanSupplier what) {
        await(what, 10);
    }

    public void await(java.util.function.BooleanSupplier what, long seconds) {
        new WebDriverWait(driver, Duration.ofSeconds(seconds)).until(d -> what.getAsBoolean());
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** A picture of the whole page, to be looked at, in `target/screenshots`. */
    public void picture(String name) {
        try {
            Object height = driver.executeScript("return Math.min(9000, document.documentElement.scrollHeight)");
            driver.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    new HashMap<>(Map.of(
                            "width",
                            1280,
                            "height",
                            height == null ? 1000 : height,
                            "deviceScaleFactor",
                            1,
                            "mobile",
                            false)));
            Path folder = Files.createDirectories(Path.of("target/screenshots"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
            driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was fetched since the last time this was asked. */
    public List<String> requests() {
        List<String> urls = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            try {
                JsonNode message = JSON.readTree(entry.getMessage()).path("message");
                if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                    urls.add(message.path("params").path("request").path("url").asText());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return urls;
    }

    /** What the console says, such as that the policy has stopped something. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What axe-core finds against WCAG 2.2 AA on the page that is open: rule, and where. */
    public List<String> violations() {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})"
                + ".then(r => done(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target + ' ' + n.failureSummary))))"
                + ".catch(e => done(['axe failed: ' + e]));");
        List<String> lines = new ArrayList<>();
        if (found instanceof List<?> list) list.forEach(v -> lines.add(String.valueOf(v)));
        else lines.add("axe said nothing");
        return lines;
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) throw new IllegalStateException("axe-core is not on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
