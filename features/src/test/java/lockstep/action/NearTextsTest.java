package lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import lockstep.Shared;
import lockstep.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Twelve ways to write one text otherwise, each undone; and people who only talk about the same are left apart. */
@SparkTest
class NearTextsTest {
    private static final StructType TEXTS = new StructType()
            .add("day", DataTypes.LongType)
            .add("object_id", DataTypes.StringType)
            .add("folded", DataTypes.StringType);

    private static final Map<String, List<String>> SENTENCES = Map.of(
            "kk",
            List.of(
                    "Біздің елімізде тыныштық пен береке керек, шетелден келген ақшаға сатылғандар ғана митингке шығады деп ойлаймын",
                    "Журналистер халықты алдап жүр, олардың жазғанының бәрі өтірік, кім төлейтінін бәріміз жақсы білеміз ғой ағайын",
                    "Жастарға жұмыс беріліп жатыр, мектептер салынып жатыр, ал сіздер тек жамандықты ғана көресіздер, ұят болсын",
                    "Үкімет дұрыс шешім қабылдады, енді әр азамат өз ісімен айналысып, босқа сөйлеуді қою керек деп санаймын"),
            "ru",
            List.of(
                    "Опять проплаченные статьи появились, журналисты врут и не краснеют, а люди верят во всю эту ерунду каждый день",
                    "Стране нужна стабильность и порядок, хватит раскачивать лодку, кому не нравится пусть уезжает отсюда навсегда",
                    "Эта так называемая активистка получает деньги из-за границы, все давно знают чьи интересы она здесь защищает",
                    "Президент правильно сказал что надо работать а не ходить на митинги, молодёжь должна учиться и строить будущее"),
            "en",
            List.of(
                    "These so called journalists are paid from abroad and everybody knows whose interests they defend in our country",
                    "People should go to work instead of shouting in the streets, our government knows perfectly well what it does",
                    "Another fake story from the same paid channel, nobody believes a single word of what they publish any more",
                    "Our young people need schools and jobs and not your endless protests, you only bring trouble to this country"));

    private static final Map<String, BiFunction<String, Random, String>> ATTACKS = new LinkedHashMap<>();

    static {
        ATTACKS.put("look-alike letters", (t, d) -> each(t, d, 0.5, c -> swapped(c, "асеорхук", "aceopxyk")));
        ATTACKS.put("zero-width characters", (t, d) -> each(t, d, 0.3, c -> c + "\u200b\u200d"));
        ATTACKS.put("emoji", (t, d) -> each(t, d, 0.1, c -> c + "\ud83d\ude21") + " \ud83d\ude21\ud83d\ude21");
        ATTACKS.put("punctuation", (t, d) -> t.replace(" ", "... ").replace(",", " !! ") + "!?!?");
        ATTACKS.put("digits appended", (t, d) -> t + " " + d.nextInt(1_000_000));
        ATTACKS.put("letters spaced", (t, d) -> t.replaceAll("(\\p{L})", "$1 "));
        ATTACKS.put("case", (t, d) -> each(t, d, 0.5, c -> c.toUpperCase(Locale.ROOT)));
        ATTACKS.put("letters repeated", (t, d) -> each(t, d, 0.2, c -> c + c + c));
        ATTACKS.put("combining marks", (t, d) -> each(t, d, 0.4, c -> c + "\u0336\u0301"));
        ATTACKS.put(
                "swapped mention or URL",
                (t, d) -> "@user" + d.nextInt(9999) + " " + t + " https://t.co/" + d.nextInt(9999));
        ATTACKS.put("Kazakh in Russian letters", (t, d) -> all(t, "әғқңөұүһі", "агкноууxи".replace('x', 'х')));
        Transliterator latin = Transliterator.getInstance("Russian-Latin/BGN");
        ATTACKS.put(
                "Latin for Cyrillic",
                (t, d) -> latin.transliterate(all(t, "әғқңөұүһі", "агкноуухи")).replaceAll("[\u2019\u02b9]", ""));
    }

