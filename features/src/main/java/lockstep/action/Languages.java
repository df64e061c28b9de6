package lockstep.action;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.nullif;

import org.apache.spark.sql.Column;

/** Languages as the export names them; one that is not named is the language `?`. */
final class Languages {
    private Languages() {}

    static Column known(Column language) {
        return coalesce(nullif(nullif(lower(language), lit("und")), lit("")), lit("?"));
    }
}
