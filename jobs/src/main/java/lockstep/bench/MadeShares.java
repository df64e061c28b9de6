package lockstep.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * A share log of any size: popular objects and busy accounts (by power laws), shares that come in bursts after an object
 * appears, over 90 days; and 6 % by groups of 4 to 25 accounts that share within 30 s of each other. Rows are in order of time.
 *
 * @param zipf how much the popular objects stand out: popularity falls with rank to this power
 * @param cap an object gets at most this many shares that are not planned; 0 for no bound
 */
public record MadeShares(int rows, long seed, double zipf, int cap) {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            "message shares {"
                    + " required binary object_id (STRING); required binary account_id (STRING); required int64 timestamp_share; }");
    private static final long START = 1_600_000_000;
    private static final int SPAN = 90 * 86_400;

    /** Writes the shares as a Parquet file, in the order of time. */
    public void write(String file) throws IOException {
        long[] shares = new long[rows]; // time, then where the share stands in the other two
        int[] object = new int[rows];
        int[] account = new int[rows];
        fill(shares, object, account);
        Arrays.parallelSort(shares);
        SimpleGroupFactory row = new SimpleGroupFactory(SCHEMA);
        try (ParquetWriter<Group> out = ExampleParquetWriter.builder(
                        HadoopOutputFile.fromPath(new Path(file), new Configuration()))
                .withType(SCHEMA)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build()) {
            for (long share : shares) {
                int i = (int) share;
                out.write(row.newGroup()
                        .append(Contest.OBJECT, "o" + object[i])
                        .append(Contest.ACCOUNT, "a" + account[i])
                        .append(Contest.AT, START + (share >> 32)));
            }
        }
    }

    private void fill(long[] shares, int[] object, int[] account) {
        SplittableRandom random = new SplittableRandom(seed);
        int objects = Math.max(10, rows / 5);
        int ordinary = Math.max(10, rows / 20);
        int planted = plant(random, objects, shares, object, account);
        int groupAccounts =
                planted == 0 ? 1 : Arrays.stream(account, 0, planted).max().orElse(0) + 1;

        Random bursts = new Random(seed);
        double[] popular = falling(objects, zipf);
        double[] busy = falling(ordinary, 0.6);
        int[] names = shuffled(objects, random);
        int[] people = shuffled(groupAccounts + ordinary, random);
        int[] birth = new int[objects];
        Arrays.setAll(birth, o -> random.nextInt(SPAN));
        int[] had = new int[objects];
        for (int i = planted; i < rows; i++) {
            int o = names[pick(popular, random)];
            while (cap > 0 && had[o] >= cap) o = random.nextInt(objects);
            had[o]++;
            object[i] = o;
            boolean cover = random.nextInt(100) < 6; // those of groups have a life of their own, too
            account[i] = people[cover ? random.nextInt(groupAccounts) : groupAccounts + pick(busy, random)];
            long after = (long) StrictMath.exp(StrictMath.log(4 * 3600) + 1.6 * bursts.nextGaussian());
            shares[i] = birth[o] + after << 32 | i;
        }
        for (int i = 0; i < planted; i++) account[i] = people[account[i]];
    }

    /** @return how many shares were planted */
    private int plant(SplittableRandom random, int objects, long[] shares, int[] object, int[] account) {
        int goal = (int) (rows * 0.06);
        int done = 0;
        int next = 0;
        int own = objects;
        while (done < goal) {
            int members = random.nextInt(4, 26);
            int events = random.nextInt(8, 41);
            for (int e = 0; e < events && done < goal; e++) {
                int what = random.nextBoolean() ? random.nextInt(objects) : own++;
                long at = random.nextInt(SPAN);
                for (int m = 0; m < members && done < goal; m++) {
                    if (random.nextDouble() >= 0.85) continue;
                    object[done] = what;
                    account[done] = next + m;
                    shares[done] = at + random.nextInt(31) << 32 | done;
                    done++;
                }
            }
            next += members;
        }
        return done;
    }

    /** Shares of rank^-power, added up. */
    private static double[] falling(int n, double power) {
        double[] sums = new double[n];
        double sum = 0;
        for (int rank = 1; rank <= n; rank++) sums[rank - 1] = sum += StrictMath.pow(rank, -power);
        return sums;
    }

    private static int pick(double[] sums, SplittableRandom random) {
        int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(at < 0 ? -at - 1 : at, sums.length - 1);
    }

    private static int[] shuffled(int n, SplittableRandom random) {
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = all[i];
            all[i] = all[j];
            all[j] = swap;
        }
        return all;
    }
}
