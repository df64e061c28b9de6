package lockstep.run;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * The run of ordinary data with which the lead tier of another run is compared.
 *
 * @param run the name of its folder
 * @param tables the fingerprint of its tables
 * @param platforms of its posts, the commonest first
 * @param languages of its posts, the commonest first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record BaselineRun(
        String run, String tables, long posts, long accounts, List<String> platforms, List<String> languages) {}
