package io.gleancast.insight.model;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All that the model is told, from one folder of resource files.
 *
 * @param version travels with every insight; a changed file is a new folder and a new version
 * @param repair asks to mend an answer
 */
record Prompts(String version, Prompt extract, Prompt merge, String repair) {
    /** What episodes are read with unless a re-run says otherwise. */
    static final Prompts CURRENT = of("2");

    private static final Pattern VERSION = Pattern.compile("[a-z0-9][a-z0-9-]{0,19}");

    /** The prompts of a version, where there are such. */
    static Optional<Prompts> find(String version) {
        boolean known = VERSION.matcher(version).matches()
                && Prompts.class.getResource(folder(version) + "/extract.md") != null;
        return known ? Optional.of(of(version)) : Optional.empty();
    }

    private static Prompts of(String version) {
        return new Prompts(
                version,
                Prompt.read(folder(version), "extract"),
                Prompt.read(folder(version), "merge"),
                Prompt.text(folder(version) + "/repair.md"));
    }

    /** A transcript's lines as this version numbers them. */
    List<Sentence> lines(Transcript transcript) {
        return isFirst() ? Sentences.of(transcript) : Lines.of(transcript);
    }

    /** What is to be read of a transcript, as this version has it. */
    String data(Transcript transcript, List<Sentence> lines, int most) {
        return isFirst() ? Data.of(transcript, lines, most) : Data.headed(transcript, lines, most);
    }

    /** It knew nothing of an episode but its titles, and cleaned nothing. */
    private boolean isFirst() {
        return version.equals("1");
    }

    private static String folder(String version) {
        return "/prompts/v" + version;
    }
}
