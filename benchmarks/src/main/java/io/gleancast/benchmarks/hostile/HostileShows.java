package io.gleancast.benchmarks.hostile;

import io.gleancast.benchmarks.hostile.StrangersServer.Page;
import io.gleancast.testing.hostile.PictureShapes;
import io.gleancast.testing.hostile.Shape;
import io.gleancast.testing.hostile.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Every kind of show that means harm: each worst shape that the readers are tested with, and what only a server can do. */
final class HostileShows {
    /** The largest feed that is taken, less a little. */
    private static final int FEED_BYTES = (16 << 20) - 4096;

    private static final int TRANSCRIPT_BYTES = 6 << 20;
    private static final int PICTURE_BYTES = 5 << 20;

    /** As many as are announced of a new show, so that each of its transcripts is read. */
    private static final int EPISODES = 5;

    private static final int LONG_TALKS = 8;
    private static final int LONG_TALK_CUES = 50_000;
    private static final int FLOOD = 1500;
    private static final int PACKED_MEBIBYTES = 1024;
    private static final String VTT = "text/vtt";

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
        var shows = new ArrayList<HostileShow>();
        shows.add(new HostileShow("flood", this::flooding, false));
        for (var shape : Shapes.feeds()) {
            shows.add(HostileShow.feed("feed: " + shape.name(), Page.of(shape, FEED_BYTES)));
        }
        shows.addAll(transcripts("vtt", VTT, Shapes.webVtt()));
        shows.addAll(transcripts("srt", "application/x-subrip", Shapes.subRip()));
        shows.addAll(transcripts("json", "application/json", Shapes.json()));
        shows.addAll(transcripts("page", "text/html", Shapes.pages()));
        shows.addAll(transcripts("text", "text/plain", Shapes.texts()));
        for (int show = 1; show <= LONG_TALKS; show++) {
            var talk = longTalk(show);
            shows.add(HostileShow.transcripts("talks of 7 MB, " + show, EPISODES, VTT, _ -> Page.of(VTT, talk)));
        }
        shows.addAll(slow());
        for (var shape : PictureShapes.all()) {
            shows.add(cover("cover: " + shape.name(), Page.of(shape, PICTURE_BYTES)));
        }
        return List.copyOf(shows);
    }

    /** Shows of some episodes, each with the transcript of another shape. */
    private static List<HostileShow> transcripts(String format, String type, List<Shape> shapes) {
        var shows = new ArrayList<HostileShow>();
        for (int from = 0; from < shapes.size(); from += EPISODES) {
            var some = shapes.subList(from, Math.min(from + EPISODES, shapes.size()));
            shows.add(HostileShow.transcripts(
                    "%s: %s and on".formatted(format, some.getFirst().name()),
                    some.size(),
                    type,
                    episode -> Page.of(some.get(episode), TRANSCRIPT_BYTES)));
        }
        return shows;
    }

    /** A valid talk of 7 MB, in sentences. */
    private static StrangersServer.Body longTalk(int show) {
        return out -> {
            Bodies.text("WEBVTT\n\n").write(out);
            for (int cue = 0; cue < LONG_TALK_CUES; cue++) {
                Bodies.text(("%02d:%02d:%02d.000 --> %1$02d:%2$02d:%3$02d.900\n"
                                        + "Pump %4$d of plant %5$d ran for %6$d hours before its seal gave way,"
                                        + " which is longer than we had promised.\n\n")
                                .formatted(cue / 3600, cue / 60 % 60, cue % 60, cue, show, 100 + cue % 900))
                        .write(out);
            }
        };
    }

    /** One old item, and then very many new ones at once. */
    private @org.jspecify.annotations.Nullable Page flooding(String path, String address) {
        if (path.startsWith("/transcript")) {
            return Page.of(VTT, Bodies.text(goodTranscript));
        }
        return path.equals(HostileShow.FEED)
                ? HostileShow.goodFeed("flood", address, flooding.get() ? 1 + FLOOD : 1, VTT, null)
                : null;
    }

    private List<HostileShow> slow() {
        var head = HostileShow.head("Slow", "http://127.0.0.1");
        var shows = new ArrayList<HostileShow>();
        for (int show = 1; show <= 3; show++) {
            shows.add(HostileShow.feed("feed that never answers, " + show, Page.of(HostileShow.RSS, Bodies.silent())));
        }
        shows.add(HostileShow.feed("feed that drips", Page.of(HostileShow.RSS, Bodies.dripping(head))));
        shows.add(HostileShow.feed(
                "feed without an end", Page.of(HostileShow.RSS, Bodies.endless(head, "<!-- and so on -->"))));
        shows.add(HostileShow.feed(
                "feed packed a thousandfold",
                new Page(
                        200,
                        Map.of("Content-Type", HostileShow.RSS, "Content-Encoding", "gzip"),
                        Bodies.packed(head, PACKED_MEBIBYTES))));
        shows.add(new HostileShow(
                "feed that redirects in a circle", (path, address) -> HostileShow.redirect(address + path), false));
        shows.add(HostileShow.transcripts("transcripts that never come", 2, VTT, _ -> Page.of(VTT, Bodies.silent())));
        shows.add(HostileShow.transcripts(
                "transcripts that drip", 2, VTT, _ -> Page.of(VTT, Bodies.dripping("WEBVTT\n\n"))));
        shows.add(HostileShow.transcripts(
                "transcripts without an end",
                2,
                VTT,
                _ -> Page.of(VTT, Bodies.endless("WEBVTT\n\n", "NOTE and so on\n\n"))));
        shows.add(HostileShow.transcripts(
                "transcripts that redirect in a circle", 2, VTT, _ -> HostileShow.redirect("/transcript-1")));
        shows.add(cover("cover that never comes", Page.of("image/jpeg", Bodies.silent())));
        shows.add(cover("cover that drips", Page.of("image/png", Bodies.dripping("\u0089PNG"))));
        shows.add(cover("cover without an end", Page.of("image/png", Bodies.endless("\u0089PNG", "x"))));
        return shows;
    }

    private HostileShow cover(String name, Page picture) {
        return HostileShow.cover(name, goodTranscript, picture);
    }
}
