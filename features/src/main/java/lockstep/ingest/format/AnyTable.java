package lockstep.ingest.format;

import java.util.EnumMap;
import java.util.Map;
import lockstep.ingest.post.Field;

/**
 * Any table with a header. A column that has the name of a field feeds it; `--map field=column` says the rest. A column
 * is never mapped by the look of its values.
 */
final class AnyTable implements Format.OfTable {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean recognises(Head head) {
        return head.shape() == Head.Shape.TABLE && head.has("account_id", "at");
    }

    @Override
    public Map<Field, String> columns(Head head) {
        Map<Field, String> columns = new EnumMap<>(Field.class);
        for (String column : head.header()) {
            if (column.equals(column.strip())) {
                Field.named(column).filter(f -> f.column().equals(column)).ifPresent(f -> columns.put(f, column));
            }
        }
        return columns;
    }
}
