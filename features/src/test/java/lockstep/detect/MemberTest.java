package lockstep.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.SparkTest;
import lockstep.run.Manifest;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class MemberTest {
    @Test
    void aClusterHoldsAGroupWhereAllItsAccountsAreMembers(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        assertThat(Member.holding(spark, run, Set.of("vk:a")))
                .as("nothing was looked for")
                .isEmpty();

        List<Member> members =
                List.of(member("c1", "vk:a"), member("c1", "vk:b"), member("c1", "vk:c"), member("c2", "vk:d"));
        Member.TABLE.write(Member.TABLE.rows(spark, members), run);
        run.change(m -> m.with("clusters", new Manifest.Stage("f", Map.of(), Map.of(), 0)));

        assertThat(Member.holding(spark, run, Set.of("vk:a", "vk:c"))).contains("c1");
        assertThat(Member.holding(spark, run, Set.of("vk:d"))).contains("c2");
        assertThat(Member.holding(spark, run, Set.of("vk:a", "vk:d")))
                .as("in two clusters")
                .isEmpty();
        assertThat(Member.holding(spark, run, Set.of("vk:a", "vk:x")))
                .as("one in none")
                .isEmpty();
    }

    private static Member member(String cluster, String account) {
        return new Member(cluster, account, 1, "core", 9, 9, null, null);
    }
}
