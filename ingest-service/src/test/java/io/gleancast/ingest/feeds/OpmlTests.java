package io.gleancast.ingest.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleancast.ingest.SharedSite;
import io.gleancast.ingest.parsing.FeedText;
import java.io.IOException;
import java.nio.file.Files;
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
                        new Opml.Outline(3, "https://a.example/feed", "One"),
                        new Opml.Outline(4, "https://b.example/feed", "Two"));
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
                        new Opml.Outline(2, "https://a.example/feed", "A"),
                        new Opml.Outline(3, "https://b.example/feed", "B & C"));
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
                        new Opml.Outline(2, "https://a.example/bo's.xml?x=1&y=2", "Bo's Boat"),
                        new Opml.Outline(3, "https://b.example/\"log\".xml", "The \"Log\" > all"),
                        new Opml.Outline(4, "https://c.example/bare.xml", "Bare"),
                        new Opml.Outline(5, "", "Lost"));
    }

    @Test
    void reportsAFeedWithoutAnAddress() {
        var found = Opml.read("<opml><body><outline type='rss' text='Lost'/><outline text='Group'/></body></opml>");

        assertThat(found).containsExactly(new Opml.Outline(1, "", "Lost"));
    }

    @Test
    void survivesNestingWithoutEnd() {
        var deep = "<outline text='x'>".repeat(100_000);
        assertThatThrownBy(() -> Opml.read("<opml><body>" + deep)).isInstanceOf(OpmlUnreadable.class);
    }

    @Test
    void refusesMoreFeedsThanAnybodyFollows() {
        var many = "<outline xmlUrl='https://a.example/'/>".repeat(10_001);
        assertThatThrownBy(() -> Opml.read("<opml><body>" + many + "</body></opml>"))
                .isInstanceOf(OpmlUnreadable.class)
                .hasMessageContaining("10000");
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
