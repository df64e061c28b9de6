package lockstep.review.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lockstep.SparkTest;
import lockstep.detect.Member;
import lockstep.evidence.Target;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.MadeAccount;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ProfilesTest {
    /** The id of an account may be a handle with capitals, which a mention writes in small letters. */
    @Test
    void aTargetIsNamedByItsAccountInAnyCase(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.resolve("run").toString(), spark);
        Account.TABLE.write(
                Account.TABLE.rows(
                        spark, List.of(MadeAccount.onTwitter("JohnDoe", "John"), MadeAccount.onTwitter("x", "X"))),
                run);
        Member member = new Member("c", "twitter:x", 5, "core", 1, 1, null, null);
        Member.TABLE.write(Member.TABLE.rows(spark, List.of(member)), run);
        Instant noon = Instant.parse("2021-01-05T12:00:00Z");
        Target target = new Target("c", "twitter:johndoe", 3, 3, 0, 0, 1, noon, noon, noon, 3);
        Target.TABLE.write(Target.TABLE.rows(spark, List.of(target)), run);

        List<Account> accounts = Account.TABLE.values(Profiles.accounts(spark, run));

        assertThat(accounts).extracting(Account::accountId).containsExactlyInAnyOrder("JohnDoe", "x");
        Profiles profiles = new Profiles(accounts, List.of());
        assertThat(profiles.handles(List.of("twitter:johndoe"))).isEqualTo(Map.of("twitter:johndoe", "JohnDoe"));
        assertThat(profiles.urls(List.of("twitter:johndoe")))
                .isEqualTo(Map.of("twitter:johndoe", "https://twitter.com/JohnDoe"));
    }
}