    private static String each(
            String text, Random random, double share, java.util.function.UnaryOperator<String> change) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            String s = Character.toString(c);
            out.append(Character.isLetter(c) && random.nextDouble() < share ? change.apply(s) : s);
        });
        return out.toString();
    }

    private static String swapped(String letter, String from, String to) {
        int a = from.indexOf(letter);
        int b = to.indexOf(letter);
        return a >= 0 ? String.valueOf(to.charAt(a)) : b >= 0 ? String.valueOf(from.charAt(b)) : letter;
    }

    private static String all(String text, String from, String to) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int at = from.indexOf(c);
            int upper = from.indexOf(Character.toLowerCase(c));
            out.append(at >= 0 ? to.charAt(at) : upper >= 0 ? Character.toUpperCase(to.charAt(upper)) : c);
        }
        return out.toString();
    }

    private static Map<String, String> leaders(SparkSession spark, Map<String, String> folded) {
        List<Row> rows = new ArrayList<>();
        folded.forEach((id, text) -> rows.add(RowFactory.create(0L, id, text)));
        Dataset<Row> texts = spark.createDataFrame(rows, TEXTS);
        Map<String, String> leaders = new HashMap<>();
        NearTexts.leaders(texts).collectAsList().forEach(r -> leaders.put(r.getString(1), r.getString(2)));
        return leaders;
    }

    @Test
    void twelveAttacksAreUndone(SparkSession spark) {
        Random random = new Random(1);
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Integer> tried = new LinkedHashMap<>();
        SENTENCES.forEach((language, sentences) -> {
            for (int s = 0; s < sentences.size(); s++) {
                texts.put("0/" + language + "/" + s, Folding.text(sentences.get(s)));
                for (String attack : ATTACKS.keySet()) {
                    boolean fits = !attack.startsWith("Kazakh") || language.equals("kk");
                    if (attack.startsWith("Latin") && language.equals("en") || !fits) continue;
                    for (int i = 0; i < 5; i++) {
                        String attacked = Folding.text(ATTACKS.get(attack).apply(sentences.get(s), random));
                        texts.put("1/" + language + "/" + s + "/" + attack + "/" + i, String.valueOf(attacked));
                        tried.merge(attack, 1, Integer::sum);
                    }
                }
            }
        });
        Map<String, String> leaders = leaders(spark, texts);
        Map<String, Integer> missed = new LinkedHashMap<>();
        leaders.forEach((id, leader) -> {
            String[] parts = id.split("/", -1);
            if (id.startsWith("1/") && !leader.equals("0/" + parts[1] + "/" + parts[2]))
                missed.merge(parts[3], 1, Integer::sum);
        });
        tried.forEach((attack, n) -> assertThat(1 - missed.getOrDefault(attack, 0) / (double) n)
                .as(attack)
                .isGreaterThanOrEqualTo(0.98));
        assertThat(leaders).hasSameSizeAs(texts);
    }

    @Test
    void shortTextsAreLeftToTheirWordsAndNothingIsNoError(SparkSession spark) {
        assertThat(leaders(spark, Map.of("1", "қысқа", "2", "коротко"))).isEmpty();
        assertThat(leaders(spark, Map.of())).isEmpty();
    }

    /** MinHash brings up few that are less alike; the comparison itself has to hold the line. */
    @Test
    void onlyWhatSharesFourFifthsFollowsALeader() {
        int[] leader = java.util.stream.IntStream.range(0, 100).toArray();
        int[] near = java.util.stream.IntStream.range(10, 101).toArray(); // 90 of 101 shared
        int[] far = java.util.stream.IntStream.range(12, 112).toArray(); // 88 of 112
        LeaderClustering stars = new LeaderClustering();
        long[] sameBand = {1};
        assertThat(stars.leader(1, "leader", leader, sameBand)).isEqualTo("leader");
        assertThat(stars.leader(1, "near", near, sameBand)).isEqualTo("leader");
        assertThat(stars.leader(1, "far", far, sameBand)).isEqualTo("far");
    }

    @Test
    void aChainOfSmallChangesDoesNotJoinItsEnds(SparkSession spark) {
        String words =
                "бір екі үш төрт бес алты жеті сегіз тоғыз он жүз мың миллион ақ қара көк жасыл қызыл сары күміс";
        Map<String, String> texts = new LinkedHashMap<>();
        String[] text = words.split(" ", -1);
        for (int i = 0; i < text.length; i++) {
            texts.put(String.format("%02d", i), String.join(" ", text));
            text[i] = "ауыстырылған" + i;
        }
        Map<String, String> leaders = leaders(spark, texts);
        assertThat(leaders.get("00")).isNotEqualTo(leaders.get(String.valueOf(text.length - 1)));
        leaders.forEach((id, leader) -> assertThat(LeaderClustering.likeness(
                        Grams.of(Skeleton.of(texts.getOrDefault(id, ""))),
                        Grams.of(Skeleton.of(texts.getOrDefault(leader, "")))))
                .isPositive());
    }

    /** A leader that was used yesterday leads today; one that nobody used for a day does not. */
    @Test
    void aLeaderStaysWhileItIsUsed() {
        int[] text = java.util.stream.IntStream.range(0, 100).toArray();
        long[] sameBand = {1};
        LeaderClustering clustering = new LeaderClustering();
        assertThat(clustering.leader(1, "first", text, sameBand)).isEqualTo("first");
        assertThat(clustering.leader(2, "second", text, sameBand)).isEqualTo("first");
        assertThat(clustering.leader(3, "third", text, sameBand)).isEqualTo("first");
        assertThat(clustering.leader(5, "fifth", text, sameBand)).isEqualTo("fifth");
    }

    /** A suffix, a signature or a prefix does not part a text from the one that it repeats; a short phrase joins nobody. */
    @Test
    void aTextThatContainsAnotherBelongsToIt(SparkSession spark) {
        String call = "Share this before they delete it, everybody has to see what they did to us";
        String signature = "… See more. Check comments below and subscribe to our page for the whole true story";
        String other = "Nobody reads the whole story any more, people scroll on and forget what they saw";
        Map<String, String> leaders = leaders(
                spark,
                Map.of(
                        "a", Folding.text(call),
                        "b", Folding.text(call + " " + signature),
                        "c", Folding.text("Breaking news from our own page today: " + call),
                        "d", Folding.text(other),
                        "e", Folding.text("share this before they delete it"),
                        "f", Folding.text("share this before they delete it " + other)));
        assertThat(leaders)
                .containsEntry("b", leaders.get("a"))
                .containsEntry("c", leaders.get("a"))
                .containsEntry("f", leaders.get("d"));
        assertThat(leaders.get("e")).isEqualTo("e");
        assertThat(leaders.get("d")).isNotEqualTo(leaders.get("a"));
    }

    @Test
    void realCommentsThatOnlyTalkAboutTheSameStayApart(SparkSession spark) {
        Path file = Shared.file("data/vk/mediazona.csv");
        Map<String, String> texts = new LinkedHashMap<>();
        spark.read()
                .option("header", true)
                .option("multiLine", true)
                .option("escape", "\"")
                .csv(file.toString())
                .select("text")
                .distinct()
                .collectAsList()
                .forEach(r -> {
                    String folded = r.isNullAt(0) ? null : Folding.text(r.getString(0));
                    if (folded != null) texts.put(folded, folded);
                });
        Map<String, String> leaders = leaders(spark, texts);
        List<String> merged = new ArrayList<>();
        leaders.forEach((id, leader) -> {
            if (!id.equals(leader)) merged.add(id + "\n   = " + leader);
        });
        System.out.printf(
                "near-duplicates among %d real comments: %d%n%s%n",
                texts.size(), merged.size(), String.join("\n", merged));
        assertThat(merged).hasSizeLessThan(texts.size() / 100);
    }
}
