package lockstep.detect.shard;

import java.util.Iterator;
import java.util.Map;
import lockstep.action.Trace;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * The actions of a run, brought to one task for each tier and window. Spark keeps the shuffled files as long as this object is
 * in use, so that several jobs read them.
 */
public final class Shards {
    private final Dataset<Row> annotated;
    private final JavaPairRDD<Long, byte[]> blocks;
    private final Map<Trace, TraceSpan> spans;
    private final CellReader reader;
    private final CellMemory memory;

    /**
     * Reads the span of each trace at once.
     *
     * @param annotated the columns of {@link AnnotatedAction}
     */
    public Shards(Dataset<Row> annotated, PairSettings settings, ShardPlan plan) {
        this.annotated = annotated;
        this.spans = TraceSpan.of(annotated);
        this.memory = CellMemory.of(spans, annotated.sparkSession().sparkContext());
        this.blocks = CellBlocks.of(annotated, spans, plan);
        this.reader = new CellReader(plan, spans, settings);
    }

    /** Returns the session that runs the tasks. */
    public SparkSession session() {
        return annotated.sparkSession();
    }

    /** Returns what reads the cells of a shard in a task. */
    public CellReader reader() {
        return reader;
    }

    /** Returns how much memory the largest task needs. */
    public CellMemory memory() {
        return memory;
    }

    /**
     * Returns what a task makes of its shards. There are no more tasks than {@link CellMemory#atOnce}, which all executors together
     * can hold. Spark spreads them over the executors; it does not promise that each gets as many as the others.
     */
    public Dataset<Row> map(FlatMapFunction<Iterator<Tuple2<Long, byte[]>>, Row> task, StructType columns) {
        JavaRDD<Row> rows = blocks.mapPartitions(task);
        int cores = session().sparkContext().defaultParallelism();
        if (memory.atOnce() < cores) rows = rows.coalesce(memory.atOnce());
        return session().createDataFrame(rows, columns);
    }
}
