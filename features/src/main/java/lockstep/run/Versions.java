package lockstep.run;

import java.time.zone.ZoneRulesProvider;
import java.util.Map;

/** What the result depends on beside the input: printed in the manifest and on every page. */
public final class Versions {
    public static final String LOCKSTEP = "0.2.0";
    /** Of what is computed: goes up with every change after which any figure may differ. */
    public static final String METHOD = "15";

    private Versions() {}

    /** Returns the versions of lockstep, Java and the time zone data, beside the given one of Spark. */
    public static Map<String, String> now(String spark) {
        return Map.of(
                "lockstep",
                LOCKSTEP,
                "spark",
                spark,
                "java",
                System.getProperty("java.version", "?"),
                "tzdata",
                ZoneRulesProvider.getVersions("UTC").lastKey());
    }
}
