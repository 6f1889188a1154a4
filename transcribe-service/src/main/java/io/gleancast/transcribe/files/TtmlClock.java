package io.gleancast.transcribe.files;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Times of a TTML document (Timed Text Markup Language 2, section 12): {@code 1:02.600}, {@code 00:01:02:12} in frames, {@code 62.6s},
 * {@code 100f}, {@code 1000t}, and plain seconds, which it does not have.
 *
 * @param relative whether a time counts from the beginning of the element around it
 */
record TtmlClock(double frameRate, double tickRate, boolean relative) {
    /** Groups: hours, minutes, seconds, frames. */
    private static final Pattern FRAMES =
            Pattern.compile("(\\d{1,4}):(\\d{1,2}):(\\d{1,2}):(\\d{1,3})(?:\\.\\d{1,3})?");

    private static final Pattern OFFSET = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(h|ms|m|s|f|t)");
    private static final double USUAL_FRAME_RATE = 30;
    private static final int LONGEST = 40;

    static TtmlClock of(Document document) {
        var root = document.firstElementChild();
        var frames = root == null ? 0 : number(root.attr("ttp:frameRate"));
        var frameRate = frames > 0 ? frames : USUAL_FRAME_RATE;
        var ticks = root == null ? 0 : number(root.attr("ttp:tickRate"));
        var tickRate = ticks > 0 ? ticks : frames > 0 ? frameRate : 1;
        var absolute = new TtmlClock(frameRate, tickRate, false);
        return new TtmlClock(frameRate, tickRate, absolute.anyBeginsBeforeItsParent(document));
    }

    private boolean anyBeginsBeforeItsParent(Document document) {
        return document.nodeStream(Element.class).anyMatch(this::holdsWhatBeginsBefore);
    }

    /** Asks each element for its own time once, however many it holds. */
    private boolean holdsWhatBeginsBefore(Element element) {
        var begin = ms(element.attr("begin"));
        if (begin == null) {
            return false;
        }
        for (var node : element.childNodes()) {
            var inner = node instanceof Element child ? ms(child.attr("begin")) : null;
            if (inner != null && inner < begin) {
                return true;
            }
        }
        return false;
    }

    /** @param around where the element around it begins */
    @Nullable Long start(Element element, @Nullable Long around) {
        return placed(ms(element.attr("begin")), around);
    }

    /**
     * @param start where the element itself begins
     * @param around where the element around it begins
     */
    @Nullable Long end(Element element, @Nullable Long start, @Nullable Long around) {
        var end = placed(ms(element.attr("end")), around);
        var lasts = end == null ? ms(element.attr("dur")) : null;
        return lasts == null || start == null ? end : Times.believable(start + lasts);
    }

    private @Nullable Long placed(@Nullable Long time, @Nullable Long around) {
        return time == null || !relative || around == null ? time : Times.believable(time + around);
    }

    private @Nullable Long ms(String written) {
        var text = written.length() > LONGEST ? "" : written.strip();
        if (text.isEmpty()) {
            return null;
        }
        var offset = OFFSET.matcher(text);
        if (offset.matches()) {
            return Times.believable(Math.round(Double.parseDouble(offset.group(1)) * msPer(offset.group(2))));
        }
        var frames = FRAMES.matcher(text);
        if (frames.matches()) {
            var whole = Times.parse("%s:%s:%s".formatted(frames.group(1), frames.group(2), frames.group(3)));
            return whole == null
                    ? null
                    : (Long) (whole + Math.round(Integer.parseInt(frames.group(4)) * 1000 / frameRate));
        }
        return Times.parse(text);
    }

    private double msPer(String metric) {
        return switch (metric) {
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1000;
            case "f" -> 1000 / frameRate;
            case "t" -> 1000 / tickRate;
            default -> 1;
        };
    }

    private static double number(String text) {
        return text.matches("\\d{1,9}") ? Double.parseDouble(text) : 0;
    }
}
