package lockstep.synthetic.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lockstep.run.UserError;

/** Writes the sample: ordinary people, coordinated networks among them, and the truth. */
public final class Sample {
    public static final String TRUTH = "truth.csv";

    private Sample() {}

    /**
     * Writes `tweets.jsonl`, `comments.csv` and `truth.csv`, post by post.
     *
     * @return the export files
     */
    public static List<String> write(Path dir, SampleSettings settings) {
        World world = new World(settings);
        Ordinary ordinary = new Ordinary(world);
        long n = settings.accounts();
        List<Network> networks = List.of(
                new Knb(world, ordinary, n),
                new Amplifier(world, ordinary, n + 100),
                new HashtagFlood(world, ordinary, n + 200),
                new FanClub(world, ordinary, n + 300),
                new Crowds(world, settings, ordinary, n + 400),
                new LinkFarm(world, ordinary, n + 500),
                new Newsroom(world, n + 600),
                new OpenCampaign(world, ordinary, n + 700));
        try {
            Files.createDirectories(dir);
            posts(dir, settings, ordinary, networks);
            truth(dir, settings, ordinary, networks);
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(
                    "Cannot write to " + dir + ": " + e.getMessage(), "Choose a folder that you may write to.");
        }
        return List.of(
                dir.resolve(SampleFiles.TWEETS).toString(),
                dir.resolve(SampleFiles.COMMENTS).toString());
    }

    private static void posts(Path dir, SampleSettings settings, Ordinary ordinary, List<Network> networks)
            throws IOException {
        try (SampleFiles files = new SampleFiles(dir)) {
            for (int i = 0; i < settings.accounts(); i++) {
                ordinary.life(i, p -> write(files, p));
            }
            for (Network network : networks) {
                network.acts(p -> write(files, p));
            }
        }
    }

    private static void write(SampleFiles files, MadePost post) {
        try {
            files.write(post);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truth(Path dir, SampleSettings settings, Ordinary ordinary, List<Network> networks)
            throws IOException {
        try (Writer out = SampleFiles.open(dir.resolve(TRUTH))) {
            out.write("account_id,network,role\n");
            for (int i = 0; i < settings.accounts(); i++) {
                out.write(line(ordinary.person(i)));
            }
            for (Network network : networks) {
                for (Person p : network.people()) {
                    out.write(line(p));
                }
            }
        }
    }

    private static String line(Person p) {
        return p.platform() + ":" + p.id() + "," + p.network() + "," + p.role() + "\n";
    }
}
