package lockstep.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own, with the tests' class path: it says when it is ready, and goes when it is told. */
public final class Jvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final BufferedWriter told;

    private Jvm(Process process) {
        this.process = process;
        this.said = process.inputReader();
        this.told = process.outputWriter();
    }

    public static Jvm start(Class<?> main, Object... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object a : args) command.add(a.toString());
        return new Jvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** In the process: waits for the others. */
    public static void await() throws IOException {
        System.out.println("ready");
        if (System.in.read() < 0) throw new IOException("nobody is there any more");
    }

    public long pid() {
        return process.pid();
    }

    /** @return its next line */
    public String says() throws IOException {
        return String.valueOf(said.readLine());
    }

    public void go() throws IOException {
        told.write("\n");
        told.flush();
    }

    /** @return what it says until it ends, and how */
    public String end() throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine())
            all.append(line).append('\n');
        return all + "exit " + process.waitFor();
    }

    /** Kills it, as -9 does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
