package io.gleancast.benchmarks.hostile;

import io.gleancast.benchmarks.hostile.StrangersServer.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Every kind of show that means harm, each as large as it may be. */
final class HostileShows {
    /** The largest feed that is taken, less a little for what stands around. */
    private static final int FEED = (16 << 20) - 4096;

    /** The same for a transcript. */
    private static final int TRANSCRIPT = (8 << 20) - 4096;

    private static final int MEGABYTE = 1_000_000;
    private static final int FLOOD = 1500;
    private static final String VTT = "text/vtt";
    private static final String HTML = "text/html";
    private static final String JSON = "application/json";
    private static final String HEAD = HostileShow.head("Hostile", "http://127.0.0.1");
    private static final String TAIL = "</channel></rss>";
    private static final String CUE = "WEBVTT\n\n00:00:01.000 --> 00:59:00.000\n";

    private final String goodTranscript;
    private final AtomicBoolean flooding = new AtomicBoolean();

    /**
     * The shows.
     *
     * @param goodTranscript what those say whose transcript is not the point
     */
    HostileShows(String goodTranscript) {
        this.goodTranscript = goodTranscript;
    }

    /** From now on the flooding show has its many new items. */
    void flood() {
        flooding.set(true);
    }

    List<HostileShow> all() {
        var shows = new ArrayList<>(feeds());
        shows.addAll(transcripts());
        shows.addAll(slow());
        shows.addAll(covers());
        return List.copyOf(shows);
    }

    private List<HostileShow> feeds() {
        var enclosure = "<enclosure url=\"http://127.0.0.1/%1$d.mp3\" type=\"audio/mpeg\"/>";
        return List.of(
                HostileShow.feed("empty-elements", Bodies.repeated(HEAD, "<a/>", FEED, TAIL)),
                HostileShow.feed("nested-elements", Bodies.repeated(HEAD, "<a>", FEED, "")),
                HostileShow.feed(
                        "attributes",
                        Bodies.numbered(HEAD + "<a", 1_200_000, i -> " a%x=''".formatted(i), "/>" + TAIL)),
                HostileShow.feed(
                        "open-doctypes", Bodies.repeated("<?xml version=\"1.0\"?>", "<!DOCTYPE ", 160 << 10, HEAD)),
                HostileShow.feed(
                        "long-doctype",
                        Bodies.repeated("<!DOCTYPE rss SYSTEM \"", "a", 4 * MEGABYTE, "\">" + HEAD + TAIL)),
                HostileShow.feed("entities", Bodies.text(entities())),
                HostileShow.feed(
                        "long-guid",
                        Bodies.repeated(
                                HEAD + "<item><title>Long</title>" + enclosure.formatted(1) + "<guid>",
                                "g",
                                10 * MEGABYTE,
                                "</guid></item>" + TAIL)),
                HostileShow.feed(
                        "long-title",
                        Bodies.repeated(
                                HEAD + "<item>" + enclosure.formatted(1) + "<guid>1</guid><title>",
                                "long ",
                                10 * MEGABYTE,
                                "</title></item>" + TAIL)),
                HostileShow.feed(
                        "many-items",
                        Bodies.numbered(
                                HEAD,
                                120_000,
                                i -> "<item><title>T%1$d</title><guid>%1$d</guid>".formatted(i) + enclosure.formatted(i)
                                        + "</item>",
                                TAIL)),
                HostileShow.feed("angle-brackets", Bodies.repeated(HEAD, "<", FEED, "")),
                HostileShow.feed("html-paragraphs", Bodies.repeated("<!doctype html><html>", "<p>a", FEED, "")),
                HostileShow.feed(
                        "packed-bomb",
                        new Page(
                                200,
                                Map.of("Content-Type", "application/rss+xml", "Content-Encoding", "gzip"),
                                Bodies.packed(HEAD, " ", 1024))),
                new HostileShow(
                        "flood",
                        (path, address) -> path.equals(HostileShow.FEED)
                                ? Page.of("application/rss+xml", Bodies.text(flood(address)))
                                : path.startsWith("/transcript") ? Page.of(VTT, Bodies.text(goodTranscript)) : null,
                        false));
    }

    /** One old item, and then very many new ones at once. */
    private String flood(String address) {
        var feed = new StringBuilder(HostileShow.head("flood", address));
        for (int item = 0; item < (flooding.get() ? FLOOD + 1 : 1); item++) {
            feed.append(HostileShow.item("flood", address, item, VTT));
        }
        return feed.append(TAIL).toString();
    }

    private static String entities() {
        var document = new StringBuilder("<!DOCTYPE rss [<!ENTITY e0 \"ha\">");
        for (int level = 1; level < 30; level++) {
            document.append("<!ENTITY e%1$d \"&e%2$d;&e%2$d;&e%2$d;&e%2$d;\">".formatted(level, level - 1));
        }
        return document.append("]><rss version=\"2.0\"><channel><title>&e29;</title></channel></rss>")
                .toString();
    }

