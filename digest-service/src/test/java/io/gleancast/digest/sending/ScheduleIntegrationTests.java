package io.gleancast.digest.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.gleancast.contracts.Insight;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Insights;
import io.gleancast.digest.MovableClock;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscribers;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Digests that leave by themselves, since their reader's hour has come, while a test moves the clock. */
@DigestServiceTest
class ScheduleIntegrationTests {
    private static final List<String> NEWS = List.of(
            "Bakers in Lyon weigh flour by the smell of the mill",
            "Tidal clocks were set by the drying of nets",
            "Cyclists brake later on roads without kerbs",
            "Old violins owe their tone to worm-eaten spruce",
            "Lighthouse keepers counted ships to stay awake",
            "Vaccines travel best in boxes that once held ice cream",
            "Judges write shorter sentences after lunch",
            "Chess engines learned patience from endgames");

    @Autowired
    MovableClock clock;

    @Autowired
    InsightStore insights;

    @Autowired
    Subscribers subscribers;

    @Autowired
    GreenMail mailServer;

    @Autowired
    JdbcClient jdbc;

    private final List<Address> joined = new ArrayList<>();
    private int told;
    private int ticks;

    @BeforeEach
    void leaveTheOthersAlone() {
        jdbc.sql("UPDATE subscribers SET next_digest_at = NULL").update();
    }

