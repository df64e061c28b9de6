package lockstep.ingest.format;

import lockstep.ingest.format.field.ColumnNames;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;

/**
 * Any table with a header, and any JSON objects. A column that has the name of a field feeds it; `--map field=column` says
 * the rest. A column is never mapped by the look of its values.
 */
final class AnyFields implements Format.OfFields {
    @Override
    public Label label() {
        return Label.of("csv", "any CSV, JSON or Parquet: columns named like our fields, or --map field=column");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("account_id", "at");
    }

    @Override
    public Columns columns(Head head) {
        Columns columns = new Columns();
        for (String column : head.header()) {
            Field.named(column).filter(f -> f.column().equals(column)).ifPresent(f -> columns.put(f, column));
        }
        // else a text that somebody reposted counts as the words of that account
        ColumnNames.matching(Field.IS_REPOST, head.header()).stream()
                .findFirst()
                .ifPresent(column -> columns.put(Field.IS_REPOST, column));
        return columns;
    }

    @Override
    public void complete(Draft draft) {
        draft.repostByItsWords();
    }
}
