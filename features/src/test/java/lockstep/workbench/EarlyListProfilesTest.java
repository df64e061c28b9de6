package lockstep.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lockstep.SparkTest;
import lockstep.detect.UnjudgedCluster;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.AccountProfile;
import lockstep.review.casefile.CaseJson;
import lockstep.review.casefile.EarlyList;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of found clusters names the first accounts of each as the export knows them. */
@SparkTest
class EarlyListProfilesTest {
    @Test
    void theFirstThreeAccountsOfAClusterHaveProfilesWhereTheExportHasThem(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        List<Account> accounts = List.of(account("1"), account("3"), account("4"), account("9"));
        Account.TABLE.write(Account.TABLE.rows(spark, accounts), run);
        UnjudgedCluster cluster = new UnjudgedCluster(
                "c", "strong", List.of("vk:1", "vk:2", "vk:3", "vk:4"), List.of("link"), 60, 20, 0.5, 30);

        EarlyList.of(spark, run, List.of(cluster)).write(run);

        EarlyList read = EarlyList.of(dir);
        assertThat(read.found()).isOne();
        assertThat(EarlyList.named(read.first().get(0))).containsExactly("vk:1", "vk:2", "vk:3");
        assertThat(read.profiles()).containsOnlyKeys("vk:1", "vk:3");
        assertThat(read.profiles().get("vk:3")).isEqualTo(new AccountProfile("aida3", null, null));
        assertThat(dir.resolve("review/found.json")).content().doesNotContain("private");
    }

    @Test
    void aDetectionThatFindsNothingHasAnEmptyList(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        EarlyList.of(spark, run, List.of()).write(run);
        assertThat(EarlyList.of(dir)).isEqualTo(EarlyList.NONE);
    }

    private static Account account(String id) {
        return CaseJson.read(
                "{\"platform\": \"vk\", \"account_id\": \"%1$s\", \"handle\": \"aida%1$s\", \"description\": \"private\"}"
                        .formatted(id),
                Account.class,
                "account");
    }
}
