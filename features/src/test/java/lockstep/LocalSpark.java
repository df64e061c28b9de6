package lockstep;

import lockstep.table.LocalDisk;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One small session for all tests of a process; a test asks for it as a parameter. */
public final class LocalSpark implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext p, ExtensionContext e) {
        return p.getParameter().getType() == SparkSession.class;
    }

    @Override
    public Object resolveParameter(ParameterContext p, ExtensionContext e) {
        return e.getRoot()
                .getStore(Namespace.create(LocalSpark.class))
                .getOrComputeIfAbsent("session", k -> new Session(), Session.class)
                .spark;
    }

    /** Closed by JUnit at the end of all tests. */
    private static final class Session implements AutoCloseable {
        private final SparkSession spark = SparkSession.builder()
                .config(onDisk())
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "3") // more than one, or shuffle bugs hide
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.maxPlanStringLength", "10000")
                .config("spark.sql.ui.retainedExecutions", "2")
                .config("spark.sql.codegen.cache.maxEntries", "3000") // or each test compiles the same plans again
                .getOrCreate();

        private static SparkConf onDisk() {
            SparkConf conf = new SparkConf();
            LocalDisk.SETTINGS.forEach((key, value) -> conf.set("spark.hadoop." + key, value));
            return conf;
        }

        @Override
        public void close() {
            spark.stop();
        }
    }
}
