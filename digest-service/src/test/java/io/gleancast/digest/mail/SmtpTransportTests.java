package io.gleancast.digest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleancast.digest.mail.TinySmtpServer.Manner;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.site.SiteProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.mail.autoconfigure.MailProperties;

class SmtpTransportTests {
    private static final Duration LONGEST = Duration.ofSeconds(3);

    @Test
    void sendsManyMailsOverOneConnection() {
        try (var server = new TinySmtpServer(Manner.GOOD);
                var connection = transport(server).connection()) {
            connection.send(mail("one"));
            connection.send(mail("two"));
            assertThat(server.mails).hasSize(2);
            assertThat(server.connections).hasValue(1);
            assertThat(server.mails.getFirst())
                    .contains("Message-ID: <one@digest.example>", "Subject: Hello", "multipart/alternative");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY_AT_CONNECT", "BUSY_AT_RECIPIENT"})
    void wantsToTryAgainWhatWasSurelyNotTaken(Manner manner) {
        try (var server = new TinySmtpServer(manner);
                var connection = transport(server).connection()) {
            assertThatExceptionOfType(NotSent.class)
                    .isThrownBy(() -> connection.send(mail("one")))
                    .returns(NotSent.Kind.LATER, NotSent::kind);
            server.manner = Manner.GOOD;
            connection.send(mail("one"));
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void tellsABadAddressFromABadMail() {
        try (var server = new TinySmtpServer(Manner.NO_SUCH_RECIPIENT);
                var connection = transport(server).connection()) {
            assertThatExceptionOfType(NotSent.class)
                    .isThrownBy(() -> connection.send(mail("one")))
                    .returns(NotSent.Kind.ADDRESS_REFUSED, NotSent::kind)
                    .returns(550, NotSent::code);
            server.manner = Manner.REFUSES_THE_MAIL;
            assertThatExceptionOfType(NotSent.class)
                    .isThrownBy(() -> connection.send(mail("two")))
                    .returns(NotSent.Kind.MAIL_REFUSED, NotSent::kind)
                    .returns(554, NotSent::code);
            server.manner = Manner.GOOD;
            connection.send(mail("three"));
            assertThat(server.connections).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DROPS_AFTER_DATA", "NEVER_ANSWERS_DATA"})
    void isInDoubtWhereTheAnswerToTheMailNeverCame(Manner manner) {
        try (var server = new TinySmtpServer(manner);
                var connection = transport(server).connection()) {
            assertThatThrownBy(() -> connection.send(mail("one"))).isInstanceOf(PerhapsSent.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTS_AND_RESETS", "CLOSES_WHEN_IDLE"})
    void opensAnotherConnectionWhereTheServerClosedTheLast(Manner manner) {
        try (var server = new TinySmtpServer(manner);
                var connection = transport(server).connection()) {
            connection.send(mail("one"));
            connection.send(mail("two"));
            assertThat(server.mails).hasSize(2);
            assertThat(server.connections).hasValue(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NEVER_GREETS", "NEVER_ANSWERS_RECIPIENT", "DRIPS_AT_RECIPIENT"})
    void givesUpAServerThatHangsBeforeItHasTheMail(Manner manner) {
        try (var server = new TinySmtpServer(manner);
                var connection = transport(server).connection()) {
            assertThatExceptionOfType(NotSent.class)
                    .isThrownBy(() -> connection.send(mail("one")))
                    .satisfies(failure -> assertThat(failure.kind()).isIn(NotSent.Kind.LATER, NotSent.Kind.TOO_SLOW));
            server.manner = Manner.GOOD;
            connection.send(mail("two"));
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void isInDoubtWhereTheAnswerDripsForLongerThanAMailMayTake() {
        try (var server = new TinySmtpServer(Manner.DRIPS_AFTER_DATA);
                var connection = transport(server).connection()) {
            assertThatThrownBy(() -> connection.send(mail("one"))).isInstanceOf(PerhapsSent.class);
            server.manner = Manner.GOOD;
            connection.send(mail("two"));
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void handsNothingOverThatMustNotLeaveAnyMore() {
        try (var server = new TinySmtpServer(Manner.GOOD);
                var connection = transport(server).connection()) {
            assertThatExceptionOfType(NotSent.class)
                    .isThrownBy(() -> connection.send(mail("one"), () -> false))
                    .returns(NotSent.Kind.HELD_UP, NotSent::kind);
            assertThatExceptionOfType(NotSent.class)
                    .isThrownBy(() -> connection.send(mail("one"), () -> {
                        throw new IllegalStateException("the database is away");
                    }))
                    .returns(NotSent.Kind.HELD_UP, NotSent::kind);
            connection.send(mail("two"));
            assertThat(server.mails).singleElement().asString().contains("<two@digest.example>");
        }
    }

    @Test
    void keepsWhatTheServerSaid() {
        try (var server = new TinySmtpServer(Manner.REFUSES_US);
                var connection = transport(server).connection()) {
            assertThatExceptionOfType(NotSent.class)
                    .isThrownBy(() -> connection.send(mail("one")))
                    .returns(NotSent.Kind.ADDRESS_REFUSED, NotSent::kind)
                    .satisfies(failure -> assertThat(failure.words()).contains("5.7.1"))
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("ada@"));
        }
    }

    @Test
    void waitsForASlowAnswer() {
        try (var server = new TinySmtpServer(Manner.SLOW);
                var connection = transport(server).connection()) {
            connection.send(mail("one"));
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void sendsNothingAwayFromThisMachineBeforeTheSenderIsNamed() {
        var server = new MailProperties();
        server.setHost("192.0.2.1");
        var held = new SmtpTransport(server, sender("", ""), messages(sender("", "")));
        assertThat(held.heldBack())
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("digest.mail.postal-address", "digest.mail.imprint"));
        assertThatThrownBy(() -> held.connection().send(mail("one"))).isInstanceOf(SenderIncomplete.class);
        var named = sender("1 Paper Street, Exampletown", "https://digest.example/imprint");
        assertThat(new SmtpTransport(server, named, messages(named)).heldBack()).isEmpty();
    }

    @Test
    void refusesControlCharactersInHeaders() {
        assertThatThrownBy(() -> new Mail(
                        new Address("ada@reader.example"),
                        "Hello\r\nBcc: bob@reader.example",
                        "one@digest.example",
                        null,
                        "en",
                        "<p>Hello</p>",
                        "Hello",
                        Map.of()))
                .hasMessageContaining("subject");
    }

    private static SmtpTransport transport(TinySmtpServer server) {
        var settings = new MailProperties();
        settings.setHost("127.0.0.1");
        settings.setPort(server.port());
        return new SmtpTransport(settings, sender("", ""), messages(sender("", "")));
    }

    private static MimeMessages messages(SenderProperties sender) {
        return new MimeMessages(
                sender,
                new SiteProperties(URI.create("https://digest.example"), "Gleancast", "", ""),
                new DkimSigner(sender, Clock.systemUTC()),
                Clock.systemUTC());
    }

    private static SenderProperties sender(String postalAddress, String imprint) {
        return sender(postalAddress, imprint, null);
    }

    private static SenderProperties sender(String postalAddress, String imprint, SenderProperties.@Nullable Dkim dkim) {
        return new SenderProperties(
                "digest@digest.example",
                null,
                null,
                postalAddress,
                imprint,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                LONGEST,
                dkim);
    }

    private static Mail mail(String id) {
        return new Mail(
                new Address("ada@reader.example"),
                "Hello",
                id + "@digest.example",
                null,
                "en",
                "<p>Hello</p>",
                "Hello",
                Map.of("List-Id", "<digest.example>"));
    }
}
