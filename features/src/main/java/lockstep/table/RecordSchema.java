package lockstep.table;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
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

    /** How values get out of records of a class and into them; looked up once for a class, because rows come by the million. */
    private static final class Shape {
        private final String[] columns;
        private final Type[] types;
        private final MethodHandle[] accessors;
        private final MethodHandle constructor;

        private Shape(String[] columns, Type[] types, MethodHandle[] accessors, MethodHandle constructor) {
            this.columns = columns;
            this.types = types;
            this.accessors = accessors;
            this.constructor = constructor;
        }
    }

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            RecordComponent[] parts = type.getRecordComponents();
            try {
                MethodHandle[] accessors = new MethodHandle[parts.length];
                for (int i = 0; i < parts.length; i++) {
                    parts[i].getAccessor().setAccessible(true);
                    accessors[i] = LOOKUP.unreflect(parts[i].getAccessor())
                            .asType(MethodType.methodType(Object.class, Object.class));
                }
                Constructor<?> canonical = type.getDeclaredConstructor(
                        Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
                canonical.setAccessible(true);
                MethodHandle constructor = LOOKUP.unreflectConstructor(canonical)
                        .asSpreader(Object[].class, parts.length)
                        .asType(MethodType.methodType(Object.class, Object[].class));
                return new Shape(
                        Arrays.stream(parts).map(RecordSchema::column).toArray(String[]::new),
                        Arrays.stream(parts)
                                .map(RecordComponent::getGenericType)
                                .toArray(Type[]::new),
                        accessors,
                        constructor);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot look into " + type.getSimpleName(), e);
            }
        }
    };
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Class<R> type;
    private final StructType columns;

    private RecordSchema(Class<R> type, StructType columns) {
        this.type = type;
        this.columns = columns;
    }

    /** Returns the columns of a record type: names in snake case, null where {@code @Nullable} says so. */
    public static <R extends Record> RecordSchema<R> of(Class<R> type) {
        return new RecordSchema<>(type, struct(type));
    }

    /** Returns the columns as Spark knows them. */
    public StructType columns() {
        return columns;
    }

    /** Returns a record as a row. */
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
        MethodHandle[] accessors = SHAPES.get(value.getClass()).accessors;
        @Nullable Object[] cells = new @Nullable Object[accessors.length];
        try {
            for (int i = 0; i < cells.length; i++) cells[i] = cell((Object) accessors[i].invokeExact((Object) value));
        } catch (Throwable e) {
            throw failed("Cannot read " + value.getClass().getSimpleName(), e);
        }
        return RowFactory.create(cells);
    }

    private static IllegalStateException failed(String what, Throwable e) {
        if (e instanceof Error error) throw error;
        return new IllegalStateException(what, e);
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof Instant at) return Timestamp.from(at);
        if (value instanceof ByteBuffer bytes) return bytes(bytes.duplicate());
        if (value instanceof Record inner) return cells(inner);
        if (value instanceof List<?> list)
            return list.stream().map(RecordSchema::cell).toArray();
        if (value instanceof Map<?, ?> map) return CollectionConverters.asScala(map);
        return value;
    }

    private static byte[] bytes(ByteBuffer from) {
        byte[] whole = new byte[from.remaining()];
        from.get(whole);
        return whole;
    }

    private static <T> T value(Class<T> type, Row row) {
        Shape shape = SHAPES.get(type);
        @Nullable Object[] cells = new @Nullable Object[shape.columns.length];
        for (int i = 0; i < cells.length; i++) cells[i] = back(row.getAs(shape.columns[i]), shape.types[i]);
        try {
            return type.cast((Object) shape.constructor.invokeExact(cells));
        } catch (Throwable e) {
            throw failed("Cannot build " + type.getSimpleName() + " from " + row, e);
        }
    }

    private static @Nullable Object back(@Nullable Object cell, Type type) {
        if (cell instanceof Timestamp t) return t.toInstant();
        if (cell instanceof byte[] bytes) return ByteBuffer.wrap(bytes);
        if (cell instanceof Row inner) return value((Class<?>) type, inner);
        if (cell instanceof scala.collection.Seq<?> list) {
            Type of = ((ParameterizedType) type).getActualTypeArguments()[0];
            return CollectionConverters.asJava(list).stream()
                    .map(e -> back(e, of))
                    .toList();
        }
        if (cell instanceof scala.collection.Map<?, ?> map) return Map.copyOf(CollectionConverters.asJava(map));
        return cell;
    }

    /** Returns the name of the column that a part of a record stands for: words in lower case with underscores between them. */
    public static String column(RecordComponent part) {
        return part.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
