package io.gleancast.ingest.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gleancast.ingest.SharedSite;
import io.gleancast.ingest.parsing.FeedText;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class OpmlTests {
    @Test
    void findsFeedsAtAnyDepthWithTheirLines() {
        var found = Opml.read("""
                <?xml version="1.0"?>
                <opml version="1.0"><head/><body><outline text="Group">
                <outline text="One" xmlUrl=" https://a.example/feed "/>
                <outline title="Two" text="2" XMLURL="https://b.example/feed"><outline text="no feed"/></outline>
                </outline></body></opml>
                """);

        assertThat(found)
                .containsExactly(
                        new Opml.Outline(3, "https://a.example/feed", "One", List.of("Group")),
                        new Opml.Outline(4, "https://b.example/feed", "Two", List.of("Group")));
    }

    @Test
    void mendsBareAmpersandsAndWhatStandsBeforeTheXml() {
        var found =
                Opml.read("\n <opml><body><outline text='A & B' xmlUrl='https://a.example/?x=1&y=2'/></body></opml>");

        assertThat(found).extracting(Opml.Outline::url).containsExactly("https://a.example/?x=1&y=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<html/>",
                "<opml><body><outline",
                "{}",
                "<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml><body><outline xmlUrl='&x;'/></body></opml>",
                "<!DOCTYPE opml SYSTEM 'http://169.254.169.254/x.dtd'><opml/>"
            })
    void refusesWhatIsNoOpml(String text) {
        assertThatThrownBy(() -> Opml.read(text)).isInstanceOf(OpmlUnreadable.class);
    }

    @Test
    void readsEachOutlineForItselfWhereOneIsBroken() {
        var found = Opml.read("""
                <opml><body>
                <outline text="A" description="<a href="https://x.example">x</a>" xmlUrl="https://a.example/feed"/>
                <outline text="B &amp; C" xmlUrl="https://b.example/feed"/>
                </body></opml>
                """);

        assertThat(found)
                .containsExactly(
                        new Opml.Outline(2, "https://a.example/feed", "A", List.of()),
                        new Opml.Outline(3, "https://b.example/feed", "B & C", List.of()));
    }

    @Test
    void readsAttributesInEitherKindOfQuotesOrNoneAndReportsWhatCannotBeRead() {
        var found = Opml.read("""
                <opml><body text="mine & yours">
                <outline type="rss" text="Bo's Boat" xmlUrl="https://a.example/bo's.xml?x=1&y=2"/>
                <outline type='rss' text='The "Log" > all' xmlUrl='https://b.example/"log".xml'/>
                <outline type=rss text=Bare xmlUrl=https://c.example/bare.xml />
                <outline type="rss" text="Lost" xmlUrl="<none>"/>
                <outline text="A group">
                </body></opml>
                """);

        assertThat(found)
                .containsExactly(
                        new Opml.Outline(2, "https://a.example/bo's.xml?x=1&y=2", "Bo's Boat", List.of()),
                        new Opml.Outline(3, "https://b.example/\"log\".xml", "The \"Log\" > all", List.of()),
                        new Opml.Outline(4, "https://c.example/bare.xml", "Bare", List.of()),
                        new Opml.Outline(5, "", "Lost", List.of()));
    }

    @Test
    void reportsAFeedWithoutAnAddress() {
        var found = Opml.read("<opml><body><outline type='rss' text='Lost'/><outline text='Group'/></body></opml>");

        assertThat(found).containsExactly(new Opml.Outline(1, "", "Lost", List.of()));
    }

    @Test
    void survivesNestingWithoutEnd() {
        var deep = "<outline text='x'>".repeat(100_000);
        assertThatThrownBy(() -> Opml.read("<opml><body>" + deep)).isInstanceOf(OpmlUnreadable.class);
    }

    @Test
    void refusesMoreFeedsThanAnybodyFollows() {
        var many = "<outline xmlUrl='https://a.example/'/>".repeat(100_001);
        assertThatThrownBy(() -> Opml.read("<opml><body>" + many + "</body></opml>"))
                .isInstanceOf(OpmlUnreadable.class)
                .hasMessageContaining("100000");
    }

    @Test
    void readsAHundredThousandFeedsWhileTheyStreamAndKeepsTheirGroups() throws IOException {
        var list = new StringBuilder("<opml version=\"2.0\"><body>");
        for (int group = 0; group < 100; group++) {
            list.append("<outline text=\"Group %d\"><outline text=\"Inner\">\n".formatted(group));
            for (int feed = 0; feed < 1_000; feed++) {
                list.append("<outline type=\"rss\" text=\"Show &amp; tell\" xmlUrl=\"https://a.example/%d/%d\"/>\n"
                        .formatted(group, feed));
            }
            list.append("</outline></outline>");
        }
        var file = list.append("</body></opml>").toString().getBytes(StandardCharsets.UTF_8);

        var found = new OpmlImport(new SimpleMeterRegistry()).read(new ByteArrayInputStream(file));

        assertThat(file.length).isGreaterThan(3 << 20);
        assertThat(found).hasSize(100_000);
        assertThat(found.getLast().groups()).containsExactly("Group 99", "Inner");
        assertThat(found.getLast().title()).isEqualTo("Show & tell");
    }

    @Test
    void refusesATagWithoutEndInALargeList() {
        var text =
                "<opml><body><outline text='" + "x".repeat(4 << 20) + "' xmlUrl='https://a.example/'/></body></opml>";
        var upload = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new OpmlImport(new SimpleMeterRegistry()).read(upload))
                .isInstanceOf(OpmlUnreadable.class)
                .hasMessageContaining("65536");
    }

    @Test
    void writesGroupsAsTheyWereRead() {
        var out = new ByteArrayOutputStream();
        var feeds = List.of(
                exported("1", List.of()),
                exported("2", List.of("A")),
                exported("3", List.of("A", "B & C")),
                exported("4", List.of("D")));

        Opml.write(feeds, out);

        assertThat(Opml.read(out.toString(StandardCharsets.UTF_8)))
                .extracting(Opml.Outline::title, Opml.Outline::groups)
                .containsExactly(
                        tuple("1", List.of()),
                        tuple("2", List.of("A")),
                        tuple("3", List.of("A", "B & C")),
                        tuple("4", List.of("D")));
    }

    private static Feeds.Exported exported(String title, List<String> groups) {
        return new Feeds.Exported(UUID.randomUUID(), URI.create("https://a.example/" + title), title, groups);
    }

    @Test
    void readsTheListsOfOtherPrograms() throws IOException {
        var folder = SharedSite.folderOrSkip("data/feeds/opml");
        try (var files = Files.walk(folder)) {
            var lists = files.filter(file -> file.toString().endsWith(".opml")).toList();
            assertThat(lists).hasSizeGreaterThan(3);
            for (var file : lists) {
                var text = FeedText.decode(Files.readAllBytes(file));
                assertThat(Opml.read(text)).hasSize(text.split("xmlUrl=", -1).length - 1);
            }
        }
    }
}
