package io.gleancast.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Shows the caught mails: a list, and each mail with its HTML in a sandboxed frame, its text, and its source. The frame may
 * open links in a new tab, and can do nothing else.
 */
final class CatcherPages implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm:ss").withZone(ZoneId.systemDefault());

    private static final String PAGE = """
            <!doctype html><html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title><style>
            :root{color-scheme:light dark;--paper:#fbfaf6;--ink:#1d1a16;--soft:#6b6459;--gold:#9a6a12}
            @media(prefers-color-scheme:dark){:root{--paper:#16140f;--ink:#ece6da;--soft:#a39a8a;--gold:#e2ae52}}
            body{margin:0 auto;max-width:900px;padding:20px;background:var(--paper);color:var(--ink);
            font:17px/1.55 system-ui,sans-serif}h1{font:600 1.6em/1.2 "Iowan Old Style",Palatino,Georgia,"Noto Serif",serif}
            a{color:var(--gold)}table{border-collapse:collapse;width:100%%}td,th{text-align:left;padding:.5em .8em .5em 0;
            border-bottom:1px solid color-mix(in srgb,var(--soft) 35%%,transparent);vertical-align:top}
            th,.soft{color:var(--soft);font-weight:400;font-size:.85em}
            iframe{width:100%%;height:75vh;border:1px solid var(--soft);background:#fff}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85em}</style></head><body>%s</body></html>
            """;

    private final MailCatcher catcher;
    private final HttpServer server;

    private CatcherPages(MailCatcher catcher, HttpServer server) {
        this.catcher = catcher;
        this.server = server;
    }

    static CatcherPages start(MailCatcher catcher, int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var pages = new CatcherPages(catcher, server);
            server.createContext("/", pages::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return pages;
        } catch (IOException e) {
            throw new QuickstartFailed("The mail catcher's page cannot listen on port " + port, e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var host = exchange.getRequestHeaders().getFirst("Host");
            var known = Set.of(
                    "127.0.0.1:" + server.getAddress().getPort(),
                    "localhost:" + server.getAddress().getPort());
            if (host == null || !known.contains(host)) {
                send(exchange, 421, "text/plain", "", "This page answers on 127.0.0.1 only.");
                return;
            }
            var parts = exchange.getRequestURI().getPath().split("/", -1);
            if (parts.length == 2 && parts[1].isEmpty()) {
                html(exchange, list());
                return;
            }
            var mail = catcher.mails().stream()
                    .filter(candidate -> parts.length >= 3 && candidate.name().equals(parts[2]))
                    .findFirst();
            if (mail.isEmpty()) {
                send(exchange, 404, "text/html; charset=utf-8", "", PAGE.formatted("Not here", """
                        <h1>There is no such mail.</h1><p><a href="/">All mails</a></p>"""));
                return;
            }
            switch (parts.length == 4 ? parts[3] : "") {
                case "html" ->
                    send(
                            exchange,
                            200,
                            "text/html; charset=utf-8",
                            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline';"
                                    + " img-src data: http://127.0.0.1:*",
                            "<base target=\"_blank\">" + mail.get().html());
                case "source" ->
                    send(
                            exchange,
                            200,
                            "text/plain; charset=utf-8",
                            "",
                            new String(mail.get().raw(), StandardCharsets.UTF_8));
                default -> html(exchange, one(mail.get()));
            }
        }
    }

    private String list() {
        var mails = catcher.mails().reversed();
        if (mails.isEmpty()) {
            return PAGE.formatted("Caught mail", """
                    <h1>No mail yet.</h1><p>The digest arrives here once every episode has been read. This page shows it when you
                    load it again.</p>""");
        }
        var rows = new StringBuilder();
        for (var mail : mails) {
            rows.append("<tr><td class=\"soft\">%s</td><td>%s</td><td><a href=\"/mail/%s\">%s</a></td></tr>"
                    .formatted(TIME.format(mail.received()), escape(mail.to()), mail.name(), escape(mail.subject())));
        }
        return PAGE.formatted(
                "Caught mail",
                "<h1>Caught mail</h1><table><tr><th>When</th><th>To</th><th>Subject</th></tr>" + rows + "</table>");
    }

    private String one(CaughtMail mail) {
        return PAGE.formatted(escape(mail.subject()), """
                <p><a href="/">All mails</a></p><h1>%s</h1><p class="soft">To %s, %s &middot; <a href="/mail/%s/source">source</a></p>
                <iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/%s/html" title="The mail as HTML"></iframe>
                <h2>As text</h2><pre>%s</pre>""".formatted(
                        escape(mail.subject()),
                        escape(mail.to()),
                        TIME.format(mail.received()),
                        mail.name(),
                        mail.name(),
                        escape(mail.text())));
    }

    private static void html(HttpExchange exchange, String page) throws IOException {
        send(
                exchange,
                200,
                "text/html; charset=utf-8",
                "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'",
                page);
    }

    private static void send(HttpExchange exchange, int status, String type, String policy, String body)
            throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (!policy.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
