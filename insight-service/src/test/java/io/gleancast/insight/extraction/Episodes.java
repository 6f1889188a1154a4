package io.gleancast.insight.extraction;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.gate.Transcripts;
import io.gleancast.insight.reader.FakeReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An episode to test with, and what a model may say of it. */
public final class Episodes {
    private static final Set<String> HEADLINES = Set.of(
            "A cheap chain protects the expensive cassette",
            "Cheap chains protect dear cassettes",
            "Replacing a bicycle chain early protects the dear cassette",
            "Rental fleets throw chains away early and gain",
            "A rag keeps a bicycle chain cleaner than a brush");

    private Episodes() {}

    public static Transcript bicycles(String title) {
        return Transcripts.of(title, "en", talk(title));
    }

    /** The same talk, with something said between its chain and its fleet. */
    public static Transcript bicycles(String title, List<String> inserted) {
        var lines = new ArrayList<>(List.of(talk(title)));
        lines.addAll(3, inserted);
        return Transcripts.of(title, "en", lines.toArray(String[]::new));
    }

    private static String[] talk(String title) {
        return new String[] {
            "Ines Moreau: Good evening, this is about " + title
                    + ". Tonight we talk with somebody who has repaired bicycles for thirty years.",
            "Tomas Brandt: People bring me a bicycle with a worn chain and ask for new brakes first. That order is wrong.",
            "Tomas Brandt: A chain that is replaced every 2,000 kilometres costs 20 euros, and it saves a cassette that costs 90 euros. Nobody counts it that way, because the chain still seems to work.",
            "Ines Moreau: So you would say the cheap part protects the dear one?",
            "Tomas Brandt: Exactly, the chain is the fuse of the drivetrain. When it stretches by half a percent, it starts to file the teeth of every gear it touches.",
            "Tomas Brandt: I think rental fleets learned this first. The city fleet in Utrecht measures every chain each month and throws it away early, and their gears last three times as long.",
            "Ines Moreau: What about people who ride in winter?",
            "Tomas Brandt: Salt is not the problem that most people think it is. The brush is: a dry brush pushes the grit into the links, where no rain would ever have carried it.",
            "Ines Moreau: That is a surprise to me, I brush mine every week.",
            "Tomas Brandt: Then wipe it with a rag instead, and oil it in the evening, not before the ride. Fresh oil on the road collects dust for the first ten kilometres."
        };
    }

    public static String answer(Map<?, ?>... insights) {
        return ContractsJson.MAPPER.writeValueAsString(Map.of("insights", List.of(insights)));
    }

    public static Map<String, Object> chains() {
        return insight(
                "A cheap chain protects the expensive cassette",
                "A bicycle chain replaced every 2,000 kilometres costs 20 euros and saves a cassette that costs 90 euros, says Tomas Brandt. Hardly anybody counts it that way, because a stretched chain still seems to work while it files the teeth of every gear.",
                "A chain that is replaced every 2,000 kilometres costs 20 euros, and it saves a cassette that costs 90 euros.");
    }

    public static Map<String, Object> fleets() {
        return insight(
                "Rental fleets throw chains away early and gain",
                "The city fleet in Utrecht measures every bicycle chain each month and throws it away early. Its gears last three times as long, which Tomas Brandt takes as a sign that rental fleets learned first what private riders with worn chains still get wrong.",
                "The city fleet in Utrecht measures every chain each month and throws it away early, and their gears last three times as long.");
    }

    public static Map<String, Object> rags() {
        return insight(
                "A rag keeps a bicycle chain cleaner than a brush",
                "Salt is not what ruins a bicycle chain in winter, says Tomas Brandt, but the dry brush that pushes grit into the links. A rag does less harm, and oil belongs on the chain in the evening, since fresh oil collects dust for ten kilometres.",
                "a dry brush pushes the grit into the links, where no rain would ever have carried it.");
    }

    public static Map<String, Object> with(Map<String, Object> insight, Map<String, Object> changes) {
        var changed = new HashMap<>(insight);
        changed.putAll(changes);
        return changed;
    }

    /** Whether an honest reader finds it in the talk: the insights above, under whatever headline says the same. */
    public static boolean isTrue(FakeReader.Shown statement) {
        return List.of(chains(), fleets(), rags()).stream()
                        .anyMatch(insight -> statement.body().equals(insight.get("body")))
                && HEADLINES.contains(statement.headline());
    }

    public static Map<String, Object> invented() {
        return insight(
                "Chains outlast frames made of carbon fibre",
                "Carbon frames break before their chains do, which surprises nearly everybody who buys one. Riders should therefore spend their money on lighter frames first and worry about the chain much later than most workshops tell them to do.",
                "Carbon frames break long before their chains do.");
    }

    public static Map<String, Object> insight(String headline, String body, String quote) {
        return Map.of(
                "evidence",
                List.of(Map.of("first_sentence", 0, "last_sentence", 0, "quote", quote)),
                "headline",
                headline,
                "body",
                body,
                "kind",
                "advice",
                "hedge",
                "asserted",
                "topics",
                List.of("bicycle maintenance"),
                "entities",
                List.of("Tomas Brandt"),
                "worth",
                8);
    }
}