    @AfterEach
    void comeBackToThePresent() {
        clock.reset();
        joined.forEach(address -> subscribers.byAddress(address).ifPresent(subscribers::forget));
        jdbc.sql("DELETE FROM insights WHERE published > :now")
                .param("now", clock.instant().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void sendsAtTheEndOfTheGapWhereClocksGoForward() throws Exception {
        clock.moveTo(Instant.parse("2027-03-27T22:00:00Z"));
        var reader = join("forward@reader.example", "Europe/Berlin", 2, Frequency.DAILY);
        news();
        clock.moveTo(Instant.parse("2027-03-28T00:59:30Z"));
        letTheDispatcherLook();
        assertThat(mailsTo(reader)).isEmpty();
        clock.moveTo(Instant.parse("2027-03-28T01:00:01Z"));
        awaitMails(reader, 1);
        clock.moveTo(Instant.parse("2027-03-28T03:00:00Z"));
        letTheDispatcherLook();
        assertThat(mailsTo(reader)).hasSize(1);
        assertThat(dates(reader)).containsExactly(LocalDate.parse("2027-03-28"));
        assertThat(next(reader)).isEqualTo("2027-03-29T00:00:00Z");
    }

    @Test
    void sendsOnceInTheHourThatComesTwice() throws Exception {
        clock.moveTo(Instant.parse("2027-10-30T20:00:00Z"));
        var reader = join("back@reader.example", "Europe/Berlin", 2, Frequency.DAILY);
        news();
        clock.moveTo(Instant.parse("2027-10-31T00:00:01Z"));
        awaitMails(reader, 1);
        news();
        clock.moveTo(Instant.parse("2027-10-31T01:00:01Z"));
        letTheDispatcherLook();
        assertThat(mailsTo(reader)).hasSize(1);
        assertThat(next(reader)).isEqualTo("2027-11-01T01:00:00Z");
    }

    @Test
    void sendsOnALeapDayAndKeepsToWeekdaysAndWeeks() throws Exception {
        clock.moveTo(Instant.parse("2028-02-28T12:00:00Z"));
        var daily = join("leap@reader.example", "America/New_York", 6, Frequency.DAILY);
        var weekdays = join("work@reader.example", "America/New_York", 6, Frequency.WEEKDAYS);
        var weekly = join("week@reader.example", "America/New_York", 6, Frequency.WEEKLY);
        // Tuesday the 29th to Sunday the 5th.
        for (var day = LocalDate.parse("2028-02-29");
                day.isBefore(LocalDate.parse("2028-03-06"));
                day = day.plusDays(1)) {
            // Before their hour comes, or whoever looks first finds nothing to send.
            clock.moveTo(day.atTime(10, 0).toInstant(ZoneOffset.UTC));
            news();
            clock.moveTo(day.atTime(11, 0, 1).toInstant(ZoneOffset.UTC));
            awaitMails(daily, day.getDayOfMonth() == 29 ? 1 : 1 + day.getDayOfMonth());
        }
        letTheDispatcherLook();
        assertThat(dates(daily)).hasSize(6).contains(LocalDate.parse("2028-02-29"));
        assertThat(dates(weekdays))
                .extracting(LocalDate::toString)
                .containsExactly("2028-02-29", "2028-03-01", "2028-03-02", "2028-03-03");
        assertThat(dates(weekly)).extracting(LocalDate::toString).containsExactly("2028-03-04");
    }

    @Test
    void sendsNothingTwiceWhereTheClockJumpsForwardAndBack() throws Exception {
        clock.moveTo(Instant.parse("2027-06-10T12:00:00Z"));
        var reader = join("jump@reader.example", "UTC", 13, Frequency.DAILY);
        news();
        clock.moveTo(Instant.parse("2027-06-10T13:00:01Z"));
        awaitMails(reader, 1);
        news();
        clock.moveTo(Instant.parse("2027-06-13T13:00:01Z"));
        awaitMails(reader, 2);
        assertThat(dates(reader))
                .as("the days that were jumped over are not made up for")
                .extracting(LocalDate::toString)
                .containsExactly("2027-06-10", "2027-06-13");
        clock.moveTo(Instant.parse("2027-06-10T13:30:00Z"));
        news();
        letTheDispatcherLook();
        subscribers.reschedule(idOf(reader), new Schedule(ZoneOffset.UTC, 13, Frequency.DAILY));
        clock.moveTo(Instant.parse("2027-06-11T13:00:01Z"));
        awaitMails(reader, 3);
        clock.moveTo(Instant.parse("2027-06-13T13:00:02Z"));
        letTheDispatcherLook();
        assertThat(mailsTo(reader)).hasSize(3);
        assertThat(dates(reader)).doesNotHaveDuplicates();
    }

    @Test
    void correctsInTheNextMailWhatWasSentAndIsWithdrawn() throws Exception {
        clock.moveTo(Instant.parse("2027-08-01T12:00:00Z"));
        var reader = join("corrected@reader.example", "UTC", 13, Frequency.DAILY);
        var wrong = Insights.of("Loose Talk", "Rivers in the north flow uphill in April", "So it was said, on air.")
                .quality(0.9)
                .published(clock.instant());
        insights.take(wrong.insight());
        clock.moveTo(Instant.parse("2027-08-01T13:00:01Z"));
        assertThat(awaitMails(reader, 1)).contains("flow uphill");
        insights.take(wrong.retracted());
        clock.moveTo(Instant.parse("2027-08-02T12:00:00Z"));
        news();
        clock.moveTo(Instant.parse("2027-08-02T13:00:01Z"));
        assertThat(awaitMails(reader, 2))
                .contains("CORRECTION", "Rivers in the north flow uphill", "withdrawn: The quote was cut short");
        clock.moveTo(Instant.parse("2027-08-03T12:00:00Z"));
        news();
        clock.moveTo(Instant.parse("2027-08-03T13:00:01Z"));
        assertThat(awaitMails(reader, 3)).doesNotContain("CORRECTION");
    }

    @Test
    void tellsOnceInTheNextMailWhatReadsOtherwiseThanItWasSent() throws Exception {
        clock.moveTo(Instant.parse("2027-11-01T12:00:00Z"));
        var reader = join("reworded@reader.example", "UTC", 13, Frequency.DAILY);
        var first = Insights.of("Loose Talk", "Herons nest on chimneys", "So it was said, on air.")
                .quality(0.9)
                .published(clock.instant());
        insights.take(first.insight());
        clock.moveTo(Instant.parse("2027-11-01T13:00:01Z"));
        assertThat(awaitMails(reader, 1)).contains("Herons nest on chimneys");
        insights.take(first.revised(2));
        nextDay("2027-11-02");
        assertThat(awaitMails(reader, 2)).as("the same words").doesNotContain("CORRECTION");
        insights.take(first.body("It was storks, and they nest on towers.").revised(3));
        nextDay("2027-11-03");
        assertThat(awaitMails(reader, 3))
                .contains(
                        "CORRECTION", "Loose Talk that has been put right", "It was storks, and they nest on towers.");
        nextDay("2027-11-04");
        assertThat(awaitMails(reader, 4)).doesNotContain("CORRECTION");
        insights.take(first.body("It was storks, and they nest on poles.").revised(4));
        nextDay("2027-11-05");
        assertThat(awaitMails(reader, 5)).contains("CORRECTION", "on poles");
    }

    private void nextDay(String date) {
        clock.moveTo(Instant.parse(date + "T12:00:00Z"));
        news();
        clock.moveTo(Instant.parse(date + "T13:00:01Z"));
    }

    @Test
    void leavesAScheduleThatCannotBeReadForLaterAndServesTheOthers() throws Exception {
        clock.moveTo(Instant.parse("2027-12-01T12:00:00Z"));
        var odd = join("odd@reader.example", "UTC", 13, Frequency.DAILY);
        var id = idOf(odd);
        jdbc.sql("UPDATE subscribers SET zone = 'Atlantis/Capital' WHERE id = ?")
                .param(id)
                .update();
        var other = join("even@reader.example", "UTC", 13, Frequency.DAILY);
        news();
        clock.moveTo(Instant.parse("2027-12-01T13:00:01Z"));
        awaitMails(other, 1);
        jdbc.sql("UPDATE subscribers SET zone = 'UTC' WHERE id = ?").param(id).update();
        assertThat(mailsTo(odd)).isEmpty();
        assertThat(next(odd)).isAfter("2027-12-01T14:00:00Z");
    }

    @Test
    void sendsNothingToThoseWhoPausedOrLeft() throws Exception {
        clock.moveTo(Instant.parse("2027-09-01T12:00:00Z"));
        var paused = join("paused@reader.example", "UTC", 13, Frequency.DAILY);
        var left = join("left@reader.example", "UTC", 13, Frequency.DAILY);
        news();
        subscribers.move(subscribers.byAddress(paused).orElseThrow(), Subscriber.State.PAUSED);
        subscribers.move(subscribers.byAddress(left).orElseThrow(), Subscriber.State.LEFT);
        clock.moveTo(Instant.parse("2027-09-01T13:00:01Z"));
        letTheDispatcherLook();
        assertThat(mailsTo(paused)).isEmpty();
        assertThat(mailsTo(left)).isEmpty();
        subscribers.move(subscribers.byAddress(paused).orElseThrow(), Subscriber.State.CONFIRMED);
        clock.moveTo(Instant.parse("2027-09-02T13:00:01Z"));
        awaitMails(paused, 1);
    }

    private Address join(String address, String zone, int hour, Frequency frequency) {
        var reader = new Address(address);
        joined.add(reader);
        subscribers.add(reader, new Schedule(ZoneId.of(zone), hour, frequency), "form");
        return reader;
    }

    private Insight news() {
        var words = NEWS.get(told++ % NEWS.size());
        var insight = Insights.of("Show " + told, words, words + ", says someone who has looked into it for years.")
                .episode("Episode of " + clock.instant())
                .quality(0.8)
                .published(clock.instant())
                .insight();
        insights.take(insight);
        return insight;
    }

    /** A reader who is due now gets a digest, so whoever was due before would have got one too. */
    private void letTheDispatcherLook() throws Exception {
        news();
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var witness = join(
                "witness-%d-%d@reader.example".formatted(++ticks, hour.getEpochSecond()),
                "UTC",
                hour.atOffset(ZoneOffset.UTC).getHour(),
                Frequency.DAILY);
        jdbc.sql("UPDATE subscribers SET next_digest_at = :hour WHERE id = :id")
                .param("hour", hour.atOffset(ZoneOffset.UTC))
                .param("id", idOf(witness))
                .update();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !states(witness).isEmpty()
                        && states(witness).stream().noneMatch(List.of("reserved", "sending")::contains));
    }

    private String awaitMails(Address reader, int number) throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> mailsTo(reader).size() >= number);
        var mails = mailsTo(reader);
        assertThat(mails).hasSize(number);
        return ((String) ((MimeMultipart) mails.getLast().getContent())
                        .getBodyPart(0)
                        .getContent())
                .replaceAll("\\s+", " ");
    }

    private List<MimeMessage> mailsTo(Address reader) throws Exception {
        var mails = new ArrayList<MimeMessage>();
        for (var mail : mailServer.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().equals(reader.value())) {
                mails.add(mail);
            }
        }
        return mails;
    }

    private UUID idOf(Address reader) {
        return subscribers.byAddress(reader).orElseThrow().id();
    }

    private Instant next(Address reader) {
        return subscribers.byAddress(reader).map(Subscriber::nextDigestAt).orElseThrow();
    }

    private List<LocalDate> dates(Address reader) {
        return jdbc.sql(
                        "SELECT local_date FROM deliveries WHERE subscriber_id = ? AND state <> 'reserved' ORDER BY local_date")
                .param(idOf(reader))
                .query(LocalDate.class)
                .list();
    }

    private List<String> states(Address reader) {
        return jdbc.sql("SELECT state FROM deliveries WHERE subscriber_id = ?")
                .param(idOf(reader))
                .query(String.class)
                .list();
    }
}
