package lockstep.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import lockstep.SparkTest;
import lockstep.evidence.Target;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.MadeAccount;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class NamedTargetsTest {
    /** The id of an account may be a handle with capitals, which a mention writes in small letters. */
    @Test
    void aTargetFindsItsAccountInAnyCaseAndOnce(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.resolve("run").toString(), spark);
        Account.TABLE.write(
                Account.TABLE.rows(
                        spark,
                        List.of(
                                MadeAccount.onTwitter("JohnDoe", "B"),
                                MadeAccount.onTwitter("JOHNDOE", "A"),
                                MadeAccount.onTwitter("x", "X"))),
                run);
        Instant noon = Instant.parse("2021-01-05T12:00:00Z");
        Target target = new Target("c", "twitter:johndoe", 3, 3, 0, 0, 1, noon, noon, noon, 3);
        Target.TABLE.write(Target.TABLE.rows(spark, List.of(target)), run);

        assertThat(Exports.namedTargets(spark, run).collectAsList())
                .extracting(row -> row.<String>getAs("target"), row -> row.<String>getAs("name"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("twitter:johndoe", "A"));
    }
}
