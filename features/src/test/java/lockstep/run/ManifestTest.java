package lockstep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManifestTest {
    @Test
    void aCertificateIsReadAsItWasWrittenAndGoesWithItsStage() {
        Certificate.OfTier lead = new Certificate.OfTier("lead", 3, 4, 11, 9.85, 2, 8.25, 7.5, 0, null, 904, 61);
        Certificate certificate = new Certificate(200, 1, 200, 1000, 40, List.of(lead), null);
        Manifest.Stage stage = new Manifest.Stage("f", Map.of(), Map.of("decoys", 5L), 1);
        Manifest manifest =
                Manifest.EMPTY.with("pairs", stage).with("decoys", stage).withCertificate(certificate);

        assertThat(Manifest.of(manifest.json(), "here")).isEqualTo(manifest);
        assertThat(manifest.json()).contains("\"decoys_with_cluster\" : 3", "\"holds\" : false");
        assertThat(certificate.words()).doesNotContain("selection");
        assertThat(certificate.words())
                .contains("by arrivals 2 of 200 decoys", "By pairs 3 have one", "up to 7.5 bits");
        assertThat(manifest.only(Set.of("pairs", "decoys")).certificate()).isEqualTo(certificate);
        assertThat(manifest.only(Set.of("pairs")).certificate()).isNull();
    }

    /** Accounts of strong clusters that are a tenth of all are compared with themselves, and the certificate says so first. */
    @Test
    void theCertificateWarnsOfDataThatWereSelectedByWhatAccountsShare() {
        assertThat(new Certificate(20, 1, 20, 1000, 100, List.of(), null).isSelected())
                .isFalse();
        assertThat(new Certificate(20, 1, 20, 1000, 101, List.of(), null).words())
                .startsWith("selection: 101 of 1,000 accounts (10 %) are in strong clusters.");
        assertThat(new Certificate(0, 1, 0, 8, 7, List.of(), null).words())
                .startsWith("selection: 7 of 8 accounts")
                .contains("no certificate");
    }

    @Test
    void whatIsMissingIsNamed() {
        String json = """
                {"inputs": [{"file": "a.csv", "sha256": "0", "batch": "b"}]}""";
        assertThatThrownBy(() -> Manifest.of(json, "run/manifest.json"))
                .hasMessage("run/manifest.json is damaged: an input has no settings");
        assertThatThrownBy(() -> Manifest.of("{\"stages\": {\"pairs\": {}}}", "run/manifest.json"))
                .hasMessage("run/manifest.json is damaged: a stage has no fingerprint");
        assertThatThrownBy(() -> Manifest.of("{\"stages\": 1", "run/manifest.json"))
                .hasMessageStartingWith("run/manifest.json is damaged: ");
    }

    @Test
    void settingsStandInTheSameOrderInEveryProcess() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("z", "1");
        settings.put("a", "2");
        assertThat(new Manifest.Stage("f", settings, Map.of(), 1).settings().keySet())
                .containsExactly("a", "z");
    }
}
