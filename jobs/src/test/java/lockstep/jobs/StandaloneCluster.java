package lockstep.jobs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real standalone cluster on this machine: one master and its workers, each a JVM, as a Spark of its own. */
final class StandaloneCluster implements AutoCloseable {
    private final Path home;
    private final int port;
    private final List<Process> processes = new ArrayList<>();
    private final List<Process> workers = new ArrayList<>();

    StandaloneCluster(Path home) throws IOException, InterruptedException {
        this.home = home;
        Files.createDirectories(home.resolve("jars"));
        Files.createDirectories(home.resolve("conf"));
        Files.createFile(home.resolve("RELEASE")); // Spark takes a folder with this file for an installation
        for (String jar : Files.readString(Path.of("target/runtime.cp")).strip().split(":", -1)) {
            Path file = Path.of(jar);
            Files.createSymbolicLink(home.resolve("jars").resolve(file.getFileName()), file);
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        start("master.Master", "--host", "127.0.0.1", "--port", String.valueOf(port), "--webui-port", "0");
        awaitMaster();
        join();
        join();
    }

    /** One more worker. */
    void join() throws IOException {
        String work = home.resolve("work" + workers.size()).toString();
        workers.add(start(
                "worker.Worker",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "2",
                "--memory",
                "2g",
                "--work-dir",
                work,
                master()));
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** How many executors a worker has started, with those that replaced a lost one. */
    long executors(int worker) throws IOException {
        return started(worker, "\\d+");
    }

    /** How many drivers have run on the workers. */
    long drivers() throws IOException {
        long started = 0;
        for (int i = 0; i < workers.size(); i++) started += started(i, "driver-.*");
        return started;
    }

    private long started(int worker, String name) throws IOException {
        Path work = home.resolve("work" + worker);
        if (Files.notExists(work)) return 0;
        try (Stream<Path> folders =
                Files.find(work, 2, (f, a) -> f.getFileName().toString().matches(name))) {
            return folders.count();
        }
    }

    /** As the kernel does where memory is short: no farewell, and what it had shuffled is gone. */
    boolean killAnExecutor() {
        return workers.stream()
                .flatMap(p -> p.toHandle().children())
                .filter(p -> p.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .findFirst()
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }

    /** A machine that is gone, with all that ran on it. */
    boolean killAWorker() {
        ProcessHandle worker = workers.get(0).toHandle();
        List<ProcessHandle> all =
                Stream.concat(worker.descendants(), Stream.of(worker)).toList();
        return all.stream().map(ProcessHandle::destroyForcibly).reduce(true, Boolean::logicalAnd);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(p -> p.onExit().join());
    }

    private Process start(String daemon, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-cp",
                home.resolve("jars") + "/*",
                "org.apache.spark.deploy." + daemon));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(daemon + processes.size() + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME", home.toString(),
                        "SPARK_SCALA_VERSION", "2.13",
                        "SPARK_LOCAL_IP", "127.0.0.1"));
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private void awaitMaster() throws InterruptedException, IOException {
        for (int i = 0; i < 300; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) return;
            } catch (IOException e) {
                Thread.sleep(100); // not yet
            }
        }
        throw new IOException("The master did not start: " + Files.readString(home.resolve("master.Master0.log")));
    }
}
