package io.gleancast.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherTests {
    @TempDir
    Path folder;

    @Test
    void keepsACaughtMailForTheNextRun() throws Exception {
        try (var workspace = Workspace.open(folder, folder.resolve("keep"))) {
            try (var catcher = MailCatcher.start(workspace)) {
                send(catcher.port(), "First");
            }
            try (var catcher = MailCatcher.start(workspace)) {
                send(catcher.port(), "Second");
                assertThat(catcher.mails()).extracting(CaughtMail::subject).containsExactly("First", "Second");
                assertThat(catcher.mails().getFirst().html()).contains("<script>");
            }
        }
    }

    @Test
    void keepsEachMailOnceInTheOrderInWhichTheyCameWhoeverTheyAreTo() throws Exception {
        try (var workspace = Workspace.open(folder, folder.resolve("keep"));
                var catcher = MailCatcher.start(workspace);
                var pages = CatcherPages.start(catcher, 0)) {
            var subjects = new ArrayList<String>();
            for (int i = 1; i <= 6; i++) {
                var subject = "Mail " + i;
                subjects.add(subject);
                send(catcher.port(), "%s@gleancast.example".formatted(i % 2 == 0 ? "ada" : "zoe"), subject);
                if (i % 3 == 0) {
                    assertThat(catcher.mails()).extracting(CaughtMail::subject).containsExactlyElementsOf(subjects);
                }
            }
            for (int i = 1; i <= 6; i++) {
                assertThat(get(pages.address() + "mail/00000" + i).body()).contains("<h1>Mail " + i + "</h1>");
            }
        }
    }

    @Test
    void showsTheOtherMailsBesideOneThatCannotBeRead() throws Exception {
        try (var workspace = Workspace.open(folder, folder.resolve("keep"));
                var catcher = MailCatcher.start(workspace)) {
            send(catcher.port(), "Readable");
            assertThat(catcher.mails()).hasSize(1);
            Files.writeString(
                    workspace.data("mail").resolve("000002.eml"),
                    "To: <<<\r\nSubject: Odd\r\nContent-Type: text/plain; charset=no-such-one\r\n\r\nHello\r\n");
            send(catcher.port(), "After");
            assertThat(catcher.mails()).extracting(CaughtMail::subject).containsExactly("Readable", "Odd", "After");
        }
    }

    @Test
    void showsHtmlInASandboxAndSubjectsAsText() throws Exception {
        try (var workspace = Workspace.open(folder, folder.resolve("keep"));
                var catcher = MailCatcher.start(workspace);
                var pages = CatcherPages.start(catcher, 0)) {
            send(catcher.port(), "<script>alert(1)</script>");
            var list = get(pages.address());
            assertThat(list.body()).contains("&lt;script&gt;").doesNotContain("<script>");
            var mail = get(pages.address() + "mail/000001");
            assertThat(mail.body()).contains("sandbox=\"allow-popups");
            var html = get(pages.address() + "mail/000001/html");
            assertThat(html.headers().firstValue("content-security-policy").orElse(""))
                    .startsWith("sandbox")
                    .contains("default-src 'none'")
                    .doesNotContain("allow-scripts");
            assertThat(get(pages.address() + "mail/000099").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void refusesASecondRunOnTheSameFolder() {
        try (var first = Workspace.open(folder, folder.resolve("keep"))) {
            assertThat(first.kept()).isTrue();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Workspace.open(folder, folder.resolve("keep")))
                    .isInstanceOf(QuickstartFailed.class)
                    .hasMessageContaining("Another quickstart");
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void send(int port, String subject) throws Exception {
        send(port, "reader@gleancast.example", subject);
    }

    private static void send(int port, String to, String subject) throws Exception {
        var settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(port));
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("digest@gleancast.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        var text = new MimeBodyPart();
        text.setText("Plain words", "UTF-8");
        var html = new MimeBodyPart();
        html.setText("<p>Rich words</p><script>alert(1)</script>", "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(message);
    }
}
