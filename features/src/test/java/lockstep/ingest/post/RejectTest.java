package lockstep.ingest.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "at is soon, not a time|at is …, not a time",
                "post_id is 1.4E+18: a spreadsheet has destroyed the id|post_id is …: a spreadsheet has destroyed the id",
                "kind is 'like', not one of post, repost|kind is …, not one of post, repost",
                "5 cells under a header of 8|… cells under a header of …",
                "no account: from_id is missing, as of a deleted account|no account: from_id is missing, as of a deleted account",
                "the time of the post (at) is estimated from '3 days ago'|the time of the post (at) is estimated from …"
            })
    void reasonsAreAlikeButForWhatTheyQuoteFromTheRow(String reason, String alike) {
        assertThat(Reject.alike(reason)).isEqualTo(alike);
    }
}
