package lockstep.table;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The columns a record stands for, and the way of its values into and out of a row.
 *
 * <p>Spark's bean encoder finds no columns in a record and says nothing; this class is why a record can still be the
 * one place where a table's shape is written down. Lists, maps of strings and records inside records are columns too.
 */
public final class RecordSchema<R extends Record> implements Serializable {
    private static final Map<Type, DataType> PLAIN = Map.ofEntries(
            Map.entry(String.class, DataTypes.StringType),
            Map.entry(long.class, DataTypes.LongType),
            Map.entry(Long.class, DataTypes.LongType),
            Map.entry(int.class, DataTypes.IntegerType),
            Map.entry(Integer.class, DataTypes.IntegerType),
            Map.entry(double.class, DataTypes.DoubleType),
            Map.entry(Double.class, DataTypes.DoubleType),
            Map.entry(boolean.class, DataTypes.BooleanType),
            Map.entry(Boolean.class, DataTypes.BooleanType),
            Map.entry(Instant.class, DataTypes.TimestampType),
            Map.entry(ByteBuffer.class, DataTypes.BinaryType));

    /** Looked up once a class: rows are made by the million. */
    private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .peek(m -> m.setAccessible(true))
                    .toArray(Method[]::new);
        }
    };

    private final Class<R> type;
    private final StructType columns;

    private RecordSchema(Class<R> type, StructType columns) {
        this.type = type;
        this.columns = columns;
    }

    public static <R extends Record> RecordSchema<R> of(Class<R> type) {
        return new RecordSchema<>(type, struct(type));
    }

    public StructType columns() {
        return columns;
    }

    public Row row(R value) {
        return cells(value);
    }

    /** Reads by column name, so neither column order nor extra columns matter. */
    public R value(Row row) {
        return value(type, row);
    }

    private static StructType struct(Class<?> type) {
        return DataTypes.createStructType(Arrays.stream(type.getRecordComponents())
                .map(c -> DataTypes.createStructField(
                        column(c), dataType(c.getGenericType()), !c.getType().isPrimitive()))
                .toArray(StructField[]::new));
    }

    private static DataType dataType(Type type) {
        DataType plain = PLAIN.get(type);
        if (plain != null) return plain;
        if (type instanceof Class<?> c && c.isRecord()) return struct(c);
        if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
            return DataTypes.createArrayType(dataType(p.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType p && p.getRawType() == Map.class) {
            return DataTypes.createMapType(DataTypes.StringType, dataType(p.getActualTypeArguments()[1]));
        }
        throw new IllegalArgumentException("No column type for " + type);
    }

    private static Row cells(Record value) {
        try {
            Method[] parts = ACCESSORS.get(value.getClass());
            @Nullable Object[] cells = new @Nullable Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                cells[i] = cell(parts[i].invoke(value));
            }

            return RowFactory.create(cells);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + value.getClass().getSimpleName(), e);
        }
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof Instant at) return Timestamp.from(at);
        if (value instanceof ByteBuffer bytes) return bytes(bytes.duplicate());
        if (value instanceof Record inner) return cells(inner);
        if (value instanceof List<?> list) return list.toArray();
        if (value instanceof Map<?, ?> map) return CollectionConverters.asScala(map);
        return value;
    }

    private static byte[] bytes(ByteBuffer from) {
        byte[] whole = new byte[from.remaining()];
        from.get(whole);
        return whole;
    }

    private static <T> T value(Class<T> type, Row row) {
        try {
            RecordComponent[] parts = type.getRecordComponents();
            @Nullable Object[] cells = new @Nullable Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                cells[i] = back(row.getAs(column(parts[i])), parts[i]);
            }

            Class<?>[] shape =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<T> canonical = type.getDeclaredConstructor(shape);
            canonical.setAccessible(true);
            return canonical.newInstance(cells);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot build " + type.getSimpleName() + " from " + row, e);
        }
    }

    private static @Nullable Object back(@Nullable Object cell, RecordComponent part) {
        if (cell instanceof Timestamp t) return t.toInstant();
        if (cell instanceof byte[] bytes) return ByteBuffer.wrap(bytes);
        if (cell instanceof Row inner) return value(part.getType(), inner);
        if (cell instanceof scala.collection.Seq<?> list) return List.copyOf(CollectionConverters.asJava(list));
        if (cell instanceof scala.collection.Map<?, ?> map) return Map.copyOf(CollectionConverters.asJava(map));
        return cell;
    }

    private static String column(RecordComponent part) {
        return part.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
