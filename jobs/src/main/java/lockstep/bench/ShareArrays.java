package lockstep.bench;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** The shares of a Parquet file as numbers: objects and accounts in order of appearance, times from the earliest on. */
final class ShareArrays {
    private final int[] object;
    private final int[] account;
    private final long[] at;
    private final Dictionary objects = new Dictionary();
    private final Dictionary accounts = new Dictionary();
    private int size;

    private ShareArrays(int rows) {
        object = new int[rows];
        account = new int[rows];
        at = new long[rows];
    }

    static ShareArrays read(String file) throws IOException {
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file), new Configuration()))) {
            ShareArrays all = new ShareArrays(Math.toIntExact(reader.getRecordCount()));
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            MessageType wanted = new MessageType(
                    "shares",
                    schema.getType(Contest.OBJECT),
                    schema.getType(Contest.ACCOUNT),
                    schema.getType(Contest.AT));
            reader.setRequestedSchema(wanted);
            PageReadStore pages = reader.readNextRowGroup();
            for (; pages != null; pages = reader.readNextRowGroup()) all.add(pages, wanted);
            long first = Arrays.stream(all.at).min().orElse(0);
            for (int i = 0; i < all.size; i++) all.at[i] -= first;
            return all;
        }
    }

    private void add(PageReadStore pages, MessageType wanted) {
        int rows = (int) pages.getRowCount();
        ColumnReadStoreImpl columns = new ColumnReadStoreImpl(pages, new Nowhere(), wanted, "");
        ColumnDescriptor[] of = wanted.getColumns().toArray(ColumnDescriptor[]::new);
        ColumnReader reader = columns.getColumnReader(of[0]);
        for (int i = 0; i < rows; i++, reader.consume()) {
            object[size + i] = objects.number(reader.getBinary().getBytesUnsafe());
        }
        reader = columns.getColumnReader(of[1]);
        for (int i = 0; i < rows; i++, reader.consume()) {
            account[size + i] = accounts.number(reader.getBinary().getBytesUnsafe());
        }
        reader = columns.getColumnReader(of[2]);
        boolean text = of[2].getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
        boolean small = of[2].getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
        for (int i = 0; i < rows; i++, reader.consume()) {
            at[size + i] = text
                    ? Long.parseLong(reader.getBinary().toStringUsingUTF8())
                    : small ? reader.getInteger() : reader.getLong();
        }
        size += rows;
    }

    int size() {
        return size;
    }

    int objects() {
        return objects.size;
    }

    int accounts() {
        return accounts.size;
    }

    int object(int i) {
        return object[i];
    }

    int account(int i) {
        return account[i];
    }

    long at(int i) {
        return at[i];
    }

    /** Open addressing over the bytes of names. */
    private static final class Dictionary {
        private byte[][] names = new byte[1 << 16][];
        private int[] numbers = new int[1 << 16];
        private int size;

        int number(byte[] name) {
            int i = place(name);
            if (names[i] != null) return numbers[i];
            names[i] = name;
            numbers[i] = size++;
            if (size > names.length / 2) grow();
            return size - 1;
        }

        private int place(byte[] name) {
            int hash = Arrays.hashCode(name) * 0x2C1B3C6D;
            int i = (hash ^ hash >>> 15) & names.length - 1;
            while (names[i] != null && !Arrays.equals(names[i], name)) i = i + 1 & names.length - 1;
            return i;
        }

        private void grow() {
            byte[][] before = names;
            int[] numbered = numbers;
            names = new byte[2 * before.length][];
            numbers = new int[2 * before.length];
            for (int i = 0; i < before.length; i++) {
                if (before[i] == null) continue;
                int at = place(before[i]);
                names[at] = before[i];
                numbers[at] = numbered[i];
            }
        }
    }

    /** Parquet wants somewhere to put values even where they are read one by one. */
    private static final class Nowhere extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
