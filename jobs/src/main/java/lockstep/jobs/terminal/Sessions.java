package lockstep.jobs.terminal;

import java.util.Map;
import lockstep.ingest.Inspect;
import lockstep.run.UserError;
import lockstep.table.LocalDisk;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The one place a session is opened: under spark-submit as submitted, else on this machine. */
public final class Sessions {
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    /** Number of posts that a partition sorts in memory, with the rows made of them. */
    private static final long POSTS_IN_PARTITION = 2_500_000;

    /** Up to how many posts are few. */
    public static final String FEW_ROWS = "spark.lockstep.fewRows";

    public static final String COMPILED = "spark.sql.codegen.wholeStage";

    private static final String ADAPTIVE = "spark.sql.adaptive.enabled";

    private Sessions() {}

    /** Opens a session without settings of its own. */
    public static SparkSession open(String job) {
        return open(job, Map.of());
    }

    /** Looks into files, with the file systems that a session would have; it opens a session where a file is Parquet. */
    public static Inspect inspect(String job) {
        Configuration fileSystems = SparkHadoopUtil.get().newConfiguration(conf(job, Map.of()));
        return new Inspect(fileSystems, () -> open(job));
    }

    /** Ends the session if one was opened. */
    public static void end() {
        Option<SparkSession> open = SparkSession.getDefaultSession();
        if (open.isDefined()) open.get().stop();
    }

    /** @param settings of Spark that suit the job, where nobody has given others */
    public static SparkSession open(String job, Map<String, String> settings) {
        SparkConf conf = conf(job, settings);
        boolean local = !conf.contains("spark.master");
        if (local) conf.setMaster("local[*]");
        SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
        int cores = Runtime.getRuntime().availableProcessors();
        if (local && !conf.contains(PARTITIONS)) {
            spark.conf().set(PARTITIONS, smallHeap() ? 32 : Math.max(4, 2 * cores));
        }
        return spark;
    }

    private static SparkConf conf(String job, Map<String, String> settings) {
        SparkConf conf = new SparkConf().setAppName("lockstep " + job);
        settings.forEach(conf::setIfMissing);
        if (!conf.contains("spark.master")) {
            LocalDisk.SETTINGS.forEach((key, value) -> conf.setIfMissing("spark.hadoop." + key, value));
            if (smallHeap()) small(conf);
            conf.setIfMissing("spark.driver.host", "127.0.0.1")
                    .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
                    .setIfMissing("spark.ui.enabled", "false")
                    // each sort and each table that is sent to the tasks takes a page at once, of 64 MB by default
                    .setIfMissing("spark.buffer.pageSize", "4m")
                    // Hadoop gives a file the rights it thinks right, whatever the process's own mask says
                    .setIfMissing("spark.hadoop.fs.permissions.umask-mode", "077")
                    .setIfMissing("spark.ui.showConsoleProgress", System.getProperty("lockstep.terminal", "false"));
        }
        // Spark writes every plan out, again whenever it changes: a long one takes more memory than the data
        conf.setIfMissing("spark.sql.maxPlanStringLength", "10000");
        conf.setIfMissing(
                "spark.sql.codegen.cache.maxEntries", "1000"); // rounds ask the same hundreds of questions again
        // above so many groups Spark sorts what it collects; its own 128 sorts nearly every table of posts
        conf.setIfMissing("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000");
        // the first lower() of a process loads all break iterators of ICU otherwise, which takes a second
        conf.setIfMissing("spark.sql.icu.caseMappings.enabled", "false");
        return conf.set("spark.sql.session.timeZone", "UTC");
    }

    private static boolean smallHeap() {
        return Runtime.getRuntime().maxMemory() < 2L << 30;
    }

    /** Cuts the work of a large run into more pieces than a session begins with. */
    public static void cut(SparkSession spark, long posts) {
        long pieces = posts / POSTS_IN_PARTITION;
        if (pieces > Long.parseLong(spark.conf().get(PARTITIONS))) spark.conf().set(PARTITIONS, pieces);
    }

    /**
     * Adapts the session to the number of posts. Spark interprets the plans for few posts, because generating and compiling a class
     * takes longer than it saves. It also runs each query as one job with one task per core: adaptive execution splits a query
     * into a job per shuffle, and planning each costs more than the data of such a run.
     *
     * @throws UserError where {@link #FEW_ROWS} is not a number
     */
    public static void suit(SparkSession spark, long posts) {
        SparkConf given = spark.sparkContext().getConf();
        boolean few = posts <= fewRows(spark.conf().get(FEW_ROWS, "100000"));
        if (!given.contains(COMPILED)) {
            spark.conf().set(COMPILED, !few);
            spark.conf().set("spark.sql.codegen.factoryMode", few ? "NO_CODEGEN" : "FALLBACK");
            // an interpreted plan looks every common part up in a cache, which costs more than most parts do
            spark.conf().set("spark.sql.subexpressionElimination.enabled", !few);
        }
        if (!given.contains(ADAPTIVE)) spark.conf().set(ADAPTIVE, !few);
        if (few && !given.contains(PARTITIONS)) {
            spark.conf().set(PARTITIONS, Math.min(8, spark.sparkContext().defaultParallelism()));
        }
    }

    private static long fewRows(String given) {
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw new UserError(FEW_ROWS + " is '" + given + "', no number of rows.", "Give one such as 100000.");
        }
    }

    /** Of a small heap Spark's own buffers, which spill, leave more to arrays, which do not; and what is sent at once is little. */
    private static void small(SparkConf conf) {
        conf.setIfMissing("spark.memory.fraction", "0.3")
                .setIfMissing("spark.sql.adaptive.advisoryPartitionSizeInBytes", "4m")
                // what its page would show of queries long done, which nobody sees here
                .setIfMissing("spark.ui.retainedJobs", "50")
                .setIfMissing("spark.ui.retainedStages", "50")
                .setIfMissing("spark.ui.retainedTasks", "1000")
                .setIfMissing("spark.sql.ui.retainedExecutions", "10")
                // a reader holds a whole row group, compressed: every task one
                .setIfMissing("spark.hadoop.parquet.block.size", String.valueOf(8 << 20));
    }
}
