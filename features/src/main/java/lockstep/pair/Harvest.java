package lockstep.pair;

import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What a sweep is made for: it takes timelines one by one, and gives rows now and then. */
interface Harvest extends Serializable {
    StructType columns();

    /** Whether timelines must come with the names of their object and posts, which are costly to carry. */
    default boolean named() {
        return false;
    }

    void take(Timeline line, Sweep sweep, Crowding crowds);

    /** Whether so much is gathered that it must be let go before the next timeline. */
    boolean full();

    /** Lets go what is gathered, all of it from timelines of one trace and label. */
    void rows(String trace, int label, Consumer<Row> out);
}
