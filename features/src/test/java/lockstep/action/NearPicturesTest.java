package lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import lockstep.SparkTest;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One picture saved again and again keeps nearly the same perceptual hash. */
class NearPicturesTest {
    private final Random random = new Random(4);

    @ParameterizedTest
    @CsvSource({"64, 8", "256, 31"})
    void upToSoManyBitsMayDifferWhicheverTheyAre(int bits, int most) {
        for (int draw = 0; draw < 200; draw++) {
            BigInteger picture = new BigInteger(bits, random).setBit(bits - 1).setBit(bits - 3); // begins with a letter
            NearPictures.Leaders leaders = new NearPictures.Leaders();
            String first = hex(picture, bits);
            assertThat(leaders.of(first)).isEqualTo(first);

            assertThat(leaders.of(hex(changed(picture, bits, most), bits))).isEqualTo(first);
            String far = hex(changed(picture, bits, most + 1), bits);
            assertThat(leaders.of(far)).isEqualTo(far);
        }
    }

    @Test
    void idsAndOtherHashesAreTakenAsTheyAre() {
        assertThat(Perceptual.of("1234567890123456")).as("an id of digits").isNull();
        assertThat(Perceptual.of("bafkreib3v7")).isNull();
        assertThat(Perceptual.of("d41d8cd98f00b204e9800998ecf8427e")).as("MD5").isNull();
        assertThat(Perceptual.of("pHash:FFAA00112233445b")).isNotNull();
    }

    @Test
    @SparkTest
    void theCommonestLeadsAndFollowersAreNamed(SparkSession spark) {
        var uses = spark.createDataset(
                        List.of(
                                "ffaa001122334450",
                                "ffaa001122334451",
                                "ffaa001122334451",
                                "0000000000000fff",
                                "photo-7"),
                        Encoders.STRING())
                .toDF("object_id");

        assertThat(NearPictures.leaders(uses.repartition(3)).collectAsList())
                .extracting(r -> r.getString(0) + " follows " + r.getString(1))
                .containsExactly("ffaa001122334450 follows ffaa001122334451");
    }

    private BigInteger changed(BigInteger picture, int bits, int many) {
        BigInteger changed = picture;
        int left = many;
        while (left > 0) {
            int bit = random.nextInt(bits - 4); // the first digit stays a letter
            if (changed.testBit(bit) != picture.testBit(bit)) continue;
            changed = changed.flipBit(bit);
            left--;
        }
        return changed;
    }

    private static String hex(BigInteger value, int bits) {
        String digits = value.toString(16);
        return "0".repeat(bits / 4 - digits.length()) + digits;
    }
}
