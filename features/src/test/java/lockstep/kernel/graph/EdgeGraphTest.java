package lockstep.kernel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.api.Test;

class EdgeGraphTest {
    @Test
    void anEdgeJoinsWhereBothItsEndsAreAmongThem() {
        Random random = new Random(4);
        List<EdgeGraph.Edge> edges = new ArrayList<>();
        for (int a = 0; a < 40; a++) {
            for (int b = a + 1; b < 40; b++) if (random.nextInt(12) == 0) edges.add(new EdgeGraph.Edge(a, b, 1, -1));
        }
        EdgeGraph graph = new EdgeGraph(Tier.LEAD, 60, edges);
        int joined = 0;
        for (int round = 0; round < 300; round++) {
            List<Integer> some =
                    random.ints(4, 0, 42).distinct().sorted().boxed().toList();
            boolean expected = edges.stream().anyMatch(e -> some.contains(e.a()) && some.contains(e.b()));
            assertThat(graph.joinsTwoOf(some)).as("%s", some).isEqualTo(expected);
            if (expected) joined++;
        }
        assertThat(joined).isBetween(50, 250);
        assertThat(new EdgeGraph(Tier.LEAD, 60, List.of()).joinsTwoOf(List.of(1, 2)))
                .isFalse();
    }
}
