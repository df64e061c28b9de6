package lockstep.ingest.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "1609840801, 2021-01-05T10:00:01Z",
        "1609840801.5, 2021-01-05T10:00:01.500Z",
        "1609840801250, 2021-01-05T10:00:01.250Z",
        "1609840801250125, 2021-01-05T10:00:01.250125Z",
        "2021-01-05T10:00:01Z, 2021-01-05T10:00:01Z",
        "2021-01-05T10:00:01.000+0600, 2021-01-05T04:00:01Z",
        "2021-01-05 10:00:01+06:00, 2021-01-05T04:00:01Z",
        "2021-01-05 10:00:01 UTC, 2021-01-05T10:00:01Z",
        "2021-01-05 10:00:01 EDT, 2021-01-05T14:00:01Z",
        "2021/01/05 10:00:01 +06, 2021-01-05T04:00:01Z",
        "1609840801250125999, 2021-01-05T10:00:01.250125999Z",
        "'Tue, 05 Jan 2021 10:00:01 GMT', 2021-01-05T10:00:01Z",
        "'Jan 5, 2021 10:00:01 PM UTC', 2021-01-05T22:00:01Z",
        "05-Jan-2021 12:00AM UTC, 2021-01-05T00:00:00Z",
        "5 January 2021 10:00 UTC, 2021-01-05T10:00:00Z",
        "05.01.2021 10:00:01 MSK, 2021-01-05T07:00:01Z",
        "24-02-2015 11.35 UTC, 2015-02-24T11:35:00Z",
        "05.01.21 10:00:01 UTC, 2021-01-05T10:00:01Z",
        "2/24/15 11:35 UTC, 2015-02-24T11:35:00Z",
        "2021-01-05T10:00:00+06:00[Asia/Almaty], 2021-01-05T04:00:00Z",
        "Tue Jan 05 2021 10:00:00 GMT+0600 (Alma-Ata), 2021-01-05T04:00:00Z",
        "2/24/2015 11:35 UTC, 2015-02-24T11:35:00Z",
        "Tue Jan 05 10:00:01 +0000 2021, 2021-01-05T10:00:01Z",
        "20210105T100001Z, 2021-01-05T10:00:01Z",
        "10:00 UTC 05.01.2021, 2021-01-05T10:00:00Z",
        "2021-1-5 9:5:1 UTC+6, 2021-01-05T03:05:01Z",
        "2021-01-05 10:00 UTC+5:30, 2021-01-05T04:30:00Z",
        "2021-01-05 22:05 PM UTC, 2021-01-05T22:05:00Z",
        "05-JAN-21 10:00:01 UTC, 2021-01-05T10:00:01Z",
        "05.01.2021 10:00 МСК, 2021-01-05T07:00:00Z",
        "05.01.2021 10:00 (UTC+6), 2021-01-05T04:00:00Z",
        "2021-01-05 10:00 Asia/Almaty, 2021-01-05T04:00:00Z",
        "2024-07-05 10:00 Asia/Almaty, 2024-07-05T05:00:00Z",
        "2021-10-31 02:30 Europe/Berlin, 2021-10-31T00:30:00Z",
        "'January 5, 2021 at 10:00\u202fPM UTC', 2021-01-05T22:00:00Z"
    })
    void everyNotationComesToUtc(String text, String utc) throws BadRecord {
        assertThat(new Times(null).instant(text, "at")).isEqualTo(utc);
    }

    @ParameterizedTest
    @CsvSource({
        "5 января 2021 г. в 10:00",
        "'вт, 5 янв. 2021 г., 10:00'",
        "2021 ж. 5 қаң. 10:00",
        "2021 жылғы 5 қаңтар сағат 10:00",
        "5 січня 2021 р. о 10:00",
        "'Dienstag, 5. Januar 2021 um 10:00 Uhr'",
        "5 Ocak 2021 10:00",
        "5 OCAK 2021 Saat 10:00",
        "'Tuesday, January 5, 2021 at 10:00 AM'"
    })
    void monthsHaveNamesInSixLanguages(String text) throws BadRecord {
        assertThat(new Times("UTC").instant(text, "at")).isEqualTo("2021-01-05T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"13 мая 2021 10:00, 5", "13 мау 2021 10:00, 6", "13 сер 2021 10:00, 8", "13 KASIM 2021 10:00, 11"})
    void theBeginOfAMonthsNameWillDo(String text, int month) throws BadRecord {
        assertThat(new Times("UTC").instant(text, "at").atOffset(ZoneOffset.UTC).getMonthValue())
                .isEqualTo(month);
    }

    @Test
    void aLocalTimeNeedsAZone() throws BadRecord {
        assertThatThrownBy(() -> new Times(null).instant("2021-01-05 10:00", "at"))
                .hasMessageContaining("--zone");
        assertThat(new Times("Asia/Almaty").instant("2021-01-05 10:00", "at")).isEqualTo("2021-01-05T04:00:00Z");
    }

    /** Almaty went from six to five hours ahead of UTC on 1 March 2024. */
    @Test
    void almatyChangedItsClock() throws BadRecord {
        Times almaty = new Times("Asia/Almaty");
        assertThat(almaty.instant("2024-02-29 12:00:00", "at")).isEqualTo("2024-02-29T06:00:00Z");
        assertThat(almaty.instant("2024-03-01 12:00:00", "at")).isEqualTo("2024-03-01T07:00:00Z");
    }

    @Test
    void dayAndMonthInUnknownOrderAreNotGuessed() throws BadRecord {
        String either = "1/5/2021 10:00";
        assertThatThrownBy(() -> new Times("UTC").instant(either, "at")).hasMessageContaining("--dates");
        assertThat(new Times("UTC", DateOrder.DAY_FIRST).instant(either, "at")).isEqualTo("2021-05-01T10:00:00Z");
        assertThat(new Times("UTC", DateOrder.MONTH_FIRST).instant(either, "at"))
                .isEqualTo("2021-01-05T10:00:00Z");
        assertThatThrownBy(() -> new Times("UTC", DateOrder.MONTH_FIRST).instant("17/7/2021 10:00", "at"))
                .hasMessageContaining("not month-first as the dates of the file are taken");
    }

    @Test
    void aDateAloneIsNoTimeOfAPostAndWillDoForAnAccount() throws BadRecord {
        assertThatThrownBy(() -> new Times("UTC").instant("2018-03-01", "at")).hasMessageContaining("without the time");
        assertThat(new Times("Asia/Almaty").day("2018-03-01", "created_at")).isEqualTo("2018-03-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"44201.4167", "44201", "'44201,4167'"})
    void theDayNumberOfASpreadsheetIsNamedAsWhatItIs(String number) {
        assertThatThrownBy(() -> new Times("UTC").instant(number, "at")).hasMessageContaining("day number");
    }

    @ParameterizedTest
    @CsvSource({
        "5 марта в 9:47, a date without a year",
        "'Mar 5, 9:47 AM', a date without a year",
        "сегодня в 9:12, relative to an unknown day",
        "бүгін 9:12, relative to an unknown day",
        "vor 3 Stunden, relative to an unknown day",
        "'1,67628E+12', a spreadsheet has shortened",
        "1.6E+09, a spreadsheet has shortened"
    })
    void theReasonSaysWhatATimeLacks(String text, String reason) {
        assertThatThrownBy(() -> new Times("UTC").instant(text, "at"))
                .hasMessageContaining("not a time but")
                .hasMessageContaining(reason)
                .hasMessageContaining("export");
    }

    @Test
    void aZoneOfSeveralMeaningsIsRefused() {
        assertThatThrownBy(() -> new Times("UTC").instant("2021-01-05 10:00:01 IST", "at"))
                .hasMessageContaining("offset");
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday",
        "2 года назад",
        "2021",
        "20210105",
        "12345678901",
        "2021-13-01T00:00:00Z",
        "31.02.2021 10:00",
        "21.01.05 10:00",
        "05-01-21 10:00",
        "9999999999999999999",
        "13 Foo 2021 10:00",
        "2021-01-05 25:00",
        "2021-01-05T10:00:00[Asia/Almaty]",
        "2021-01-05 10:00:00 (MSK)",
        "2021-01-05 0:05 PM",
        "2021-01-05 10:00 Asia/Nowhere"
    })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> new Times("UTC").instant(text, "at")).hasMessageContaining("not a time");
    }
}
