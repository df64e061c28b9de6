package lockstep.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lockstep.action.Trace;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** From touches to packed blocks, and back to timelines. */
class TouchesTest {
    private static final long[] WINDOWS = {60_000_000};

    @Test
    void objectsThatShareAHashAreToldApartByTheOther() {
        TouchBlocks blocks = new TouchBlocks(WINDOWS, 1);
        for (int account = 0; account < 6; account++) {
            blocks.add(Trace.LINK, 0, 77, account % 2, account, account, 31, 31, false);
        }

        assertThat(timelines(blocks)).containsExactlyInAnyOrder("link 0 77/0: 0 2 4", "link 0 77/1: 1 3 5");
    }

    @Test
    void tracesAndLabelsHaveTimelinesOfTheirOwn() {
        TouchBlocks blocks = new TouchBlocks(WINDOWS, 1);
        blocks.add(Trace.LINK, 1, 77, 0, 9, 4, 31, 31, false);
        blocks.add(Trace.REPLY, 0, 77, 0, 9, 1, 31, 31, false);
        blocks.add(Trace.LINK, 0, 77, 0, 9, 2, 31, 31, false);
        blocks.add(Trace.LINK, 0, 77, 0, 5, 3, 31, 31, false);

        assertThat(timelines(blocks))
                .containsExactlyInAnyOrder("link 0 77/0: 3 2", "link 1 77/0: 4", "reply 0 77/0: 1");
    }

    private static List<String> timelines(TouchBlocks blocks) {
        List<Row> rows = new ArrayList<>();
        blocks.letGo(rows::add);
        Touches touches = new Touches(false);
        rows.forEach(r -> touches.add(r.getAs(1)));
        touches.sort();
        List<String> lines = new ArrayList<>();
        Timeline line = new Timeline();
        while (touches.more()) {
            touches.fill(line);
            line.sort();
            StringBuilder text =
                    new StringBuilder("%s %d %d/%d:".formatted(line.trace.column(), line.label, line.thing, line.twin));
            for (int i = 0; i < line.size; i++) text.append(' ').append(line.account[i]);
            lines.add(text.toString());
        }
        return lines;
    }
}
