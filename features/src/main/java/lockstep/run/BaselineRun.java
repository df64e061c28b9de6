package lockstep.run;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * The run of ordinary data with which a run is compared that holds hardly anybody to compare with.
 *
 * @param run the name of its folder
 * @param tables the fingerprint of its clusters
 * @param accounts of it with an action
 * @param platforms of these accounts, the commonest first
 * @param languages of their actions, the commonest first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record BaselineRun(String run, String tables, long accounts, List<String> platforms, List<String> languages) {}
