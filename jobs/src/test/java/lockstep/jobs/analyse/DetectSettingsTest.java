package lockstep.jobs.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The options that a run keeps of its detection, for the commands that come later. */
class DetectSettingsTest {
    @Test
    void everyOptionThatFindsOtherClustersIsKept() {
        List<String> typed = List.of(
                "--traces=text,reply",
                "--text=exact",
                "--windows=60s,600s",
                "--decoys=50",
                "--seed=7",
                "--clustering=components",
                "--crowd=9",
                "--since=2021-01-05",
                "--until=2021-01-06",
                "--platform=vk",
                "--excel");
        assertThat(kept(typed)).containsExactlyElementsOf(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--windows=3h,1h,10m,60s,10s",
                "--text=near",
                "--decoys=20",
                "--clustering=LEIDEN",
                "--traces=rhythm,target,hashtag,sequence,link,reply,repost,text,media"
            })
    void usualValuesAreLeftOut(String typed) {
        assertThat(kept(typed.isEmpty() ? List.of() : List.of(typed))).isEmpty();
    }

    private static List<String> kept(List<String> typed) {
        DetectSettings settings = new DetectSettings();
        CommandLine.populateCommand(settings, typed.toArray(String[]::new));
        return settings.words(settings.decoys(null));
    }
}
