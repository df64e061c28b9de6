package lockstep.review.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lockstep.SparkTest;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.IngestSettings;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class TiesTest {
    @Test
    void anIdIsTakenAsItIsTypedWhereAnotherDiffersInCapitalsOnly(SparkSession spark, @TempDir Path dir)
            throws IOException {
        Path file = Files.writeString(
                dir.resolve("x.csv"),
                "account_id,at,text,platform\nAbc,2021-01-05T10:00:00Z,hi,youtube\nabc,2021-01-05T10:00:01Z,yo,youtube\n");
        RunFolder run = RunFolder.at(dir.resolve("run").toString(), spark);
        IngestFiles.into(spark, run, List.of(file.toString()), IngestSettings.DEFAULT, line -> {});
        assertThat(Ties.account(spark, run, "youtube:abc")).isEqualTo("youtube:abc");
        assertThat(Ties.account(spark, run, "youtube:Abc")).isEqualTo("youtube:Abc");
        assertThatThrownBy(() -> Ties.account(spark, run, "youtube:ABC"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is several accounts");
    }

    @Test
    void aDisplayNameMayBeThatOfSeveralAccounts(SparkSession spark, @TempDir Path dir) throws IOException {
        Path file = Files.writeString(
                dir.resolve("x.csv"),
                "account_id,at,text,platform,name\n1,2021-01-05T10:00:00Z,hi,vk,Ann Lee\n2,2021-01-05T10:00:01Z,yo,vk,ann lee\n"
                        + "@c,2021-01-05T10:00:02Z,yo,vk,Carl\n");
        RunFolder run = RunFolder.at(dir.resolve("run").toString(), spark);
        IngestFiles.into(spark, run, List.of(file.toString()), IngestSettings.DEFAULT, line -> {});
        assertThatThrownBy(() -> Ties.account(spark, run, "Ann Lee"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is several accounts: vk:1, vk:2");
        assertThat(Ties.account(spark, run, "carl")).isEqualTo("vk:@c");
        assertThat(Ties.account(spark, run, "@c")).as("as the file writes it").isEqualTo("vk:@c");
    }
}
