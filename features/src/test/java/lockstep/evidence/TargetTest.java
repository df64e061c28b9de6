package lockstep.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A target is common where three quarters of the members on its platform, and at least three, answered or mentioned it. */
class TargetTest {
    @Test
    void membersOfOtherPlatformsDoNotCount() {
        List<String> members = Stream.concat(
                        IntStream.range(0, 8).mapToObj(i -> "facebook:" + i),
                        IntStream.range(0, 2).mapToObj(i -> "instagram:" + i))
                .toList();
        List<Target> targets = List.of(
                target("facebook:few", 5, 90),
                target("facebook:six", 6, 10),
                target("facebook:all", 8, 20),
                target("instagram:two", 2, 99));
        assertThat(Target.common(targets, members))
                .extracting(Target::target)
                .containsExactly("facebook:all", "facebook:six");
    }

    private static Target target(String account, long members, long posts) {
        Instant at = Instant.EPOCH;
        return new Target("c", account, members, posts, 0, 0, 1, at, at, at, 1);
    }
}