    private static List<HostileShow> transcripts() {
        var shows = new ArrayList<HostileShow>();
        shows.add(HostileShow.transcripts("voices-open", 3, VTT, Bodies.repeated(CUE, "<v ", 512 << 10, "\n")));
        shows.add(
                HostileShow.transcripts("voices-classes", 3, VTT, Bodies.repeated(CUE + "<v", ".a", 512 << 10, "\n")));
        shows.add(
                HostileShow.transcripts("voices-blanks", 3, VTT, Bodies.repeated(CUE + "<v", "\t ", 512 << 10, "\n")));
        shows.add(HostileShow.transcripts(
                "cues-tiny",
                2,
                VTT,
                Bodies.numbered(
                        "WEBVTT\n\n",
                        180_000,
                        i -> "%02d:%02d:%02d.000 --> %1$02d:%2$02d:%3$02d.900\na\n\n"
                                .formatted(i / 3600, i / 60 % 60, i % 60),
                        "")));
        shows.add(HostileShow.transcripts(
                "html-paragraphs-talk", 3, HTML, Bodies.repeated("<html><body>", "<p>a", 3 * MEGABYTE, "")));
        shows.add(HostileShow.transcripts(
                "html-nested", 3, HTML, Bodies.repeated("<html><body>", "<div>", 3 * MEGABYTE, "said")));
        shows.add(HostileShow.transcripts(
                "html-brackets", 2, HTML, Bodies.repeated("<html><body>", "<", 3 * MEGABYTE, "")));
        shows.add(HostileShow.transcripts(
                "json-segments",
                2,
                JSON,
                Bodies.repeated(
                        "{\"segments\":[",
                        "{\"startTime\":1,\"endTime\":2,\"body\":\"a\"},",
                        TRANSCRIPT - MEGABYTE,
                        "{\"startTime\":1,\"endTime\":2,\"body\":\"a\"}]}")));
        shows.add(HostileShow.transcripts(
                "json-nested", 2, JSON, Bodies.repeated("{\"segments\":", "[", 7 * MEGABYTE, "")));
        shows.add(HostileShow.transcripts(
                "json-number", 2, JSON, Bodies.repeated("{\"segments\":[{\"startTime\":", "9", 7 * MEGABYTE, "}]}")));
        shows.add(HostileShow.transcripts(
                "combining-marks", 2, VTT, Bodies.repeated(CUE + "e", "\u0301\u0316", 2 * MEGABYTE, "\n")));
        shows.add(HostileShow.transcripts("dots", 2, VTT, Bodies.repeated(CUE + "a", ".", 2 * MEGABYTE, "b\n")));
        shows.add(HostileShow.transcripts("one-word", 2, "text/plain", Bodies.repeated("", "a", 5 * MEGABYTE, "\n")));
        shows.add(HostileShow.transcripts(
                "controls",
                2,
                VTT,
                Bodies.numbered(
                        "WEBVTT\n\n",
                        400,
                        i -> ("%02d:%02d:00.000 --> %1$02d:%2$02d:50.000\n"
                                        + "The \u0000pump\u0007 failed after %3$d days because nobody\u0000 read the \uFFFFmanual.\n\n")
                                .formatted(i / 60, i % 60, 40 + i),
                        "")));
        for (int show = 1; show <= 8; show++) {
            shows.add(HostileShow.transcripts("seven-megabytes-" + show, 5, VTT, longTalk(show)));
        }
        return shows;
    }

    /** A valid talk of 7 MB, in sentences. */
    private static StrangersServer.Body longTalk(int show) {
        return Bodies.numbered(
                "WEBVTT\n\n",
                52_000,
                i -> ("%02d:%02d:%02d.000 --> %1$02d:%2$02d:%3$02d.900\n"
                                + "Pump %4$d of plant %5$d ran for %6$d hours before its seal gave way, which is longer than we had promised.\n\n")
                        .formatted(i / 3600, i / 60 % 60, i % 60, i, show, 100 + i % 900),
                "");
    }

    private List<HostileShow> slow() {
        var shows = new ArrayList<HostileShow>();
        for (int show = 1; show <= 3; show++) {
            shows.add(HostileShow.feed("silent-" + show, Bodies.silent()));
        }
        shows.add(HostileShow.feed("dripping", Bodies.dripping(HEAD)));
        shows.add(HostileShow.feed("endless", Bodies.endless(HEAD, "<!-- and so on -->")));
        shows.add(new HostileShow("redirect-loop", (_, address) -> HostileShow.redirect(address + "/feed.xml"), false));
        shows.add(HostileShow.transcripts("talk-silent", 2, VTT, Bodies.silent()));
        shows.add(HostileShow.transcripts("talk-dripping", 2, VTT, Bodies.dripping("WEBVTT\n\n")));
        shows.add(HostileShow.transcripts("talk-endless", 2, VTT, Bodies.endless("WEBVTT\n\n", "NOTE and so on\n\n")));
        shows.add(new HostileShow(
                "talk-redirects",
                (path, address) -> path.equals(HostileShow.FEED)
                        ? Page.of(
                                "application/rss+xml",
                                Bodies.text(HostileShow.goodFeed("talk-redirects", address, 2, VTT, null)))
                        : HostileShow.redirect(address + path),
                false));
        return shows;
    }

    private List<HostileShow> covers() {
        return List.of(
                cover("cover-tiff", Page.of("image/tiff", Bodies.binary(HostilePictures.tiff()))),
                cover("cover-png", Page.of("image/png", Bodies.binary(HostilePictures.png()))),
                cover("cover-gif", Page.of("image/gif", Bodies.binary(HostilePictures.gif()))),
                cover("cover-jpeg", Page.of("image/jpeg", Bodies.binary(HostilePictures.progressiveJpeg()))),
                cover("cover-silent", Page.of("image/jpeg", Bodies.silent())),
                cover("cover-dripping", Page.of("image/png", Bodies.dripping("\u0089PNG"))),
                cover("cover-endless", Page.of("image/png", Bodies.endless("\u0089PNG", "x"))));
    }

    private HostileShow cover(String name, Page picture) {
        return HostileShow.cover(name, goodTranscript, picture);
    }
}
