package lockstep.ingest;

import java.util.List;
import java.util.Optional;
import lockstep.ingest.format.Formats;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.post.Field;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a file before it is read into a run.
 *
 * @param columns of the file, to choose from; empty where its format says what each is
 * @param proposed options that are guessed, as words of the command line
 * @param inspection what the file is with the given and the guessed options; null where there is a problem
 * @param problem why the file cannot be read like this; null where it can
 */
public record Preview(
        List<String> columns,
        List<String> proposed,
        @Nullable Inspection inspection,
        @Nullable UserError problem) {
    /** Number of records that are looked at. */
    public static final int MOST = 1_000;

    /**
     * Nothing is guessed where the settings name the columns of the account and of the time already.
     *
     * @param file one file of this machine
     */
    public static Preview of(Inspect inspect, String file, IngestSettings settings) {
        Configuration conf = inspect.conf();
        List<String> columns = List.of();
        List<String> proposed = List.of();
        try {
            boolean named = settings.map().containsKey(Field.ACCOUNT_ID.column())
                    && settings.map().containsKey(Field.AT.column());
            Optional<Proposal> proposal = named ? Optional.empty() : Files.proposal(file, settings, conf);
            IngestSettings read = proposal.map(Proposal::settings).orElse(settings);
            Head head = Files.head(file, read, conf);
            boolean known = settings.format() != null || Formats.known(head).isPresent();
            columns = known ? List.of() : List.copyOf(head.header());
            proposed = proposal.map(Proposal::options).orElse(List.of());
            return new Preview(columns, proposed, inspect.one(file, settings, proposal, MOST), null);
        } catch (UserError e) {
            return new Preview(columns, proposed, null, e);
        }
    }
}
