package lockstep.triage;

import java.io.IOException;
import java.util.List;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.SparkSession;

/** MLlib's logistic regression and gradient-boosted trees, side by side. */
record Models(LogisticRegressionModel logistic, GBTClassificationModel trees) {
    private static final double REGULARIZATION = 0.1;
    private static final int TREES = 10;
    private static final int DEPTH = 2;
    private static final long SEED = 1;

    static Models trained(SparkSession spark, List<Example> examples) {
        var rows = Example.rows(spark, examples);
        return new Models(
                new LogisticRegression().setRegParam(REGULARIZATION).fit(rows),
                new GBTClassifier()
                        .setMaxIter(TREES)
                        .setMaxDepth(DEPTH)
                        .setSeed(SEED)
                        .fit(rows));
    }

    static Models read(String dir) {
        return new Models(LogisticRegressionModel.load(dir + "/logistic"), GBTClassificationModel.load(dir + "/trees"));
    }

    void write(String dir) throws IOException {
        logistic.write().overwrite().save(dir + "/logistic");
        trees.write().overwrite().save(dir + "/trees");
    }

    /** The log odds of each, not calibrated. */
    Vector scores(Vector features) {
        return Vectors.dense(odds(logistic.predictProbability(features)), odds(trees.predictProbability(features)));
    }

    private static double odds(Vector probability) {
        double p = Math.min(1 - 1e-6, Math.max(1e-6, probability.apply(1)));
        return StrictMath.log(p / (1 - p));
    }
}
